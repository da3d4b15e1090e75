/** Whether somebody may know of things that other people's changes name, deleted ones included. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Viewer } from '../../domain/task/records.ts'
import type { Database } from '../schema.ts'
import { knownList, knownToAll, visibleTasks } from './visible.ts'

/** Tables of which a row may belong to a List, and is then its members' to know of. */
export const ofLists = ['status', 'field', 'view', 'template', 'digest', 'automation', 'form'] as const
export type OfList = (typeof ofLists)[number]

/** The column that names the List. A rule may be for another level instead, whose id is that of no List. */
export function listColumn(table: OfList): RawBuilder<unknown> {
  return sql.raw(table === 'automation' ? 'level_id' : 'list_id')
}

type Subjects = { taskIds: string[]; listIds: string[]; rows?: Partial<Record<OfList, string[]>> }

/** False where one of these tasks, Lists or rows of Lists is in, or is, a List that is not theirs to see. */
export async function mayKnowAll(db: Kysely<Database>, viewer: Viewer, asked: Subjects): Promise<boolean> {
  const { taskIds, listIds, rows: owned = {} } = asked
  const tables = ofLists.filter((table) => (owned[table]?.length ?? 0) > 0)
  if (taskIds.length + listIds.length + tables.length === 0) return true
  const theirs = tables.map(
    (table) => sql`or exists (select from ${sql.table(table)} x where x.workspace_id = l.workspace_id
      and x.${listColumn(table)} = l.id and x.id = any(${owned[table]}::uuid[]))`,
  )
  const { rows } = await sql<{ hidden: boolean }>`
    select exists (select from list l where l.workspace_id = ${viewer.workspaceId} and not ${knownList(viewer)}
      and (l.id = any(${listIds}::uuid[]) or l.id in (select t.list_id from task t
        where t.workspace_id = ${viewer.workspaceId} and t.id = any(${taskIds}::uuid[]))
        ${sql.join(theirs, sql` `)})) as hidden`.execute(db)
  return !(rows[0]?.hidden ?? false)
}

/** Of these tasks, those that somebody sees. */
export async function seenAmong(
  db: Kysely<Database>,
  viewer: Viewer,
  taskIds: string[],
): Promise<Set<string>> {
  if (taskIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('task')
    .select('id')
    .where('workspace_id', '=', viewer.workspaceId)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(taskIds))))
    .where(visibleTasks(viewer))
    .execute()
  return new Set(rows.map((row) => row.id))
}

/** Of these tasks, those that everybody but guests may know of. */
export async function tasksKnownToAll(
  db: Kysely<Database>,
  workspaceId: string,
  taskIds: string[],
): Promise<Set<string>> {
  if (taskIds.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select t.id from task t join list l on l.workspace_id = t.workspace_id and l.id = t.list_id and ${knownToAll}
    where t.workspace_id = ${workspaceId} and t.id = any(${taskIds}::uuid[])`.execute(db)
  return new Set(rows.map((row) => row.id))
}
