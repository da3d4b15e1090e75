/** What the next one of a task that comes again is made of: all that is kept with it and its subtasks but what was done. */
import { type Kysely, sql } from 'kysely'
import type { StatusRow, TaskRecord } from '../../domain/task/records.ts'
import { statusesIn } from '../hierarchy/lists.ts'
import type { Database } from '../schema.ts'
import { assigneesOf } from '../tasks/assignments.ts'
import { type Made, mostTasks, treeWhere } from '../tasks/templates.ts'
import { watchersOf } from '../tasks/watchers.ts'

export type Copies = {
  /** As they are, in the order of `made`. */
  tasks: TaskRecord[]
  made: Made[]
  arrows: [number, number][]
  /** Ids of who watches each. */
  watchers: string[][]
  /** The one that new tasks of the first one's List begin in. */
  status: StatusRow
}

/** Whoever left since, and what is in an archived List, is left out. */
export async function copiesOf(
  db: Kysely<Database>,
  workspaceId: string,
  taskId: string,
): Promise<Copies | undefined> {
  const { tasks, values, arrows } = await wholeTree(db, workspaceId, taskId)
  const [root] = tasks
  if (!root) return undefined
  const ids = tasks.map((task) => task.id)
  const [assignees, watchers] = [
    await assigneesOf(db, workspaceId, ids),
    await watchersOf(db, workspaceId, ids),
  ]
  const statuses = await firstStatuses(db, workspaceId, tasks)
  const status = statuses.get(root.listId)
  if (!status) return undefined
  const made = tasks.map((task, index): Made => {
    const { title, description, priority, estimate, fields, listId } = task
    const parent = index === 0 ? undefined : ids.indexOf(task.parentId ?? '')
    const statusId = (statuses.get(listId) ?? status).id
    return {
      ...{ title, description, priority, estimate, fields, parent },
      parentId: index === 0 ? task.parentId : null,
      start: undefined,
      due: undefined,
      tags: values(task.id, 'tag'),
      checklist: values(task.id, 'item'),
      assignees: (assignees.get(task.id) ?? []).map((person) => person.id),
      place: { listId, statusId },
    }
  })
  return {
    tasks,
    made,
    status,
    arrows: arrows.map(([from, to]): [number, number] => [ids.indexOf(from), ids.indexOf(to)]),
    watchers: ids.map((id) => (watchers.get(id) ?? []).map((person) => person.id)),
  }
}

/** Nothing stands under what is left out. */
async function wholeTree(db: Kysely<Database>, workspaceId: string, rootId: string) {
  const inUse = sql<boolean>`task.list_id in (select l.id from list l where l.workspace_id = ${workspaceId}
    and l.archived_at is null and l.deleted_at is null)`
  const { tasks: found, values, arrows } = await treeWhere(db, workspaceId, rootId, inUse)
  const kept = new Set<string>()
  const tasks = found.slice(0, mostTasks).filter((task) => {
    const stays = task.id === rootId || kept.has(task.parentId ?? '')
    if (stays) kept.add(task.id)
    return stays
  })
  return {
    tasks,
    values,
    arrows: arrows.filter(([from, to]) => kept.has(from) && kept.has(to)),
  }
}

/** The first open status of each List, by the List's id. */
async function firstStatuses(
  db: Kysely<Database>,
  workspaceId: string,
  tasks: TaskRecord[],
): Promise<Map<string, StatusRow>> {
  const found = new Map<string, StatusRow>()
  for (const listId of new Set(tasks.map((task) => task.listId))) {
    const statuses = await statusesIn(db, workspaceId, listId)
    const first = statuses.find((status) => status.category === 'open') ?? statuses[0]
    if (first) found.set(listId, first)
  }
  return found
}
