import { commentCard, commentPages, conversationCard } from '../../../../cards/comment.ts'
import { UserError } from '../../../../domain/errors.ts'
import type { TaskRecord } from '../../../../domain/task/records.ts'
import { commentRefOf } from '../../../../domain/task/task.ts'
import { commentByNumber } from '../../../../store/conversation/comments.ts'
import { commentsByIds, conversation } from '../../../../store/conversation/conversation.ts'
import { spokenIn } from '../../../../store/conversation/mentions.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'

/** Comments are long: so many fill a card. */
const pageSize = 6

export const list = command({
  path: 'comments list',
  summary: 'Show what was said about a task, oldest first',
  examples: ['comments list T-12', 'comments list T-12 only:3'],
  visibility: 'caller',
  role: 'guest',
  reads: true,
  options: {
    task: { kind: 'task', written: 'next', required: true, summary: 'The task' },
    only: { kind: 'number', written: 'named', summary: 'The number of one comment, to read all of it' },
    page: { kind: 'number', written: 'named', summary: 'The page' },
  },
  async run({ task, only, page = 1 }, here) {
    if (only !== undefined) return oneComment(here, task, only, page)
    const at = { offset: (page - 1) * pageSize, size: pageSize + 1 }
    const comments = await conversation(here.trx, here.workspaceId, task.id, at)
    return conversationCard(task, {
      comments: comments.slice(0, pageSize),
      page,
      more: comments.length > pageSize,
    })
  },
})

async function oneComment({ trx, workspaceId }: Context, task: TaskRecord, number: number, page: number) {
  const known = await commentByNumber(trx, workspaceId, task, number)
  const [comment] = known ? await commentsByIds(trx, workspaceId, [known.id]) : []
  if (!comment) {
    throw new UserError(
      'unknown_comment',
      `There is no comment “${commentRefOf(task.number, number)}” here.`,
      `\`comments list ${task.ref}\` shows what was said.`,
    )
  }
  const pages = commentPages(comment.body)
  const shown = Math.min(page, pages.length)
  const body = await spokenIn(trx, workspaceId, pages[shown - 1] ?? '')
  return commentCard(task, comment, body, shown, pages.length)
}
