import { z } from 'zod'
import { watchedPing } from '../cards/watch-pings.ts'
import type { Draft } from '../domain/card/draft.ts'
import type { Handoff } from '../domain/handoff/handoff.ts'
import type { PersonRow, TaskRecord } from '../domain/task/records.ts'
import { isFinished } from '../domain/task/task.ts'
import type { FactEvent } from '../events/fact.ts'
import type { SaidComment } from '../store/conversation/conversation.ts'
import { commentArgs, commentDraft, seenBy } from './comment-news.ts'
import { draftsOf, idsOf, reason } from './reason.ts'

const args = z.discriminatedUnion('kind', [
  commentArgs.extend({ kind: z.literal('comment') }),
  z.object({
    kind: z.literal('handed'),
    by: z.uuid().nullable(),
    to: z.uuid(),
    handoff: z.uuid().optional(),
    note: z.string().optional(),
  }),
  z.object({
    kind: z.literal('finished'),
    by: z.uuid().nullable(),
    at: z.string(),
    note: z.string().optional(),
  }),
])
type Watched = z.infer<typeof args>

/** Something happened to what somebody watches, and that is how it stands. */
export const watching = reason({
  args,
  names: ({ args }) => ({
    people: args.kind === 'handed' ? [args.by, args.to] : [args.by],
    comments: args.kind === 'comment' ? [args.comment] : [],
  }),
  hears: ['comment.added', 'task.handed_off', 'task.status'],
  async who(events, { lookups }) {
    const { watchers } = await lookups.read('watchers')
    return events.flatMap((event) => {
      const args = happened(event)
      const isTheirs = (id: string) => args?.kind !== 'handed' || id !== args.to
      return args ? [{ event, to: idsOf(watchers, event).filter(isTheirs), args }] : []
    })
  },
  async current({ db, workspaceId, lookups }, waiting) {
    const { tasks, people, comments, watchers, assignees, handoffs } = await lookups.read(
      'tasks',
      'people',
      'comments',
      'watchers',
      'assignees',
      'handoffs',
    )
    const seen = await seenBy(
      db,
      workspaceId,
      waiting.filter(({ args }) => args.kind === 'comment'),
    )
    return draftsOf(waiting, ({ personId, taskId, args }) => {
      const task = tasks.get(taskId ?? '')
      const comment = args.kind === 'comment' ? comments.get(args.comment) : undefined
      if (comment && seen(personId, comment)) return undefined
      if (!task || !watchers.get(task.id)?.some(({ id }) => id === personId)) return undefined
      return draftOf(task, args, {
        people,
        comment,
        has: assignees.get(task.id) ?? [],
        all: handoffs.get(task.id) ?? [],
      })
    })
  },
})

/** What is worth telling of it. */
function happened(
  event: FactEvent<'comment.added' | 'task.handed_off' | 'task.status'>,
): Watched | undefined {
  const { by, at } = event
  switch (event.kind) {
    case 'comment.added':
      return { kind: 'comment', by, comment: event.data.comment }
    case 'task.handed_off': {
      const { to, handoff, note } = event.data
      return { kind: 'handed', by, to, handoff, note }
    }
    case 'task.status':
      return isFinished(event.data.category) ? { kind: 'finished', by, at, note: event.data.note } : undefined
  }
}

type Known = {
  people: Map<string, PersonRow>
  comment: SaidComment | undefined
  has: PersonRow[]
  all: Handoff[]
}

function draftOf(task: TaskRecord, args: Watched, { people, comment, has, all }: Known): Draft | undefined {
  const who = people.get(args.by ?? '')
  switch (args.kind) {
    case 'comment':
      return comment && commentDraft('watching', args.by, { comment, task, people })
    case 'handed': {
      const to = has.find(({ id }) => id === args.to)
      const last = all.findLast(({ kind }) => kind === 'handoff')
      const isLast = args.handoff === undefined || last?.id === args.handoff
      return to && isLast ? watchedPing(task, who, { kind: 'handed', to, note: args.note }) : undefined
    }
    case 'finished':
      // Who finished it once more is told of by itself.
      return task.finishedAt && Date.parse(task.finishedAt) <= Date.parse(args.at)
        ? watchedPing(task, who, { kind: 'finished', note: args.note })
        : undefined
  }
}
