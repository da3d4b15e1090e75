import { mentionedIn } from '../../domain/card/mentions.ts'
import { type Change, record } from '../../events/record.ts'
import { editComment as changeBody } from '../../store/conversation/comments.ts'
import type { Written } from '../../store/conversation/mentions.ts'
import { operation } from '../operation.ts'
import { refuseComment } from './refusals.ts'

export const editComment = operation({
  name: 'comment.edit',
  summary: 'Change a comment of yours',
  role: 'guest',
  input: {
    comment: { kind: 'comment', required: true, changes: true, summary: 'The comment' },
    text: { kind: 'message', required: true, max: 10_000, summary: 'The new text' },
  },
  async run({ actor, change }, { comment, text }): Promise<void> {
    const { ref, authorId, body, task } = comment
    if (authorId !== actor.id) throw refuseComment('not_your_comment', { comment: ref })
    if (text.body === body) throw refuseComment('comment_unchanged', { comment: ref })
    await rewriteComment(change, { ...comment, taskId: task.id }, text)
  },
})

type Kept = { id: string; number: number; taskId: string; body: string }

/** Only whom it did not mention before is told. */
export async function rewriteComment(
  change: Change,
  { id, number, taskId, body: before }: Kept,
  { body, mentioned: all }: Written,
): Promise<void> {
  await changeBody(change, id, body, change.now)
  const known = mentionedIn(before)
  const mentioned = all.filter((person) => !known.includes(person))
  await record(change, [{ kind: 'comment.edited', taskId, data: { comment: id, number, body, mentioned } }])
}
