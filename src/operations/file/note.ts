/** What is handed over or finished with: a note, and the files that come along with it. */
import { record } from '../../events/record.ts'
import { addComment } from '../../store/conversation/comments.ts'
import type { Scope } from '../scope.ts'
import { attachedFacts, linkFiles, type SharedFiles } from './attach.ts'

export type Noted = { note?: string | undefined; files?: SharedFiles | undefined }

/** A note stays with the task: whoever looks at it later finds it among the comments, with its files. */
export async function noteOn(scope: Scope, task: { id: string }, { note, files }: Noted): Promise<void> {
  const { change, actor } = scope
  const comment = note
    ? await addComment(change, { taskId: task.id, authorId: actor.id, body: note }, change.now)
    : undefined
  if (!files || files.files.length === 0) return
  const names = await linkFiles(scope, { taskId: task.id, commentId: comment?.id ?? null }, files)
  await record(change, attachedFacts(task.id, names))
}
