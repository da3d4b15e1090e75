import { sql } from 'kysely'
import { issuesOfTasks } from '../../store/code-host/issues.ts'
import { pullsOfTasks } from '../../store/code-host/shown-pulls.ts'
import { latestComments } from '../../store/conversation/comments.ts'
import { pipelined } from '../../store/database/pipelined.ts'
import { pendingHandoffs } from '../../store/handoffs/pending-handoffs.ts'
import { listName } from '../../store/hierarchy/lists.ts'
import { peopleByIds } from '../../store/people/people.ts'
import { checklistOf } from '../../store/tasks/checklists.ts'
import { blockersOf, dependentsOf } from '../../store/tasks/dependencies.ts'
import { fieldsOf } from '../../store/tasks/fields.ts'
import { relatedTo } from '../../store/tasks/relations.ts'
import { parentOf, subtasksOf } from '../../store/tasks/subtasks.ts'
import { summarise } from '../../store/tasks/summaries.ts'
import { tagsOf } from '../../store/tasks/tags.ts'
import { watchersOf } from '../../store/tasks/watchers.ts'
import { recurrenceOf } from '../../store/time/recurrences.ts'
import { operation } from '../operation.ts'

/** As many comments as are shown with a task. */
const latest = 3

export const showTask = operation({
  name: 'task.show',
  summary: 'Show everything about a task',
  role: 'guest',
  reads: true,
  input: { task: { kind: 'task', required: true, summary: 'The task' } },
  async run({ trx, workspaceId, viewer, now, accountsOn }, { task }) {
    const { id } = task
    const named = [task.createdBy, ...Object.values(task.fields)].filter(isId)
    const [summaries, list, people, tags, blockers, dependents, comments, ...more] = await pipelined(
      trx,
      (db) =>
        Promise.all([
          summarise(db, viewer, [task], accountsOn),
          listName(db, workspaceId, task.listId),
          peopleByIds(db, workspaceId, named, accountsOn),
          tagsOf(db, workspaceId, id),
          blockersOf(db, viewer, id),
          dependentsOf(db, viewer, id),
          latestComments(db, workspaceId, id, latest),
          parentOf(db, viewer, task.parentId),
          subtasksOf(db, viewer, id),
          checklistOf(db, workspaceId, id),
          relatedTo(db, viewer, id),
          watchersOf(db, workspaceId, [id], accountsOn),
          fieldsOf(db, viewer, task),
          recurrenceOf(db, workspaceId, id),
          pendingHandoffs(db, workspaceId, now, sql`h.task_id = ${id}`),
          pullsOfTasks(db, workspaceId, [id]),
          issuesOfTasks(db, workspaceId, [id]),
        ]),
    )
    const [parent, subtasks, checklist, related, watchers, fields, recurrence, handoffs, pulls, issues] = more
    return {
      task: summaries[0] ?? { ...task, assignees: [], waitsFor: [] },
      listName: list,
      people: new Map(people.map((person) => [person.id, person])),
      watchers: watchers.get(id) ?? [],
      ...{ tags, blockers, dependents, comments, parent, subtasks, checklist, related, fields },
      ...{ recurrence, handoffs, pulls: pulls.get(id) ?? [], issue: issues.get(id) },
    }
  },
})

/** People are kept by id. */
function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)
}
