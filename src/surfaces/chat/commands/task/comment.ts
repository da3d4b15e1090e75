import { commentOnTask } from '../../../../operations/comment/add.ts'
import { chatCommand } from '../chat-command.ts'
import { saidCard, sayForm, threadHere } from '../comments/said.ts'
import { filesAlone, withFiles } from '../files/along.ts'
import { sharedHere } from '../files/shared-here.ts'

export const comment = chatCommand(commentOnTask, {
  path: 'comment',
  group: 'comments',
  verb: 'add',
  examples: ['comment T-12 The staging key has changed', 'comment T-12 @teammate can you look at this?'],
  visibility: 'everyone',
  written: { task: 'next', text: 'rest' },
  defaults: { files: sharedHere, text: filesAlone, thread: (here, { task }) => threadHere(here, task) },
  form: ({ task, text }, { shared }) =>
    task && !text && shared.length === 0
      ? withFiles(sayForm(`Comment on ${task.ref}`, '', { task: task.ref }))
      : undefined,
  card: (said, { task, text: written }, here) => saidCard(here, said, { task, written }),
})
