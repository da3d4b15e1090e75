import { command } from '../command.ts'
import { longestComment, say, sayForm } from './say.ts'

export const reply = command({
  path: 'comments reply',
  summary: 'Answer a comment',
  examples: ['comments reply T-12.3 It is fixed on staging'],
  visibility: 'everyone',
  role: 'guest',
  options: {
    comment: { kind: 'comment', written: 'next', required: true, summary: 'The comment' },
    text: { kind: 'text', written: 'rest', required: true, max: longestComment, summary: 'Your answer' },
  },
  async form({ comment, text }) {
    return comment && !text ? sayForm(`Answer ${comment.ref}`, '', { comment: comment.ref }) : undefined
  },
  run: ({ comment, text }, here) => say(here, comment.task, text, comment),
})
