import { command } from '../command.ts'
import { longestComment, say, sayForm } from '../comments/say.ts'

export const comment = command({
  path: 'comment',
  summary: 'Comment on a task; whom you mention is told',
  examples: ['comment T-12 The staging key has changed', 'comment T-12 @teammate can you look at this?'],
  visibility: 'everyone',
  role: 'guest',
  options: {
    task: { kind: 'task', written: 'next', required: true, summary: 'The task' },
    text: {
      kind: 'text',
      written: 'rest',
      required: true,
      max: longestComment,
      summary: 'What you have to say',
    },
  },
  async form({ task, text }) {
    return task && !text ? sayForm(`Comment on ${task.ref}`, '', { task: task.ref }) : undefined
  },
  run: ({ task, text }, here) => say(here, task, text),
})
