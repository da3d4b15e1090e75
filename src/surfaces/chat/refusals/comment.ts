/** What is said where something about a comment or a file is refused. */
import type { CommentRefusals } from '../../../operations/comment/refusals.ts'
import type { FileRefusals } from '../../../operations/file/refusals.ts'
import { taskOf } from './task.ts'
import type { WordsFor } from './words.ts'

export const commentWords: WordsFor<CommentRefusals & FileRefusals> = {
  not_your_comment: ({ comment }) => ({
    message: `${comment} isn’t yours to change.`,
    hint: `Answer it with \`comments reply ${comment} …\`.`,
  }),
  not_yours_to_delete: ({ comment }) => ({
    message: `${comment} isn’t yours to delete.`,
    hint: 'Its author or an admin can delete it.',
  }),
  comment_unchanged: ({ comment }) => ({
    message: `${comment} already says that.`,
    hint: 'Nothing was changed.',
  }),
  comment_not_assigned: ({ comment }) => ({
    message: `${comment} isn’t assigned to anyone.`,
    hint: `Assign it with \`comments assign ${comment} @teammate\`.`,
  }),
  no_file_shared: async ({ task }, reader) => ({
    message: 'I didn’t get a file with that message.',
    hint: `Mention me in a message with files and \`files add ${(await taskOf(task, reader)).ref}\`, or share them in the thread under its card.`,
  }),
  unknown_file: async ({ task, number, count }, reader) => {
    const { ref } = await taskOf(task, reader)
    return {
      message: count === 0 ? `${ref} has no files.` : `${ref} has no file number ${number}.`,
      hint: `\`files list ${ref}\` shows what there is.`,
    }
  },
}
