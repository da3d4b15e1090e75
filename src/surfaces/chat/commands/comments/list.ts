import { commentCard, commentPages, conversationCard } from '../../../../cards/comment.ts'
import type { Draft } from '../../../../domain/card/draft.ts'
import type { TaskRecord } from '../../../../domain/task/records.ts'
import { listComments } from '../../../../operations/comment/list.ts'
import type { SaidComment } from '../../../../store/conversation/conversation.ts'
import { spokenIn } from '../../../../store/conversation/mentions.ts'
import { chatCommand } from '../chat-command.ts'
import type { Context } from '../context.ts'

export const list = chatCommand(listComments, {
  path: 'comments list',
  examples: ['comments list T-12', 'comments list T-12 only:3'],
  visibility: 'caller',
  written: { task: 'next', only: 'named', page: 'named' },
  card({ comments, more }, { task, only, page = 1 }, here) {
    const [comment] = comments
    if (only !== undefined && comment) return wholeComment(here, task, comment, page)
    return conversationCard(task, { comments, page, more })
  },
})

/** A long one has pages of its own. */
async function wholeComment(
  { trx, workspaceId }: Context,
  task: TaskRecord,
  comment: SaidComment,
  page: number,
): Promise<Draft> {
  const pages = commentPages(comment.body)
  const shown = Math.min(page, pages.length)
  const body = await spokenIn(trx, workspaceId, pages[shown - 1] ?? '')
  return commentCard(task, comment, { body, page: shown, pages: pages.length })
}
