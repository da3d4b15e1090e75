/** What an import did, for taking it back part by part. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { RowChange } from '../../domain/history/change.ts'
import type { Viewer } from '../../domain/task/records.ts'
import { knownList } from '../access/visible.ts'
import type { Database } from '../schema.ts'

type Key = { workspaceId: string; group: string }

export type Done = { id: string; taskId: string | null; changes: RowChange[] }

/** How many events there are to take back. */
export async function countDone(db: Kysely<Database>, { workspaceId, group }: Key): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from event
    where workspace_id = ${workspaceId} and group_id = ${group} and changes is not null and undone_by is null`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

/** The last `size` of its events before one of them, newest first. */
export async function lastDone(
  trx: Transaction<Database>,
  { workspaceId, group }: Key,
  before: string | undefined,
  size: number,
): Promise<Done[]> {
  const rows = await trx
    .selectFrom('event')
    .select(['id', 'task_id', 'changes'])
    .where('workspace_id', '=', workspaceId)
    .where('group_id', '=', group)
    .where('changes', 'is not', null)
    .where('undone_by', 'is', null)
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(size)
    .forNoKeyUpdate()
    .execute()
  return rows.map(({ id, task_id: taskId, changes }) => ({ id, taskId, changes: changes ?? [] }))
}

/**
 * Of these tasks, those that something else changed since, or that the import added and that have a subtask that stays:
 * one that was changed since, or is none of the import's.
 */
export async function touchedAmong(
  trx: Transaction<Database>,
  { workspaceId, group }: Key,
  undoing: string,
  taskIds: string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    with recursive last as materialized (
      select id from event where workspace_id = ${workspaceId} and group_id = ${group} order by id desc limit 1
    ), below as (
      select id as top, id, exists (select from event e where e.workspace_id = ${workspaceId} and e.task_id = given.id
        and e.group_id = ${group} and e.kind = 'task.added') as added
      from unnest(${taskIds}::uuid[]) as given(id)
      union
      select b.top, t.id, true from below b
      join task t on b.added and t.workspace_id = ${workspaceId} and t.parent_id = b.id and t.deleted_at is null
    )
    select distinct top as id from below b where exists (
      select from event e where e.workspace_id = ${workspaceId} and e.task_id = b.id and e.id > (select id from last)
        and e.changes is not null and e.undone_by is null and e.kind <> 'change.undone'
        and e.group_id not in (${group}, ${undoing}))
      or not exists (select from event e where e.workspace_id = ${workspaceId} and e.task_id = b.id
        and e.group_id = ${group})`.execute(trx)
  return new Set(rows.map(({ id }) => id))
}

/** The tasks that these remember, by source and name there. */
export async function tasksRemembered(
  trx: Transaction<Database>,
  workspaceId: string,
  keys: RowChange['key'][],
): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map()
  const { rows } = await sql<{ source: string; external_id: string; task_id: string }>`
    select i.source, i.external_id, i.task_id
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k(source text, external_id text)
    join imported i on i.workspace_id = ${workspaceId} and i.source = k.source and i.external_id = k.external_id`.execute(
    trx,
  )
  return new Map(rows.map((row) => [`${row.source} ${row.external_id}`, row.task_id]))
}

type Made = Record<'space' | 'folder' | 'list' | 'field', string[]>

/** Of what an import made, what something uses that stays. */
export async function stillUsed(
  trx: Transaction<Database>,
  workspaceId: string,
  { space, folder, list, field }: Made,
): Promise<Set<string>> {
  if (space.length + folder.length + list.length + field.length === 0) return new Set()
  const tasks = sql`exists (select from task t where t.workspace_id = ${workspaceId} and t.list_id = l.id
    and t.deleted_at is null)`
  const { rows } = await sql<{ id: string }>`
    with staying as (
      select l.id, l.space_id, l.folder_id from list l where l.workspace_id = ${workspaceId} and l.deleted_at is null
        and (l.id <> all(${list}::uuid[]) or ${tasks})
    ), folders as (
      select f.id, f.space_id from folder f where f.workspace_id = ${workspaceId} and f.deleted_at is null
        and (f.id <> all(${folder}::uuid[]) or f.id in (select folder_id from staying))
    )
    select id from staying where id = any(${list}::uuid[])
    union select id from folders where id = any(${folder}::uuid[])
    union select space_id from staying where space_id = any(${space}::uuid[])
    union select space_id from folders where space_id = any(${space}::uuid[])
    union select k.id::uuid from task t cross join jsonb_object_keys(t.fields) k(id)
      where t.workspace_id = ${workspaceId} and t.deleted_at is null and k.id = any(${field}::text[])`.execute(
    trx,
  )
  return new Set(rows.map(({ id }) => id))
}

export async function markDone(
  trx: Transaction<Database>,
  workspaceId: string,
  ids: string[],
  by: string,
): Promise<void> {
  await trx
    .updateTable('event')
    .set({ undone_by: by })
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .execute()
}

/** How many tasks were left out, and the first of those that are there. */
export async function leftOut(
  db: Kysely<Database>,
  { workspaceId, group }: Key,
  most: number,
): Promise<{ count: number; numbers: number[] }> {
  const { rows } = await sql<{ count: number; numbers: number[] | null }>`
    with "left" as (
      select distinct task_id as id from event where workspace_id = ${workspaceId} and group_id = ${group}
        and changes is not null and undone_by is null and task_id is not null
    )
    select (select count(*)::integer from "left") as count, array(
      select t.number from task t join "left" on "left".id = t.id
      where t.workspace_id = ${workspaceId} and t.deleted_at is null order by t.number limit ${most}) as numbers`.execute(
    db,
  )
  return { count: rows[0]?.count ?? 0, numbers: rows[0]?.numbers ?? [] }
}

/** Whether it changed tasks in Lists that somebody may not know of. */
export async function hidesSome(
  db: Kysely<Database>,
  viewer: Viewer,
  { workspaceId, group }: Key,
): Promise<boolean> {
  const { rows } = await sql`select from event e
    join task t on t.workspace_id = e.workspace_id and t.id = e.task_id
    join list l on l.workspace_id = t.workspace_id and l.id = t.list_id
    where e.workspace_id = ${workspaceId} and e.group_id = ${group} and not ${knownList(viewer)} limit 1`.execute(
    db,
  )
  return rows.length > 0
}
