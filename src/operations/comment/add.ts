import { operation } from '../operation.ts'
import { type Said, say } from './say.ts'

const text = { kind: 'message', required: true, max: 10_000 } as const
const files = { kind: 'files', summary: 'Files that come along' } as const
const thread = { kind: 'thread', summary: 'The card of the task in whose thread it is said' } as const

export const commentOnTask = operation({
  name: 'comment.add',
  summary: 'Comment on a task. People you mention are told',
  role: 'guest',
  input: {
    task: { kind: 'task', required: true, changes: true, summary: 'The task' },
    text: { ...text, summary: 'Your comment' },
    files,
    thread,
  },
  run: (scope, { task, text: written, files, thread }): Promise<Said> =>
    say(scope, { task, written, files, thread }),
})

export const replyToComment = operation({
  name: 'comment.reply',
  summary: 'Reply to a comment',
  role: 'guest',
  input: {
    comment: { kind: 'comment', required: true, changes: true, summary: 'The comment' },
    text: { ...text, summary: 'Your reply' },
    files,
    thread,
  },
  run: (scope, { comment, text: written, files, thread }): Promise<Said> =>
    say(scope, { task: comment.task, written, answered: comment, files, thread }),
})
