/**
 * The inbox: what a platform was told is being seen to, until it is. Whoever took it in holds it by a lease; when that is
 * over, because its process died, another takes it up.
 */
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { Platform } from '../../domain/people/platforms.ts'
import { sendIgnoringResult } from '../database/postgres.ts'
import type { Database } from '../schema.ts'

export type CallKey = { platform: Platform; id: string }
/** `payload` is the platform's own, as its adapter will take it again. */
export type StoredCall = CallKey & { payload: object }

/** Renewed three times as often (`background.ts`). In seconds. */
const leaseSeconds = 60
const lease = sql<string>`now() + interval '${sql.raw(String(leaseSeconds))} seconds'`

/** Once it is kept, keeping it again changes nothing. */
export async function keepCall(db: Kysely<Database>, call: StoredCall, now: string): Promise<void> {
  await keeping(call, now).execute(db)
}

/** The same with what the call changes: it is kept exactly when that is. */
export function keepWithChange(trx: Transaction<Database>, call: StoredCall, now: string): Promise<void> {
  return sendIgnoringResult(trx, keeping(call, now))
}

function keeping({ platform, id, payload }: StoredCall, now: string): RawBuilder<unknown> {
  return sql`insert into inbox (platform, id, payload, at, leased_until)
    values (${platform}, ${id}, ${JSON.stringify(payload)}::jsonb, ${now}::timestamptz, ${lease})
    on conflict do nothing`
}

export async function forgetCall(db: Kysely<Database>, { platform, id }: CallKey): Promise<void> {
  await sql`delete from inbox where platform = ${platform} and id = ${id}`.execute(db)
}

/** Lets nobody take it up for a while, which doubles with each attempt: 15 s after the first. */
export async function putOffCall(db: Kysely<Database>, { platform, id }: CallKey): Promise<void> {
  await sql`update inbox set leased_until = now() + interval '15 seconds' * (2 ^ attempts)
    where platform = ${platform} and id = ${id}`.execute(db)
}

/** Says that these are still being seen to. */
export async function renewCalls(db: Kysely<Database>, calls: CallKey[]): Promise<void> {
  if (calls.length === 0) return
  await sql`update inbox i set leased_until = ${lease}
    from jsonb_to_recordset(${JSON.stringify(calls)}::jsonb) as k(platform text, id text)
    where i.platform = k.platform and i.id = k.id`.execute(db)
}

/** Claims the oldest call of these platforms that nobody sees to, but none of `own`; `attempts` counts this one. */
export async function claimCall(
  db: Kysely<Database>,
  platforms: Platform[],
  own: CallKey[],
): Promise<(StoredCall & { attempts: number }) | undefined> {
  const { rows } = await sql<StoredCall & { attempts: number }>`
    with next as materialized (select platform, id from inbox
      where platform = any(${platforms}::text[]) and (leased_until is null or leased_until <= now())
        and concat_ws(' ', platform, id) <> all(${own.map((call) => `${call.platform} ${call.id}`)}::text[])
      order by at limit 1 for update skip locked)
    update inbox i set leased_until = ${lease}, attempts = i.attempts + 1
    from next where i.platform = next.platform and i.id = next.id
    returning i.platform, i.id, i.payload, i.attempts`.execute(db)
  return rows[0]
}

/** Gives back what was being seen to when the process before this one died. Only where there can be no other process. */
export async function endCallLeases(db: Kysely<Database>): Promise<void> {
  await sql`update inbox set leased_until = null`.execute(db)
}
