import { mentionedIn } from '../domain/card/mentions.ts'
import { commentReason } from './comment-news.ts'

export const mention = commentReason('mention', ({ body }, personId) => mentionedIn(body).includes(personId))
