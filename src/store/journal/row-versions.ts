/** How rows stand: two that are told the same are the same, in all that people can set of them. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../schema.ts'

export const versionedTables = [
  ...(['list', 'folder', 'space', 'comment', 'form', 'view', 'template'] as const),
  ...(['digest', 'standup', 'reminder', 'automation', 'field', 'status', 'person', 'webhook'] as const),
]
export type VersionedTable = (typeof versionedTables)[number]

/** What Baton itself notes: that is no change of anybody's. */
const notedOnly = [
  'failures',
  'settled',
  'search',
  'last_at',
  'posted_at',
  'told',
  'failing_since',
  'rest_until',
]

/** By id; what is not there is left out. */
export async function rowVersions(
  db: Kysely<Database>,
  table: VersionedTable,
  workspaceId: string,
  ids: string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; version: string }>`
    select id, md5((to_jsonb(t) - ${notedOnly}::text[])::text) as version from ${sql.table(table)} t
    where t.workspace_id = ${workspaceId} and t.id = any(${ids}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, version }) => [id, version]))
}

/** The same of one, which stays as it is from here on. */
export async function lockedVersion(
  trx: Transaction<Database>,
  table: VersionedTable,
  workspaceId: string,
  id: string,
): Promise<string | undefined> {
  await sql`select id from ${sql.table(table)} where workspace_id = ${workspaceId} and id = ${id} for update`.execute(
    trx,
  )
  return (await rowVersions(trx, table, workspaceId, [id])).get(id)
}
