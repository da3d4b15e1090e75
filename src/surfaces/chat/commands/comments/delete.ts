import { card } from '../../../../cards/words.ts'
import { UserError } from '../../../../domain/errors.ts'
import { mayAct } from '../../../../domain/people/role.ts'
import { emit } from '../../../../events/event.ts'
import { deleteComment } from '../../../../store/conversation/comments.ts'
import { command } from '../command.ts'

export const deleteOne = command({
  path: 'comments delete',
  summary: 'Delete a comment of yours; admins can delete any',
  examples: ['comments delete T-12.3'],
  visibility: 'caller',
  role: 'guest',
  options: {
    comment: { kind: 'comment', written: 'next', required: true, summary: 'The comment' },
  },
  async run({ comment }, here) {
    if (comment.authorId !== here.caller.id && !mayAct(here.caller.role, 'admin')) {
      throw new UserError(
        'not_yours',
        `${comment.ref} is not yours to delete.`,
        'Its author can, or an admin of this workspace.',
      )
    }
    await deleteComment(here.change, comment.id, here.change.now)
    await emit(here.change, [
      { kind: 'comment.deleted', taskId: comment.task.id, data: { comment: comment.id } },
    ])
    return card('good', ['Deleted ', { strong: comment.ref }])
  },
})
