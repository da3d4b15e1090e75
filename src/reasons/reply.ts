import { commentNews, commentReason } from './comment-news.ts'

/** Somebody answered a comment of theirs. */
export const reply = commentReason('reply', {
  hears: ['comment.added'],
  who: (events) => events.map((event) => commentNews(event, event.data.answers ? [event.data.answers] : [])),
  isTheirs: () => true,
})
