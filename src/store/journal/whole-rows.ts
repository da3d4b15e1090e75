/** Rows of journaled tables, named by their keys, are taken out, set and put in as the journal has them. It is not recorded here. */
import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { RowChange } from '../../domain/history/change.ts'
import type { Database } from '../schema.ts'
import { type Journaled, keyColumns } from './journal.ts'

type Place = { trx: Transaction<Database>; workspaceId: string }
type Row = Record<string, unknown>

/** Returns them as they were. */
export async function takeOut(
  { trx, workspaceId }: Place,
  table: Journaled,
  keys: RowChange['key'][],
): Promise<Row[]> {
  if (keys.length === 0) return []
  const { rows } = await sql<{ row: Row }>`
    with gone as (delete from ${sql.table(table)} t
      using jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(keys)}::jsonb) r
      where t.workspace_id = ${workspaceId} and ${keyed('t', 'r', table)} returning t.*)
    select to_jsonb(gone) as row from gone`.execute(trx)
  return rows.map(({ row }) => row)
}

/** Sets these columns of each. One that is not there is left out. */
export async function setRows(
  { trx, workspaceId }: Place,
  table: Journaled,
  all: { key: RowChange['key']; values: Row }[],
): Promise<void> {
  for (const alike of Map.groupBy(all, ({ values }) => columnsOf(values).join()).values()) {
    const columns = columnsOf(alike[0]?.values ?? null)
    const rows = alike.map(({ key, values }) => ({ ...values, ...key }))
    const set = sql.join(columns.map((column) => sql`${sql.id(column)} = ${sql.ref(`r.${column}`)}`))
    await sql`update ${sql.table(table)} t set ${set}
      from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb) r
      where t.workspace_id = ${workspaceId} and ${keyed('t', 'r', table)}`.execute(trx)
  }
}

/** Generated columns can't be inserted. */
const generated = ['search']

export async function insertWhole({ trx }: Place, table: Journaled, all: Row[]): Promise<void> {
  for (const [names, rows] of Map.groupBy(all, (row) => columnsOf(row).join())) {
    const columns = names.split(',').filter((column) => !generated.includes(column))
    const list = sql.join(columns.map((column) => sql.id(column)))
    await sql`insert into ${sql.table(table)} (${list})
      select ${list} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(
      trx,
    )
  }
}

export function columnsOf(row: Row | null): string[] {
  return Object.keys(row ?? {}).sort()
}

export function each(alias: string, columns: readonly string[]): RawBuilder<unknown> {
  return sql.join(columns.map((column) => sql.ref(`${alias}.${column}`)))
}

export function keyed(one: string, other: string, table: Journaled): RawBuilder<boolean> {
  const same = keyColumns[table].map(
    (column) => sql`${sql.ref(`${one}.${column}`)} = ${sql.ref(`${other}.${column}`)}`,
  )
  return sql.join(same, sql` and `)
}
