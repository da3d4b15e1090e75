import { commentReason } from './comment-news.ts'

export const comment = commentReason('comment', (_, personId, assignees) =>
  assignees.some(({ id }) => id === personId),
)
