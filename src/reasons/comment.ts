import { commentNews, commentReason } from './comment-news.ts'
import { idsOf } from './reason.ts'

/** Somebody said something about what somebody has. */
export const comment = commentReason('comment', {
  hears: ['comment.added'],
  async who(events, { lookups }) {
    const { assignees } = await lookups.read('assignees')
    return events.map((event) => commentNews(event, idsOf(assignees, event)))
  },
  isTheirs: (_, personId, assignees) => assignees.some(({ id }) => id === personId),
})
