import { replyToComment } from '../../../../operations/comment/add.ts'
import { chatCommand } from '../chat-command.ts'
import { filesAlone, withFiles } from '../files/along.ts'
import { sharedHere } from '../files/shared-here.ts'
import { saidCard, sayForm, threadHere } from './said.ts'

export const reply = chatCommand(replyToComment, {
  path: 'comments reply',
  examples: ['comments reply T-12.3 It is fixed on staging'],
  visibility: 'everyone',
  written: { comment: 'next', text: 'rest' },
  defaults: {
    files: sharedHere,
    text: filesAlone,
    thread: (here, { comment }) => threadHere(here, comment?.task),
  },
  form: ({ comment, text }, { shared }) =>
    comment && !text && shared.length === 0
      ? withFiles(sayForm(`Reply to ${comment.ref}`, '', { comment: comment.ref }))
      : undefined,
  card: (said, { comment, text: written }, here) =>
    saidCard(here, said, { task: comment.task, written, answered: comment }),
})
