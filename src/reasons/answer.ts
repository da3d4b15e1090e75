import { z } from 'zod'
import { answerPing, nobodyPing } from '../cards/handoff.ts'
import type { Draft } from '../domain/card/draft.ts'
import type { Handoff } from '../domain/handoff/handoff.ts'
import type { PersonRow, TaskRecord } from '../domain/task/records.ts'
import { draftsOf, reason } from './reason.ts'

const answered = z.object({
  kind: z.literal('answered'),
  by: z.uuid().nullable(),
  /** Whose answer it is, also where somebody else gave it for them. */
  to: z.uuid(),
  how: z.enum(['accepted', 'passed', 'refused', 'later']),
  text: z.string().optional(),
  until: z.string().optional(),
  other: z.uuid().optional(),
})
type Answered = z.infer<typeof answered>

/** Whoever handed a task over hears what became of that: what the last answer was, or that there is none. */
export const answer = reason({
  args: z.discriminatedUnion('kind', [
    answered,
    z.object({ kind: z.literal('unanswered'), handoff: z.uuid() }),
  ]),
  names: ({ args }) => (args.kind === 'answered' ? { people: [args.by, args.other ?? null] } : {}),
  hears: ['handoff.answered'],
  who: (events) =>
    events.map((event) => {
      const { giver, ...data } = event.data
      return { event, to: [giver], args: { kind: 'answered' as const, by: event.by, ...data } }
    }),
  async current({ lookups }, waiting) {
    const { tasks, people, assignees, handoffs } = await lookups.read(
      'tasks',
      'people',
      'assignees',
      'handoffs',
    )
    return draftsOf(waiting, ({ personId, taskId, args }) => {
      const task = tasks.get(taskId ?? '')
      if (!task) return undefined
      const all = handoffs.get(task.id) ?? []
      const has = assignees.get(task.id) ?? []
      if (args.kind === 'answered') return answeredDraft(task, personId, args, { all, has, people })
      const found = all.find(({ id }) => id === args.handoff)
      return found?.state === 'waiting' && !found.laterUntil ? nobodyPing(task, found) : undefined
    })
  },
})

type Known = { all: Handoff[]; has: PersonRow[]; people: Map<string, PersonRow> }

/** Of one that the task was handed on from since, there is nothing to say any more. */
function answeredDraft(
  task: TaskRecord,
  giver: string,
  { by, to, how, text, until, other }: Answered,
  { all, has, people }: Known,
): Draft | undefined {
  const isIts = (each: Handoff) =>
    each.to.id === to &&
    each.from?.id === giver &&
    (how === 'later' ? isPutOff(each, until) : each.state === how)
  const index = all.findLastIndex(isIts)
  const found = all[index]
  const isHandedOn = how !== 'passed' && all.slice(index + 1).some(({ kind }) => kind === 'handoff')
  if (!found || isHandedOn) return undefined
  const hasIt = (id: string | undefined) => has.some((person) => person.id === id)
  if (how === 'accepted' && !task.finishedAt && !hasIt(found.answeredBy?.id)) return undefined
  const isBack = how === 'refused' && !task.finishedAt && (found.kind === 'unblocked' || hasIt(giver))
  return answerPing(task, people.get(by ?? ''), {
    how,
    text,
    until,
    other: hasIt(other) ? people.get(other ?? '') : undefined,
    again: isBack,
  })
}

function isPutOff({ state, laterUntil }: Handoff, until: string | undefined): boolean {
  return state === 'waiting' && laterUntil !== undefined && Date.parse(laterUntil) === Date.parse(until ?? '')
}
