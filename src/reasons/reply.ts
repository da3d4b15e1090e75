import { commentReason } from './comment-news.ts'

export const reply = commentReason('reply', () => true)
