/** What somebody said about a task: as it stands by now, for as long as it stands. */
import { z } from 'zod'
import { commentPing, type Hearing } from '../cards/pings.ts'
import type { Draft } from '../domain/card/draft.ts'
import type { PersonRow, TaskRecord } from '../domain/task/records.ts'
import type { SaidComment } from '../store/conversation/conversation.ts'
import { draftsOf, type Reason, reason } from './reason.ts'

/** `by`: who said it, or asks to see to it. */
export const commentArgs = z.object({ comment: z.uuid(), by: z.uuid().nullable() })
export type CommentArgs = z.infer<typeof commentArgs>

type About = { comment: SaidComment; task: TaskRecord; people: Map<string, PersonRow> }

export function commentDraft(hearing: Hearing, by: string | null, { comment, task, people }: About): Draft {
  return commentPing(hearing, task, people.get(by ?? ''), comment)
}

/** `isTheirs`: whether it is still news for somebody. */
export function commentReason(
  hearing: Exclude<Hearing, 'watching'>,
  isTheirs: (comment: SaidComment, personId: string, assignees: PersonRow[]) => boolean,
): Reason<CommentArgs> {
  return reason({
    args: commentArgs,
    names: ({ args }) => ({ people: [args.by], comments: [args.comment] }),
    async current({ facts }, waiting) {
      const { tasks, people, comments, assignees } = await facts.read(
        'tasks',
        'people',
        'comments',
        'assignees',
      )
      return draftsOf(waiting, ({ personId, taskId, args }) => {
        const [task, comment] = [tasks.get(taskId ?? ''), comments.get(args.comment)]
        if (!task || !comment || !isTheirs(comment, personId, assignees.get(task.id) ?? [])) return undefined
        return commentDraft(hearing, args.by, { comment, task, people })
      })
    },
  })
}
