import { z } from 'zod'
import { watchedPing } from '../cards/watch-pings.ts'
import type { Draft } from '../domain/card/draft.ts'
import type { Handoff } from '../domain/handoff/handoff.ts'
import type { PersonRow, TaskRecord } from '../domain/task/records.ts'
import type { SaidComment } from '../store/conversation/conversation.ts'
import { commentArgs, commentDraft } from './comment-news.ts'
import { draftsOf, reason } from './reason.ts'

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
  async current({ facts }, waiting) {
    const { tasks, people, comments, watchers, assignees, handoffs } = await facts.read(
      'tasks',
      'people',
      'comments',
      'watchers',
      'assignees',
      'handoffs',
    )
    return draftsOf(waiting, ({ personId, taskId, args }) => {
      const task = tasks.get(taskId ?? '')
      if (!task || !watchers.get(task.id)?.some(({ id }) => id === personId)) return undefined
      return draftOf(task, args, {
        people,
        comment: args.kind === 'comment' ? comments.get(args.comment) : undefined,
        has: assignees.get(task.id) ?? [],
        all: handoffs.get(task.id) ?? [],
      })
    })
  },
})

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
