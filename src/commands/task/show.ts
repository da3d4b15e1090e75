import { taskCard } from '../../cards/task.ts'
import { atOnce } from '../../store/at-once.ts'
import { latestComments } from '../../store/comments.ts'
import { blockersOf, dependentsOf } from '../../store/dependencies.ts'
import { listName } from '../../store/lists.ts'
import { peopleByIds } from '../../store/people.ts'
import { summarise } from '../../store/summaries.ts'
import { tagsOf } from '../../store/tasks.ts'
import { command } from '../command.ts'

export const show = command({
  path: 'show',
  summary: 'Show everything about a task',
  examples: ['show T-12'],
  visibility: 'caller',
  role: 'guest',
  reads: true,
  options: {
    task: { kind: 'task', written: 'next', required: true, summary: 'The task' },
    page: { kind: 'number', written: 'named', summary: 'The page of a long description' },
  },
  async run({ task, page }, { trx, workspaceId, viewer, change, platform }) {
    const [summaries, list, people, tags, blockers, dependents, comments] = await atOnce(trx, (db) =>
      Promise.all([
        summarise(db, viewer, [task], platform),
        listName(db, workspaceId, task.listId),
        peopleByIds(db, workspaceId, task.createdBy ? [task.createdBy] : [], platform),
        tagsOf(db, workspaceId, task.id),
        blockersOf(db, viewer, task.id),
        dependentsOf(db, viewer, task.id),
        latestComments(db, workspaceId, task.id, 3),
      ]),
    )
    return taskCard({
      task: summaries[0] ?? { ...task, assignees: [], waitsFor: [] },
      listName: list,
      tags,
      blockers,
      dependents,
      comments,
      createdBy: people[0],
      page: page ?? 1,
      now: change.now,
    })
  },
})
