/** What somebody said about a task, as it reads by now; nothing once it is deleted. */
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { type CommentPingReason, commentPing } from '../cards/pings.ts'
import type { Draft } from '../domain/card/draft.ts'
import type { PersonRow, TaskRecord } from '../domain/task/records.ts'
import type { FactEvent, FactKind } from '../events/fact.ts'
import { lastWordsOf } from '../store/conversation/comments.ts'
import type { SaidComment } from '../store/conversation/conversation.ts'
import type { Database } from '../store/schema.ts'
import { draftsOf, type Listening, type News, type Reason, reason } from './reason.ts'

/** `by`: who said it, or asks to see to it. */
export const commentArgs = z.object({ comment: z.uuid(), by: z.uuid().nullable() })
export type CommentArgs = z.infer<typeof commentArgs>

type About = { comment: SaidComment; task: TaskRecord; people: Map<string, PersonRow> }

export function commentDraft(
  kind: CommentPingReason,
  by: string | null,
  { comment, task, people }: About,
): Draft {
  const { author } = comment
  // Whoever is not in the team is known by what they said alone.
  return commentPing(kind, task, people.get(by ?? '') ?? (author.id === by ? author : undefined), comment)
}

/** That these are told of a comment. */
export function commentNews(
  event: FactEvent<'comment.added' | 'comment.edited' | 'comment.assigned'>,
  to: string[],
): News<CommentArgs> {
  return { event, to, args: { comment: event.data.comment, by: event.by } }
}

/** What only tells what was said. */
const talk: ReadonlySet<CommentPingReason> = new Set(['comment', 'reply'])

type Seen = (personId: string, comment: SaidComment) => boolean

/** Whoever has said something about a task since has read what was said before. */
export async function seenBy(
  db: Kysely<Database>,
  workspaceId: string,
  waiting: { taskId: string | null }[],
): Promise<Seen> {
  const about = new Set(waiting.flatMap(({ taskId }) => taskId ?? []))
  const words = await lastWordsOf(db, workspaceId, [...about])
  return (personId, { taskId, at }) => Date.parse(words.get(`${personId}:${taskId}`) ?? '') > Date.parse(at)
}

type CommentReason<K extends FactKind> = Listening<CommentArgs, K> & {
  /** Whether it is still news for somebody. */
  isTheirs(comment: SaidComment, personId: string, assignees: PersonRow[]): boolean
}

export function commentReason<K extends FactKind>(
  kind: Exclude<CommentPingReason, 'watching'>,
  { hears, who, isTheirs }: CommentReason<K>,
): Reason<CommentArgs> {
  return reason({
    hears,
    who,
    args: commentArgs,
    names: ({ args }) => ({ people: [args.by], comments: [args.comment] }),
    async current({ db, workspaceId, lookups }, waiting) {
      const { tasks, people, comments, assignees } = await lookups.read(
        'tasks',
        'people',
        'comments',
        'assignees',
      )
      const seen = talk.has(kind) ? await seenBy(db, workspaceId, waiting) : undefined
      return draftsOf(waiting, ({ personId, taskId, args }) => {
        const [task, comment] = [tasks.get(taskId ?? ''), comments.get(args.comment)]
        if (comment && seen?.(personId, comment)) return undefined
        if (!task || !comment || !isTheirs(comment, personId, assignees.get(task.id) ?? [])) return undefined
        return commentDraft(kind, args.by, { comment, task, people })
      })
    },
  })
}
