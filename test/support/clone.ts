/** A workspace as often as a test needs it: made once with commands, copied as rows. */
import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../src/store/schema.ts'

/** Copies the workspace of one Slack team for another one. Nobody may be at work in it. */
export async function cloneTeam(db: Kysely<Database>, from: string, to: string): Promise<void> {
  const { workspace_id: old } = await db
    .selectFrom('installation')
    .select('workspace_id')
    .where('external_id', '=', from)
    .executeTakeFirstOrThrow()
  const workspace = randomUUID()
  const tables = await ownedTables(db)
  await db.transaction().execute(async (trx) => {
    // The rows are whole among themselves; in which order they come does not matter.
    await sql`set local session_replication_role = replica`.execute(trx)
    await sql`insert into workspace select (jsonb_populate_record(w, ${JSON.stringify({ id: workspace })}::jsonb)).*
      from workspace w where w.id = ${old}`.execute(trx)
    const copies = tables.map((table) => copyOf(table, { old, workspace, to }))
    for (const copy of copies) await sql.raw(copy).execute(trx)
  })
}

type Table = { name: string; columns: string[] }

async function ownedTables(db: Kysely<Database>): Promise<Table[]> {
  const { rows } = await sql<Table>`
    select table_name as name, array_agg(column_name::text) as columns from information_schema.columns
    where table_schema = current_schema() and is_generated = 'NEVER' and table_name not in ('invocation', 'code', 'workspace')
    group by table_name having bool_or(column_name = 'workspace_id')`.execute(db)
  return rows
}

function copyOf({ name, columns }: Table, ids: { old: string; workspace: string; to: string }): string {
  const values = columns.map((column) => {
    if (column === 'workspace_id') return `'${ids.workspace}'`
    if (name === 'timer' && column === 'id') return 'gen_random_uuid()'
    const isTeam = column === 'installation' || (name === 'installation' && column === 'external_id')
    return isTeam ? `'${ids.to}'` : `"${column}"`
  })
  return `insert into "${name}" (${columns.map((column) => `"${column}"`).join()})
    select ${values.join()} from "${name}" where workspace_id = '${ids.old}'`
}
