import { mentionedIn } from '../domain/card/mentions.ts'
import { commentNews, commentReason } from './comment-news.ts'

/** Somebody is mentioned in a comment, from the start or since it was edited. */
export const mention = commentReason('mention', {
  hears: ['comment.added', 'comment.edited'],
  who: (events) => events.map((event) => commentNews(event, event.data.mentioned)),
  isTheirs: ({ body }, personId) => mentionedIn(body).includes(personId),
})
