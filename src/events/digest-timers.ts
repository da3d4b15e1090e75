/** The timer of a channel's digest follows from its row, also where a change of it is taken back. */
import type { Transaction } from 'kysely'
import type { ChannelDigest } from '../domain/digest/channel-digest.ts'
import type { RowChange } from '../domain/history/change.ts'
import { nextRun } from '../domain/time/next-run.ts'
import { instantText } from '../domain/time/when.ts'
import type { Database } from '../store/schema.ts'
import { digestsByIds } from '../store/time/digests.ts'
import { endTimer, setTimer } from '../store/time/timers.ts'

type Where = { trx: Transaction<Database>; workspaceId: string; now: Temporal.Instant }

export async function followDigests(where: Where, rows: RowChange[]): Promise<void> {
  const ids = new Set(rows.flatMap(({ table, key }) => (table === 'digest' ? [String(key.id)] : [])))
  if (ids.size === 0) return
  for (const digest of await digestsByIds(where.trx, where.workspaceId, [...ids]))
    await setNext(where, digest)
}

/** One, however many were missed. Where it can't be told now it may again later, so that only deleted ones have none. */
export async function setNext({ trx, workspaceId, now }: Where, digest: ChannelDigest): Promise<void> {
  const key = { workspaceId, kind: 'digest', subject: digest.id }
  const next = digest.paused || digest.deleted ? undefined : nextRun(digest.rule, digest.zone, now)
  if (next) await setTimer(trx, { ...key, dueAt: instantText(next), data: {} })
  else await endTimer(trx, key)
}
