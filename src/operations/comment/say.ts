import type { CommentRecord } from '../../domain/task/records.ts'
import { record } from '../../events/record.ts'
import { addComment } from '../../store/conversation/comments.ts'
import type { Written } from '../../store/conversation/mentions.ts'
import type { CardKey } from '../../store/messages/live-cards.ts'
import { type Author, attachedFacts, linkFiles, type SharedFiles } from '../file/attach.ts'

/** `answered`: the comment that it answers. `thread`: the live card in whose thread it is said. */
export type Saying = {
  task: { id: string }
  written: Written
  answered?: CommentRecord
  files?: SharedFiles | undefined
  thread?: CardKey | undefined
}

/** `files`: the names of those that came along. */
export type Said = { id: string; number: number; files: string[] }

/** Adds a comment with its files. The task must be locked. */
export async function say(
  author: Author,
  { task: { id: taskId }, written: { body, mentioned }, answered, files, thread }: Saying,
): Promise<Said> {
  const { change, actor } = author
  // All answers to a comment stand under it, answers to answers too.
  const parentId = answered?.parentId ?? answered?.id ?? null
  const comment = { taskId, authorId: actor.id, body, parentId, saidIn: thread }
  const { id, number } = await addComment(change, comment, change.now)
  const names = files ? await linkFiles(author, { taskId, commentId: id }, files) : []
  const answers = answered && { answers: answered.authorId }
  const data = { comment: id, number, body, mentioned, ...answers }
  await record(change, [{ kind: 'comment.added', taskId, data }, ...attachedFacts(taskId, names)])
  return { id, number, files: names }
}
