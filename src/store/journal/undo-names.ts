import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { RowChange } from '../../domain/history/change.ts'
import type { Database } from '../schema.ts'

/** What names are unique within, of rows `t` and `f`. */
const within: Record<string, RawBuilder<unknown>> = {
  space: sql`true`,
  folder: sql`t.space_id = f.space_id`,
  list: sql`t.space_id = f.space_id and t.folder_id is not distinct from f.folder_id and t.private = f.private`,
  status: sql`coalesce(t.list_id, t.folder_id, t.space_id, t.workspace_id)
    = coalesce(f.list_id, f.folder_id, f.space_id, f.workspace_id)`,
}

/** A name that undo would bring back and that something else has by now; undefined where there is none. */
export async function namesTaken(
  db: Kysely<Database>,
  workspaceId: string,
  changes: RowChange[],
): Promise<string | undefined> {
  for (const [table, condition] of Object.entries(within)) {
    const back = changes.filter((each) => each.table === table && each.before !== null && each.after !== null)
    if (back.length === 0) continue
    const rows = back.map(({ key, before }) => ({ id: key.id, row: before }))
    const { rows: taken } = await sql<{ name: string }>`
      with f as (
        select r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c(id uuid, "row" jsonb)
        join ${sql.table(table)} o on o.workspace_id = ${workspaceId} and o.id = c.id
        cross join lateral jsonb_populate_record(o, c."row") r
      )
      select f.name from f join ${sql.table(table)} t on t.workspace_id = ${workspaceId}
        and lower(t.name) = lower(f.name) and t.deleted_at is null and ${condition}
        and t.id <> all(array(select id from f))
      where f.deleted_at is null limit 1`.execute(db)
    if (taken[0]) return taken[0].name
  }
  return undefined
}
