import { sql } from 'kysely'
import { taskCard } from '../../../../cards/task.ts'
import { sayRecurrence } from '../../../../domain/recurrence/recurrence.ts'
import { latestComments } from '../../../../store/conversation/comments.ts'
import { atOnce } from '../../../../store/database/at-once.ts'
import { waitingHandoffs } from '../../../../store/handoffs/waiting-handoffs.ts'
import { listName } from '../../../../store/hierarchy/lists.ts'
import { peopleByIds } from '../../../../store/people/people.ts'
import { checklistOf } from '../../../../store/tasks/checklists.ts'
import { blockersOf, dependentsOf } from '../../../../store/tasks/dependencies.ts'
import { fieldsOf } from '../../../../store/tasks/fields.ts'
import { relatedTo } from '../../../../store/tasks/relations.ts'
import { parentOf, subtasksOf } from '../../../../store/tasks/subtasks.ts'
import { summarise } from '../../../../store/tasks/summaries.ts'
import { tagsOf } from '../../../../store/tasks/tags.ts'
import { watchersOf } from '../../../../store/tasks/watchers.ts'
import { recurrenceOf } from '../../../../store/time/recurrences.ts'
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
  async run({ task, page }, { trx, workspaceId, viewer, change, platform, caller, now }) {
    const named = [task.createdBy, ...Object.values(task.fields)].filter(isId)
    const [summaries, list, people, tags, blockers, dependents, comments, ...beside] = await atOnce(
      trx,
      (db) =>
        Promise.all([
          summarise(db, viewer, [task], platform),
          listName(db, workspaceId, task.listId),
          peopleByIds(db, workspaceId, named, platform),
          tagsOf(db, workspaceId, task.id),
          blockersOf(db, viewer, task.id),
          dependentsOf(db, viewer, task.id),
          latestComments(db, workspaceId, task.id, 3),
          parentOf(db, viewer, task.parentId),
          subtasksOf(db, viewer, task.id),
          checklistOf(db, workspaceId, task.id),
          relatedTo(db, viewer, task.id),
          watchersOf(db, workspaceId, [task.id], platform),
          fieldsOf(db, viewer, task),
          recurrenceOf(db, workspaceId, task.id),
          waitingHandoffs(db, workspaceId, now, sql`h.task_id = ${task.id}`),
        ]),
    )
    const [parent, subtasks, checklist, related, watchers, fields, recurrence, handoffs] = beside
    return taskCard({
      task: summaries[0] ?? { ...task, assignees: [], waitsFor: [] },
      listName: list,
      tags,
      parent,
      subtasks,
      checklist,
      blockers,
      dependents,
      related,
      watchers: watchers.get(task.id) ?? [],
      fields,
      handoffs,
      readerId: caller.id,
      comments,
      people: new Map(people.map((person) => [person.id, person])),
      repeats: recurrence && sayRecurrence(recurrence, change.now),
      page: page ?? 1,
      now: change.now,
    })
  },
})

/** People are kept by id. */
function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)
}
