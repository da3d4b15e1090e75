/** Deleting tasks and bringing them back. */

import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { LevelKind, Viewer } from '../../domain/task/records.ts'
import { knownList, visibleTasks } from '../access/visible.ts'
import { type After, isAfter, type Key, keyColumn, orderOf } from '../database/keyset.ts'
import type { Recorder } from '../journal/journal.ts'
import type { Database } from '../schema.ts'
import { changeTasks } from './task-changes.ts'

type Locked = { id: string; listId: string; number: number }

/** These tasks and all under them that somebody may see, at any depth, locked until commit. */
export async function lockTree(trx: Transaction<Database>, viewer: Viewer, ids: string[]): Promise<Locked[]> {
  return lockUnder(trx, viewer, ids, visibleTasks(viewer))
}

/** Tasks that were deleted in the same moment as this one, it and those under it. */
export async function lockDeletedTree(
  trx: Transaction<Database>,
  viewer: Viewer,
  id: string,
): Promise<Locked[]> {
  const moment = sql`(select deleted_at from task where workspace_id = ${viewer.workspaceId} and id = ${id})`
  return lockUnder(
    trx,
    viewer,
    [id],
    sql`task.deleted_at = ${moment} and exists (select from list l
    where l.workspace_id = task.workspace_id and l.id = task.list_id and ${knownList(viewer)})`,
  )
}

async function lockUnder(
  trx: Transaction<Database>,
  { workspaceId }: Viewer,
  ids: string[],
  condition: RawBuilder<unknown>,
): Promise<Locked[]> {
  const { rows } = await sql<{ id: string; list_id: string; number: number }>`
    with recursive tree as (
      select task.id from task where task.workspace_id = ${workspaceId} and task.id = any(${ids}::uuid[])
        and ${condition}
      union
      select task.id from tree join task on task.workspace_id = ${workspaceId} and task.parent_id = tree.id
      where ${condition}
    )
    select id, list_id, number from task where workspace_id = ${workspaceId} and id in (select id from tree)
    order by id for no key update`.execute(trx)
  return rows.map(({ id, list_id: listId, number }) => ({ id, listId, number }))
}

/** The tasks of Lists that are there, or that were deleted in a moment. */
export async function tasksOfLists(
  db: Kysely<Database>,
  workspaceId: string,
  listIds: string[],
  deletedAt: string | null,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from task where workspace_id = ${workspaceId}
    and list_id = any(${listIds}::uuid[])
    and ${deletedAt === null ? sql`deleted_at is null` : sql`deleted_at = ${deletedAt}`}`.execute(db)
  return rows.map((row) => row.id)
}

type OfLists = { ids: string[]; lists: string[]; deletedAt: string | null }

/** Those of these tasks that are still in one of the Lists, and there, or deleted in that moment. Locked until commit. */
export async function lockOfLists(
  trx: Transaction<Database>,
  workspaceId: string,
  { ids, lists, deletedAt }: OfLists,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from task
    where workspace_id = ${workspaceId} and id = any(${ids}::uuid[]) and list_id = any(${lists}::uuid[])
      and ${deletedAt === null ? sql`deleted_at is null` : sql`deleted_at = ${deletedAt}`}
    order by id for no key update`.execute(trx)
  return rows.map((row) => row.id)
}

/** How many tasks went, or are going, with these Lists in a moment, as far as somebody may know of them; and how many in all. */
export async function countDeleted(
  db: Kysely<Database>,
  viewer: Viewer,
  { lists, at }: { lists: string[]; at: string | null },
): Promise<{ all: number; seen: number }> {
  const { rows } = await sql<{ all: number; seen: number }>`
    select count(*)::integer as all, count(*) filter (where ${knownList(viewer)})::integer as seen
    from task t join list l on l.workspace_id = t.workspace_id and l.id = t.list_id
    where t.workspace_id = ${viewer.workspaceId} and t.list_id = any(${lists}::uuid[])
      and (t.deleted_at is null or t.deleted_at = ${at})`.execute(db)
  return rows[0] ?? { all: 0, seen: 0 }
}

export function deleteTasks(recorder: Recorder, ids: string[], now: string): Promise<string[]> {
  return changeTasks(recorder, ids, { deleted_at: now }, now)
}

export function restoreTasks(recorder: Recorder, ids: string[], now: string): Promise<string[]> {
  return changeTasks(recorder, ids, { deleted_at: null }, now)
}

export type Deleted = { kind: 'task' | LevelKind; name: string; ref: string; at: string; tasks: number }

type DeletedRow = Omit<Deleted, 'at'> & { at: Date; key: After }

const deletedKeys: readonly Key[] = [
  { at: sql.ref('at'), type: 'timestamptz', descending: true },
  { at: sql.ref('ref'), type: 'text' },
  { at: sql.ref('kind'), type: 'text' },
]

/**
 * What was deleted, newest first, as far as somebody may know of it. What was deleted together with something else is
 * not listed on its own.
 */
export async function deletedThings(
  db: Kysely<Database>,
  viewer: Viewer,
  { offset = 0, after, size }: { offset?: number; after?: After | undefined; size: number },
): Promise<(Deleted & { key: After })[]> {
  const { workspaceId } = viewer
  const unlessWith = (
    parent: 'space' | 'folder',
    child: string,
  ) => sql`not exists (select from ${sql.table(parent)} p
    where p.workspace_id = ${workspaceId} and p.id = ${sql.ref(`${child}.${parent}_id`)} and p.deleted_at = ${sql.ref(`${child}.deleted_at`)})`
  const levels =
    viewer.role === 'guest'
      ? sql``
      : sql`union all select 'space', s.name, s.name, s.deleted_at, 0 from space s
          where s.workspace_id = ${workspaceId} and s.deleted_at is not null
        union all select 'folder', f.name, s.name || '/' || f.name, f.deleted_at, 0 from folder f
          join space s on s.workspace_id = f.workspace_id and s.id = f.space_id
          where f.workspace_id = ${workspaceId} and f.deleted_at is not null and ${unlessWith('space', 'f')}`
  const { rows } = await sql<DeletedRow>`
    select ${keyColumn(deletedKeys)} as key, kind, name, ref, at, tasks from (
      select 'task' as kind, t.title as name, 'T-' || t.number as ref, t.deleted_at as at, 0 as tasks
      from task t join list l on l.workspace_id = t.workspace_id and l.id = t.list_id
      where t.workspace_id = ${workspaceId} and t.deleted_at is not null and ${knownList(viewer)}
        and t.deleted_at is distinct from l.deleted_at
        and not exists (select from task p where p.workspace_id = t.workspace_id and p.id = t.parent_id
          and p.deleted_at = t.deleted_at)
      union all
      select 'list', l.name, concat_ws('/', s.name, f.name, l.name), l.deleted_at,
        (select count(*)::integer from task t where t.workspace_id = l.workspace_id and t.list_id = l.id
          and t.deleted_at = l.deleted_at)
      from list l join space s on s.workspace_id = l.workspace_id and s.id = l.space_id
      left join folder f on f.workspace_id = l.workspace_id and f.id = l.folder_id
      where l.workspace_id = ${workspaceId} and l.deleted_at is not null and ${knownList(viewer)}
        and ${unlessWith('space', 'l')} and ${unlessWith('folder', 'l')}
      ${levels}
    ) gone where ${isAfter(deletedKeys, after)} order by ${orderOf(deletedKeys)} limit ${sql.lit(size)} offset ${sql.lit(offset)}`.execute(
    db,
  )
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}
