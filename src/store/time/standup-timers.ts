import { sql, type Transaction } from 'kysely'
import type { Database } from '../schema.ts'

export async function endStandupTimers(
  trx: Transaction<Database>,
  workspaceId: string,
  ids: string[],
): Promise<void> {
  await sql`delete from timer where workspace_id = ${workspaceId} and kind = 'standup'
    and data->>'standupId' = any(${ids}::text[])`.execute(trx)
}

/** Of these, those that are about to be posted. */
export async function comingUp(
  trx: Transaction<Database>,
  workspaceId: string,
  ids: string[],
  now: Temporal.Instant,
): Promise<Set<string>> {
  const { rows } = await sql<{
    subject: string
  }>`select subject from timer where workspace_id = ${workspaceId}
    and kind = 'standup' and subject = any(${ids}::text[]) and due_at <= ${now.toString()}`.execute(trx)
  return new Set(rows.map((row) => row.subject))
}

/** In hours. */
const sameDay = 24

/** Moves what was written for a run to its new time, if that is within a day; otherwise it is dropped. */
export async function moveEntries(
  trx: Transaction<Database>,
  workspaceId: string,
  standupId: string,
  { now, to }: { now: Temporal.Instant; to: Temporal.Instant },
): Promise<void> {
  const yet = sql`workspace_id = ${workspaceId} and standup_id = ${standupId} and run_at > ${now.toString()}
    and run_at <> ${to.toString()}`
  await sql`delete from standup_entry where ${yet}
    and abs(extract(epoch from run_at - ${to.toString()}::timestamptz)) > ${sameDay * 3600}`.execute(trx)
  await sql`update standup_entry set run_at = ${to.toString()} where ${yet}`.execute(trx)
}
