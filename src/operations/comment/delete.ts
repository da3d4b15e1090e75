import { mayAct } from '../../domain/people/role.ts'
import { type Change, record } from '../../events/record.ts'
import { deleteComment as removeRows } from '../../store/conversation/comments.ts'
import { operation } from '../operation.ts'
import { refuseComment } from './refusals.ts'

export const deleteComment = operation({
  name: 'comment.delete',
  summary: 'Delete a comment of yours. Admins can delete any',
  role: 'guest',
  input: { comment: { kind: 'comment', required: true, changes: true, summary: 'The comment' } },
  async run({ actor, change }, { comment: { id, ref, authorId, task } }): Promise<void> {
    if (authorId !== actor.id && !mayAct(actor.role, 'admin'))
      throw refuseComment('not_yours_to_delete', { comment: ref })
    await removeComment(change, { id, taskId: task.id })
  },
})

/** With its files. */
export async function removeComment(
  change: Change,
  { id, taskId }: { id: string; taskId: string },
): Promise<void> {
  await removeRows(change, id, change.now)
  await record(change, [{ kind: 'comment.deleted', taskId, data: { comment: id } }])
}
