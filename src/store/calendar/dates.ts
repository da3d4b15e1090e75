/** What stands in calendars, as far as its reader may see it at that moment. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Viewer } from '../../domain/task/records.ts'
import { refOf } from '../../domain/task/task.ts'
import { currentTasks } from '../access/visible.ts'
import { isWaiting } from '../handoffs/handoffs.ts'
import type { Database } from '../schema.ts'

/** `on`: the day, where it was set as one. */
export type DatedTask = {
  id: string
  ref: string
  title: string
  list: string
  status: string
  at: string
  on: string | null
  createdAt: string
  updatedAt: string
}

/** As many as a calendar shows. */
const most = 2000
/** What should have been done longer ago is not shown. In days. */
const longestAgo = 365

type Row = {
  id: string
  number: number
  title: string
  list: string
  status: string
  at: Date
  on: string | null
  created_at: Date
  updated_at: Date
}

/** Open tasks with a due date, the first first: of a List, or those that the viewer is assigned. */
export async function datedTasks(
  db: Kysely<Database>,
  viewer: Viewer,
  listId: string | null,
  now: string,
): Promise<DatedTask[]> {
  const since = sql`${now}::timestamptz - make_interval(days => ${longestAgo})`
  // Found by their assignments, which know when their tasks are due.
  const theirs = sql`task.id = any(array(select a.task_id from assignment a
    where a.workspace_id = ${viewer.workspaceId} and a.person_id = ${viewer.personId} and a.open and a.due_at > ${since}))`
  const where: RawBuilder<unknown> = listId === null ? theirs : sql`task.list_id = ${listId}`
  const { rows } = await sql<Row>`
    select task.id, task.number, task.title, list.name as list, status.name as status, task.due_at as at,
      task.due_on as on, task.created_at, task.updated_at
    from task
    join list on list.workspace_id = task.workspace_id and list.id = task.list_id
    join status on status.workspace_id = task.workspace_id and status.id = task.status_id
    where task.workspace_id = ${viewer.workspaceId} and task.finished_at is null
      and task.due_at > ${since}
      and ${where} and ${currentTasks(viewer)}
    order by task.due_at, task.number limit ${sql.lit(most)}`.execute(db)
  return rows.map(({ number, at, created_at, updated_at, ...row }) => ({
    ...{ ...row, ref: refOf(number), at: at.toISOString() },
    ...{ createdAt: created_at.toISOString(), updatedAt: updated_at.toISOString() },
  }))
}

export type AskedHandoff = {
  id: string
  task: { ref: string; title: string }
  from: string | null
  createdAt: string
}

/** Handoffs that wait for the viewer's answer, also in their receiver's place. */
export async function askedHandoffs(db: Kysely<Database>, viewer: Viewer): Promise<AskedHandoff[]> {
  const { rows } = await sql<{
    id: string
    number: number
    title: string
    from: string | null
    created_at: Date
  }>`
    select h.id, task.number, task.title, giver.name as from, h.created_at
    from handoff h
    join task on task.workspace_id = h.workspace_id and task.id = h.task_id
    left join person giver on giver.workspace_id = h.workspace_id and giver.id = h.from_id
    where h.workspace_id = ${viewer.workspaceId} and ${viewer.personId}::uuid in (h.to_id, h.asked_id) and task.finished_at is null
      and ${isWaiting} and ${currentTasks(viewer)}
    order by h.created_at, h.id limit ${sql.lit(most)}`.execute(db)
  return rows.map(({ id, number, title, from, created_at }) => ({
    ...{ id, from, createdAt: created_at.toISOString() },
    task: { ref: refOf(number), title },
  }))
}
