import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import { newId } from '../../domain/id.ts'
import { sendIgnoringResult } from '../database/postgres.ts'
import { inSlices } from '../database/slices.ts'
import type { Database } from '../schema.ts'

/** `taskId`: it follows from that task's rows. */
export type NewTimer = {
  workspaceId: string
  kind: string
  subject: string
  dueAt: string
  data: Record<string, unknown>
  taskId?: string
}
export type TimerRow = Omit<NewTimer, 'taskId'> & { id: string }

/** Sets the one timer of its kind for a subject, in place of an earlier one. */
export function setTimer(trx: Transaction<Database>, timer: NewTimer): Promise<void> {
  return setTimers(trx, [timer])
}

/** The same for several, each of another subject. */
export async function setTimers(trx: Transaction<Database>, timers: NewTimer[]): Promise<void> {
  for await (const slice of inSlices(timers)) await setSlice(trx, slice)
}

async function setSlice(trx: Transaction<Database>, timers: NewTimer[]): Promise<void> {
  const rows = timers.map((timer) => ({
    id: newId(),
    workspace_id: timer.workspaceId,
    kind: timer.kind,
    subject: timer.subject,
    due_at: timer.dueAt,
    data: timer.data,
    task_id: timer.taskId ?? null,
  }))
  await sendIgnoringResult(
    trx,
    sql`insert into timer select * from jsonb_populate_recordset(null::timer, ${JSON.stringify(rows)}::jsonb)
      on conflict (workspace_id, kind, subject) do update set
        due_at = excluded.due_at, data = excluded.data, task_id = excluded.task_id,
        failures = null, put_off_until = null`,
  )
}

/** Ends the timers of these kinds that follow from these tasks. */
export async function endTaskTimers(
  trx: Transaction<Database>,
  workspaceId: string,
  taskIds: string[],
  kinds: string[],
): Promise<void> {
  for await (const ids of inSlices(taskIds)) {
    await sendIgnoringResult(
      trx,
      sql`delete from timer where workspace_id = ${workspaceId} and task_id = any(${ids}::uuid[])
        and kind = any(${kinds}::text[])`,
    )
  }
}

/** Ends the timers that these subjects have of a kind. */
export async function endTimers(
  trx: Transaction<Database>,
  workspaceId: string,
  kind: string,
  subjects: string[],
): Promise<void> {
  if (subjects.length === 0) return
  await sendIgnoringResult(
    trx,
    sql`delete from timer where workspace_id = ${workspaceId} and kind = ${kind}
      and subject = any(${subjects}::text[])`,
  )
}

/** Of these subjects, those that have a timer of this kind. */
export async function timersSet(
  db: Kysely<Database>,
  workspaceId: string,
  kind: string,
  subjects: string[],
): Promise<Set<string>> {
  if (subjects.length === 0) return new Set()
  const { rows } = await sql<{ subject: string }>`select subject from timer
    where workspace_id = ${workspaceId} and kind = ${kind} and subject = any(${subjects}::text[])`.execute(db)
  return new Set(rows.map(({ subject }) => subject))
}

/** Takes up to `most` timers of these kinds that are due, earliest first. They are gone when the transaction commits, and back if it does not. */
export function claimTimers(
  trx: Transaction<Database>,
  now: string,
  most: number,
  kinds: string[],
): Promise<TimerRow[]> {
  return take(
    trx,
    sql`due_at <= ${now} and kind = any(${kinds}::text[]) and (put_off_until is null or put_off_until <= ${now})
      order by due_at limit ${most}`,
  )
}

/** Claims these timers again, of a batch that failed: those that are unchanged and that nobody else has taken. */
export function claimAgain(trx: Transaction<Database>, timers: TimerRow[], now: string): Promise<TimerRow[]> {
  const ids = timers.map(({ id }) => id)
  return take(
    trx,
    sql`id = any(${ids}::uuid[]) and due_at <= ${now} and (put_off_until is null or put_off_until <= ${now})
      order by due_at`,
  )
}

async function take(trx: Transaction<Database>, which: RawBuilder<unknown>): Promise<TimerRow[]> {
  const { rows } = await sql<{
    id: string
    workspace_id: string
    kind: string
    subject: string
    due_at: Date
    data: Record<string, unknown>
  }>`
    delete from timer where id = any(array(select id from timer where ${which} for update skip locked))
    returning id, workspace_id, kind, subject, due_at, data`.execute(trx)
  return rows
    .sort((a, b) => a.due_at.getTime() - b.due_at.getTime())
    .map((row) => ({
      id: row.id,
      workspaceId: row.workspace_id,
      kind: row.kind,
      subject: row.subject,
      dueAt: row.due_at.toISOString(),
      data: row.data,
    }))
}

/** Backs off from a timer that failed: for a minute, then two, four and so on, up to an hour. */
export async function backOff(db: Kysely<Database>, { id }: TimerRow, now: string): Promise<void> {
  await sql`update timer set failures = coalesce(failures, 0) + 1,
      put_off_until = ${now}::timestamptz + least(power(2, least(coalesce(failures, 0), 6)), 60) * interval '1 minute'
    where id = ${id}`.execute(db)
}
