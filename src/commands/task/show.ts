import { taskCard } from '../../cards/task.ts'
import { latestComments } from '../../store/comments.ts'
import { blockersOf, dependentsOf } from '../../store/dependencies.ts'
import { listsOf } from '../../store/lists.ts'
import { peopleByIds } from '../../store/people.ts'
import { summarise } from '../../store/summaries.ts'
import { tagsOf } from '../../store/tasks.ts'
import { command } from '../command.ts'

export const show = command({
  path: 'show',
  summary: 'Show everything about a task',
  examples: ['show T-12'],
  visibility: 'caller',
  role: 'member',
  reads: true,
  options: {
    task: { kind: 'task', written: 'next', required: true, summary: 'The task' },
    page: { kind: 'number', written: 'named', summary: 'The page of a long description' },
  },
  async run({ task, page }, { trx, workspaceId, change }) {
    const [summary] = await summarise(trx, workspaceId, [task])
    const lists = await listsOf(trx, workspaceId)
    const [createdBy] = await peopleByIds(trx, workspaceId, task.createdBy ? [task.createdBy] : [])
    return taskCard({
      task: summary ?? { ...task, assignees: [], waitsFor: [] },
      listName: lists.find((list) => list.id === task.listId)?.name ?? '',
      tags: await tagsOf(trx, workspaceId, task.id),
      blockers: await blockersOf(trx, workspaceId, task.id),
      dependents: await dependentsOf(trx, workspaceId, task.id),
      comments: await latestComments(trx, workspaceId, task.id, 3),
      createdBy,
      page: page ?? 1,
      now: change.now,
    })
  },
})
