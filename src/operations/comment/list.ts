import type { TaskRecord } from '../../domain/task/records.ts'
import { commentByNumber } from '../../store/conversation/comments.ts'
import { commentsByIds, conversation, type SaidComment } from '../../store/conversation/conversation.ts'
import { refuseInput } from '../input-kinds/refusals.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'

/** Comments are long: so many are a page. */
const pageSize = 6

/** `more`: there is another page. */
export type Conversation = { comments: SaidComment[]; more: boolean }

export const listComments = operation({
  name: 'comment.list',
  summary: 'Show what was said about a task, oldest first',
  role: 'guest',
  reads: true,
  input: {
    task: { kind: 'task', required: true, summary: 'The task' },
    only: { kind: 'number', summary: 'The number of one comment, to read all of it' },
    page: { kind: 'number', summary: 'The page' },
  },
  async run(scope, { task, only, page = 1 }): Promise<Conversation> {
    if (only !== undefined) return { comments: [await oneOf(scope, task, only)], more: false }
    const at = { offset: (page - 1) * pageSize, size: pageSize + 1 }
    const comments = await conversation(scope.trx, scope.workspaceId, task.id, at)
    return { comments: comments.slice(0, pageSize), more: comments.length > pageSize }
  },
})

async function oneOf({ trx, workspaceId }: Scope, task: TaskRecord, number: number): Promise<SaidComment> {
  const known = await commentByNumber(trx, workspaceId, task, number)
  const [comment] = known ? await commentsByIds(trx, workspaceId, [known.id]) : []
  if (comment) return comment
  throw refuseInput('unknown_comment', { task: task.ref, number })
}
