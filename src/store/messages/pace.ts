/** When messages may go out: whoever sends takes the next slots of what a platform takes, whichever process it is. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema.ts'

/** How much of the platform's time `key` is to take, in ms; `burstMs`: how much unused time from before now may be used up. */
export type Wanted = { key: string; takesMs: number; burstMs: number }

/** Takes slots for each key, which are all different; returns when the first of them begins, in ms since the epoch. */
export async function takeSlots(
  db: Kysely<Database>,
  wanted: Wanted[],
  now: Temporal.Instant,
): Promise<Map<string, number>> {
  if (wanted.length === 0) return new Map()
  const { rows } = await sql<{ key: string; begins: number }>`
    with w as materialized (select * from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
      as w(key text, "takesMs" double precision, "burstMs" double precision))
    insert into pace (key, free_ms)
    select key, ${now.epochMilliseconds} - "burstMs" + "takesMs" from w order by key
    on conflict (key) do update set free_ms = (select "takesMs"
        + greatest(pace.free_ms, pace.paused_ms, ${now.epochMilliseconds} - "burstMs") from w where w.key = pace.key)
    returning key, free_ms as begins`.execute(db)
  const takes = new Map(wanted.map((each) => [each.key, each.takesMs]))
  return new Map(rows.map(({ key, begins }) => [key, begins - (takes.get(key) ?? 0)]))
}

/** The platform said that `key` has to wait until then, in ms since the epoch: also for slots that were given already. */
export async function pauseUntil(db: Kysely<Database>, key: string, ms: number): Promise<void> {
  await sql`insert into pace (key, free_ms, paused_ms) values (${key}, ${ms}, ${ms})
    on conflict (key) do update set paused_ms = greatest(pace.paused_ms, excluded.paused_ms)`.execute(db)
}

/** Until when each key is to wait, where it was said that it has to. */
export async function pausedUntil(db: Kysely<Database>, keys: string[]): Promise<Map<string, number>> {
  if (keys.length === 0) return new Map()
  const { rows } = await sql<{ key: string; paused_ms: number }>`
    select key, paused_ms from pace where key = any(${keys}::text[]) and paused_ms > 0`.execute(db)
  return new Map(rows.map((row) => [row.key, row.paused_ms]))
}

/** Forgets what nobody has sent to for long. */
export async function forgetPace(db: Kysely<Database>, before: Temporal.Instant): Promise<void> {
  await sql`delete from pace where free_ms < ${before.epochMilliseconds} and paused_ms < ${before.epochMilliseconds}`.execute(
    db,
  )
}
