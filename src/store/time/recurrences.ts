/** Tasks that come again, by the one of them that is current. */

import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import { newId } from '../../domain/id.ts'
import type { TaskRecord, Viewer } from '../../domain/task/records.ts'
import type { Rule } from '../../domain/time/rule.ts'
import { visibleTasks } from '../access/visible.ts'
import { type After, isAfter, type Key, orderOf } from '../database/keyset.ts'
import { addRows, changeRows, type Recorder, removeRows } from '../journal/journal.ts'
import type { Database } from '../schema.ts'
import { tasksByIds } from '../tasks/tasks.ts'

/** `zone`: where its rule is meant, which is the List's, or else its maker's. `rests`: none is made for now. */
export type Recurrence = {
  id: string
  taskId: string
  rule: Rule
  zone: string
  nextAt: string | null
  rests: boolean
}

type Row = { id: string; task_id: string; rule: Rule; zone: string; next_at: Date | null; rests: boolean }

/** None is made of what is deleted, in an archived List, or part of what is finished. */
function select(workspaceId: string, condition: RawBuilder<unknown>): RawBuilder<Row> {
  return sql`select r.id, r.task_id, r.rule, coalesce(l.settings->>'zone', r.zone) as zone, r.next_at,
      task.deleted_at is not null or l.archived_at is not null or exists (select from task parent
        where parent.workspace_id = task.workspace_id and parent.id = task.parent_id
          and parent.finished_at is not null) as rests
    from recurrence r
    join task on task.workspace_id = r.workspace_id and task.id = r.task_id
    join list l on l.workspace_id = task.workspace_id and l.id = task.list_id
    where r.workspace_id = ${workspaceId} and ${condition}`
}

function recurrenceIn({ task_id, next_at, ...row }: Row): Recurrence {
  return { ...row, taskId: task_id, nextAt: next_at?.toISOString() ?? null }
}

/** How a task comes again, where it is the current one. */
export async function recurrenceOf(
  db: Kysely<Database>,
  workspaceId: string,
  taskId: string,
): Promise<Recurrence | undefined> {
  const { rows } = await select(workspaceId, sql`r.task_id = ${taskId}`).execute(db)
  return rows.map(recurrenceIn)[0]
}

/** Those whose current one is among these tasks, locked. */
export function lockRecurrencesOf(
  trx: Transaction<Database>,
  workspaceId: string,
  taskIds: string[],
): Promise<Recurrence[]> {
  return lock(trx, workspaceId, sql`r.task_id = any(${taskIds}::uuid[])`)
}

export function lockRecurrences(
  trx: Transaction<Database>,
  workspaceId: string,
  ids: string[],
): Promise<Recurrence[]> {
  return lock(trx, workspaceId, sql`r.id = any(${ids}::uuid[])`)
}

export function lockRecurrencesIn(
  trx: Transaction<Database>,
  workspaceId: string,
  listId: string,
): Promise<Recurrence[]> {
  return lock(trx, workspaceId, sql`task.list_id = ${listId}`)
}

async function lock(trx: Transaction<Database>, workspaceId: string, condition: RawBuilder<unknown>) {
  const { rows } = await sql<Row>`${select(workspaceId, condition)} order by r.id for update of r`.execute(
    trx,
  )
  return rows.map(recurrenceIn)
}

export async function addRecurrence(
  recorder: Recorder,
  recurrence: { taskId: string; rule: Rule; zone: string; nextAt: string | null; createdBy: string },
  now: string,
): Promise<void> {
  const { taskId, rule, zone, nextAt, createdBy } = recurrence
  const row = { id: newId(), task_id: taskId, rule, zone, next_at: nextAt }
  await addRows(recorder, 'recurrence', [{ ...row, created_by: createdBy, created_at: now }])
}

export async function changeRecurrence(
  recorder: Recorder,
  id: string,
  set: { task_id?: string; rule?: Rule; zone?: string; next_at?: string | null },
): Promise<void> {
  await changeRows(recorder, 'recurrence', [id], set)
}

export async function removeRecurrence(recorder: Recorder, id: string): Promise<void> {
  await removeRows(recorder, 'recurrence', sql`t.id = ${id}`)
}

/** A run goes by without a change that anybody would take back. */
export async function passRun(
  trx: Transaction<Database>,
  workspaceId: string,
  id: string,
  nextAt: string | null,
): Promise<void> {
  await trx
    .updateTable('recurrence')
    .set({ next_at: nextAt })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

/** When the next of each of these comes; those that are gone, or wait for nothing but being done, have no moment. */
export async function momentsOf(
  db: Kysely<Database>,
  workspaceId: string,
  ids: string[],
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('recurrence')
    .select(['id', 'next_at'])
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.flatMap(({ id, next_at }) => (next_at ? [[id, next_at.toISOString()]] : [])))
}

const comingKeys: readonly Key[] = [
  { at: sql.ref('r.next_at'), type: 'timestamptz', nullable: true },
  { at: sql.ref('task.number'), type: 'integer' },
]

/** Those that somebody may see, what comes next first. */
export async function recurrencesFor(
  db: Kysely<Database>,
  viewer: Viewer,
  { offset = 0, after, size }: { offset?: number; after?: After | undefined; size: number },
): Promise<(Recurrence & { task: TaskRecord })[]> {
  const { workspaceId } = viewer
  const seen = sql`l.archived_at is null and ${visibleTasks(viewer)} and ${isAfter(comingKeys, after)}`
  const { rows } = await sql<Row>`${select(workspaceId, seen)}
    order by ${orderOf(comingKeys)} offset ${offset} limit ${size}`.execute(db)
  const found = rows.map(recurrenceIn)
  const ids = found.map((each) => each.taskId)
  const tasks = new Map((await tasksByIds(db, workspaceId, ids)).map((task) => [task.id, task]))
  return found.flatMap((each) => {
    const task = tasks.get(each.taskId)
    return task ? [{ ...each, task }] : []
  })
}

/** The current one of those that a task was made for earlier; undefined where it never came again. */
export async function laterOne(
  db: Kysely<Database>,
  workspaceId: string,
  taskId: string,
): Promise<TaskRecord | undefined> {
  const row = await db
    .selectFrom('event')
    .innerJoin('recurrence as r', (join) =>
      join
        .onRef('r.workspace_id', '=', 'event.workspace_id')
        .on(sql<boolean>`r.id::text = event.data->>'recurrence'`),
    )
    .select('r.task_id')
    .where('event.workspace_id', '=', workspaceId)
    .where('event.task_id', '=', taskId)
    .where('event.kind', '=', 'task.repeated')
    .where('event.undone_by', 'is', null)
    .orderBy('event.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && (await tasksByIds(db, workspaceId, [row.task_id]))[0]
}
