import { commentNews, commentReason } from './comment-news.ts'

/** Somebody is asked to see to what a comment says. */
export const ask = commentReason('ask', {
  hears: ['comment.assigned'],
  who: (events) => events.map((event) => commentNews(event, [event.data.to])),
  isTheirs: ({ assignee, resolvedBy }, personId) => assignee?.id === personId && resolvedBy === null,
})
