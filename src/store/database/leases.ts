/** Rows that a worker holds for a while. It says now and then that it is still there; otherwise another takes over. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema.ts'

type Leased = 'import_run' | 'large_change' | 'webhook_delivery'
type Key = { workspaceId: string; id: string }

const leaseSeconds = 60
/** Until when a row that is claimed now is held. */
export const lease = sql<string>`now() + interval '${sql.raw(String(leaseSeconds))} seconds'`
const renewMs = (leaseSeconds * 1000) / 3

/** Of a row `r`: nobody holds it, and it is not put off. */
export const isFree = sql<boolean>`(r.leased_until is null or r.leased_until <= now())`

type LeasedRow = Key & { table: Leased }

/** For so long nobody else can claim it. In seconds. */
export async function holdRow(
  db: Kysely<Database>,
  { table, workspaceId, id }: LeasedRow,
  seconds = leaseSeconds,
): Promise<void> {
  await sql`update ${sql.table(table)} set leased_until = now() + interval '1 second' * ${seconds}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db)
}

/** Works on a row that is claimed. `work` resolves to how long the row is to rest after that, in seconds. */
export async function whileHeld(
  db: Kysely<Database>,
  row: LeasedRow,
  work: () => Promise<number>,
): Promise<void> {
  const renewing = setInterval(() => void holdRow(db, row).catch(() => {}), renewMs)
  let rest = 0
  try {
    rest = await work()
  } finally {
    clearInterval(renewing)
    await holdRow(db, row, rest)
  }
}

/** Frees what the process before this one held when it died. Only where there can be no other process. */
export async function freeRows(db: Kysely<Database>, table: Leased): Promise<void> {
  await sql`update ${sql.table(table)} set leased_until = null where leased_until is not null`.execute(db)
}
