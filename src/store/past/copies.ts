/** Copies of a workspace's rows that stand in for the tables, for whoever wants to see what would come of something. */
import { type RawBuilder, sql, type Transaction } from 'kysely'
import { withFreshPlan } from '../database/postgres.ts'
import type { Database } from '../schema.ts'

/** Tables that nothing of the past is read from: they begin empty. */
const startsEmpty: ReadonlySet<string> = new Set<keyof Database>([
  'event',
  'outbox',
  'delivery',
  'notification',
  'invocation',
  'kept_call',
  'timer',
  'live_card',
  'comment_message',
  'large_change',
  'webhook_delivery',
  'webhook_sequence',
  'webhook_receipt',
  'import_run',
  'imported',
  'standup_entry',
  'stored_file',
  'stored_chunk',
])

/**
 * Whatever `work` does in this transaction, it does to copies that nobody else sees. They are gone afterwards, and what the
 * transaction did before is as it was.
 */
export async function onCopies<T>(
  trx: Transaction<Database>,
  workspaceId: string,
  work: () => Promise<T>,
): Promise<T> {
  await sql`savepoint copies`.execute(trx)
  try {
    await copyTables(trx, workspaceId)
    return await work()
  } finally {
    await sql`rollback to savepoint copies`.execute(trx)
  }
}

async function copyTables(trx: Transaction<Database>, workspaceId: string): Promise<void> {
  const { rows: tables } = await sql<{ schema: string; name: string; columns: string[] }>`
    select c.table_schema as schema, c.table_name as name,
      to_json(array_agg(c.column_name::text) filter (where c.is_generated = 'NEVER')) as columns
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'
    group by c.table_schema, c.table_name
    having bool_or(c.column_name = 'workspace_id') or c.table_name = 'workspace'`.execute(trx)
  const [first] = tables
  if (!first) return
  // A statement whose plan the server has kept would go on meaning the tables themselves, were the path not another one.
  await once(trx, sql`set local search_path to pg_temp, ${sql.id(first.schema)}`)
  for (const { schema, name, columns } of tables) {
    const real = sql.id(schema, name)
    const copy = sql.id('pg_temp', name)
    await once(
      trx,
      sql`create table ${copy} (like ${real} including defaults including generated including indexes)`,
    )
    if (startsEmpty.has(name)) continue
    const all = sql.join(columns.map((column) => sql.id(column)))
    const theirs = name === 'workspace' ? sql`id` : sql`workspace_id`
    await once(
      trx,
      sql`insert into ${copy} (${all}) select ${all} from ${real} where ${theirs} = ${workspaceId}`,
    )
  }
}

/** Not kept: it is another one for each table. */
async function once(trx: Transaction<Database>, statement: RawBuilder<unknown>): Promise<void> {
  await trx.executeQuery(withFreshPlan(statement.compile(trx)))
}
