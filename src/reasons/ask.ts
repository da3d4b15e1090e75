import { commentReason } from './comment-news.ts'

export const ask = commentReason(
  'ask',
  ({ assignee, resolvedBy }, personId) => assignee?.id === personId && resolvedBy === null,
)
