import { card } from '../../../../cards/words.ts'
import { deleteComment } from '../../../../operations/comment/delete.ts'
import { chatCommand } from '../chat-command.ts'

export const deleteOne = chatCommand(deleteComment, {
  path: 'comments delete',
  examples: ['comments delete T-12.3'],
  visibility: 'caller',
  written: { comment: 'next' },
  card: (_, { comment }) => card('good', ['Deleted ', { strong: comment.ref }]),
})
