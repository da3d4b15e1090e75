import { commentOnTask } from '../../../../operations/comment/add.ts'
import { chatCommand } from '../chat-command.ts'
import { saidCard, sayForm, threadHere } from '../comments/said.ts'
import { sharedHere } from '../files/shared-here.ts'

export const comment = chatCommand(commentOnTask, {
  path: 'comment',
  group: 'comments',
  verb: 'add',
  examples: ['comment T-12 The staging key has changed', 'comment T-12 @teammate can you look at this?'],
  visibility: 'everyone',
  written: { task: 'next', text: 'rest' },
  defaults: { files: sharedHere, thread: (here, { task }) => threadHere(here, task) },
  form: ({ task, text }) =>
    task && !text ? sayForm(`Comment on ${task.ref}`, '', { task: task.ref }) : undefined,
  card: (said, { task, text: written }, here) => saidCard(here, said, { task, written }),
})
