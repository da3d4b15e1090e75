/** A workspace as often as a test needs it: made once with commands, copied as rows. */
import { randomUUID } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../src/store/schema.ts'

/** Copies the workspace of one Slack team for others. Nobody may be at work in it. */
export async function cloneTeam(db: Kysely<Database>, from: string, ...to: string[]): Promise<void> {
  const { workspace_id: old } = await db
    .selectFrom('installation')
    .select('workspace_id')
    .where('external_id', '=', from)
    .executeTakeFirstOrThrow()
  await db.transaction().execute(async (trx) => {
    const { rows } =
      await sql`select where to_regprocedure('pg_temp.clone_team(uuid, uuid[], text[])') is null`.execute(trx)
    if (rows.length > 0) await makeFunction(trx)
    // The rows are whole among themselves; in which order they come does not matter.
    await sql`set local session_replication_role = replica`.execute(trx)
    await sql`select pg_temp.clone_team(${old}, ${to.map(() => randomUUID())}, ${to})`.execute(trx)
  })
}

/** A function of this connection: its statements are planned once, which takes longer than running them. */
async function makeFunction(trx: Transaction<Database>): Promise<void> {
  const copies = (await ownedTables(trx)).map(copyOf)
  await sql
    .raw(`create function pg_temp.clone_team(uuid, uuid[], text[]) returns void language plpgsql as $$ begin
      insert into workspace select (jsonb_populate_record(w, jsonb_build_object('id', copy))).*
        from workspace w, unnest($2) copy where w.id = $1;
      ${copies.join(';\n')};
    end $$`)
    .execute(trx)
}

type Table = { name: string; columns: string[] }

async function ownedTables(db: Kysely<Database>): Promise<Table[]> {
  const { rows } = await sql<Table>`
    select table_name as name, array_agg(column_name::text) as columns from information_schema.columns
    where table_schema = current_schema() and is_generated = 'NEVER' and table_name not in ('invocation', 'code', 'workspace')
    group by table_name having bool_or(column_name = 'workspace_id')`.execute(db)
  return rows
}

/** From workspace $1 into those of $2, for the teams of $3. */
function copyOf({ name, columns }: Table): string {
  const values = columns.map((column) => {
    if (column === 'workspace_id') return 'copies.copy'
    if (name === 'timer' && column === 'id') return 'gen_random_uuid()'
    const isTeam = column === 'installation' || (name === 'installation' && column === 'external_id')
    return isTeam ? 'copies.team' : `"${column}"`
  })
  return `insert into "${name}" (${columns.map((column) => `"${column}"`).join()})
    select ${values.join()} from "${name}", unnest($2, $3) as copies (copy, team) where workspace_id = $1`
}
