import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema.ts'

/** Who manages a workspace: its admins and owners. */
export async function adminsOf(db: Kysely<Database>, workspaceId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from person
    where workspace_id = ${workspaceId} and role in ('admin', 'owner') and removed_at is null order by id`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}
