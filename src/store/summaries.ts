/** Tasks with what a line about each shows, and the lists of them. */
import { type Kysely, type SelectQueryBuilder, sql } from 'kysely'
import type { TaskRecord, TaskSummary } from '../domain/records.ts'
import { type Priority, priorities } from '../domain/task.ts'
import { assigneesOf } from './assignments.ts'
import { atOnce } from './at-once.ts'
import { openBlockers } from './dependencies.ts'
import type { Database } from './schema.ts'
import { selectTasks, taskOf } from './tasks.ts'

export type TaskFilter = {
  personId?: string
  statusId?: string
  priority?: Priority
  tags?: string[]
  listId?: string
  blocked?: boolean
  /** Due before this moment. */
  dueBefore?: string
  /** Finished ones too. */
  finished?: boolean
}

/** One round trip more, however many tasks there are. */
export async function summarise(
  db: Kysely<Database>,
  workspaceId: string,
  tasks: TaskRecord[],
): Promise<TaskSummary[]> {
  const ids = tasks.map((task) => task.id)
  const [assignees, waitsFor] = await atOnce(db, (now) =>
    Promise.all([assigneesOf(now, workspaceId, ids), openBlockers(now, workspaceId, ids)]),
  )
  return tasks.map((task) => ({
    ...task,
    assignees: assignees.get(task.id) ?? [],
    waitsFor: waitsFor.get(task.id) ?? [],
  }))
}

/**
 * One page of what to do next: what can be worked on before what is blocked, then by priority, due date and age.
 * Blocked tasks are looked at only when the others do not fill the page, so that a page costs the same in any workspace.
 */
export async function nextTasks(
  db: Kysely<Database>,
  workspaceId: string,
  filter: TaskFilter,
  page: { offset: number; size: number },
): Promise<{ tasks: TaskRecord[]; more: boolean }> {
  const wanted = page.size + 1
  if (filter.finished || filter.blocked !== undefined) {
    const rows = await select(db, workspaceId, filter, filter.blocked, page.offset, wanted)
    return cut(rows, page.size)
  }
  const ready = await select(db, workspaceId, filter, false, page.offset, wanted)
  if (ready.length === wanted) return cut(ready, page.size)
  const readyBefore = ready.length > 0 ? 0 : await countReady(db, workspaceId, filter, page.offset)
  const skip = ready.length > 0 ? 0 : page.offset - readyBefore
  const blocked = await select(db, workspaceId, filter, true, skip, wanted - ready.length)
  return cut([...ready, ...blocked], page.size)
}

function cut(tasks: TaskRecord[], size: number): { tasks: TaskRecord[]; more: boolean } {
  return { tasks: tasks.slice(0, size), more: tasks.length > size }
}

async function select(
  db: Kysely<Database>,
  workspaceId: string,
  filter: TaskFilter,
  blocked: boolean | undefined,
  offset: number,
  limit: number,
): Promise<TaskRecord[]> {
  const rows = await narrowed(selectTasks(db, workspaceId), filter, blocked)
    .orderBy('task.priority')
    .orderBy('task.due_at', (order) => order.asc().nullsLast())
    .orderBy('task.number')
    .offset(offset)
    .limit(limit)
    .execute()
  return rows.map(taskOf)
}

/** Never more than `most`: pages beyond the last ready task need only know where the blocked ones begin. */
async function countReady(
  db: Kysely<Database>,
  workspaceId: string,
  filter: TaskFilter,
  most: number,
): Promise<number> {
  const ready = narrowed(selectTasks(db, workspaceId), filter, false).limit(most)
  const row = await db
    .selectFrom(ready.as('ready'))
    .select(sql<number>`count(*)::integer`.as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

const isBlocked = sql<boolean>`exists (
  select from dependency d join task b on b.workspace_id = d.workspace_id and b.id = d.blocker_id
  where d.workspace_id = task.workspace_id and d.dependent_id = task.id and b.finished_at is null)`

function narrowed<O>(
  query: SelectQueryBuilder<Database, 'task' | 'status', O>,
  filter: TaskFilter,
  blocked: boolean | undefined,
): SelectQueryBuilder<Database, 'task' | 'status', O> {
  let narrow = query
  if (!filter.finished) narrow = narrow.where('task.finished_at', 'is', null)
  if (blocked !== undefined) narrow = narrow.where(blocked ? isBlocked : sql<boolean>`not ${isBlocked}`)
  if (filter.statusId) narrow = narrow.where('task.status_id', '=', filter.statusId)
  if (filter.listId) narrow = narrow.where('task.list_id', '=', filter.listId)
  if (filter.priority) narrow = narrow.where('task.priority', '=', priorities.indexOf(filter.priority))
  if (filter.dueBefore) narrow = narrow.where('task.due_at', '<', new Date(filter.dueBefore))
  if (filter.personId) narrow = narrow.where(assignedTo(filter.personId))
  for (const tag of filter.tags ?? []) narrow = narrow.where(tagged(tag))
  return narrow
}

function assignedTo(personId: string) {
  return sql<boolean>`exists (select from assignment a
    where a.workspace_id = task.workspace_id and a.task_id = task.id and a.person_id = ${personId})`
}

function tagged(tag: string) {
  return sql<boolean>`exists (select from task_tag g
    where g.workspace_id = task.workspace_id and g.task_id = task.id and g.tag = ${tag})`
}

/** Unfinished tasks of others that wait for an unfinished task of this person: the refs of theirs, by what waits. */
export async function waitingFor(
  db: Kysely<Database>,
  workspaceId: string,
  personId: string,
  most: number,
): Promise<TaskRecord[]> {
  const rows = await selectTasks(db, workspaceId)
    .where('task.finished_at', 'is', null)
    .where(
      sql<boolean>`task.id in (
        select d.dependent_id from assignment a
        join task b on b.workspace_id = a.workspace_id and b.id = a.task_id and b.finished_at is null
        join dependency d on d.workspace_id = a.workspace_id and d.blocker_id = a.task_id
        where a.workspace_id = ${workspaceId} and a.person_id = ${personId})`,
    )
    .where(sql<boolean>`not ${assignedTo(personId)}`)
    .orderBy('task.priority')
    .orderBy('task.due_at', (order) => order.asc().nullsLast())
    .orderBy('task.number')
    .limit(most)
    .execute()
  return rows.map(taskOf)
}
