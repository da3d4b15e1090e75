/** What goes on with an import: how long at a time, and what it tells. */

import type { Kysely, Transaction } from 'kysely'
import { deliverPosted } from '../delivery/dispatch.ts'
import type { Draft } from '../domain/card/draft.ts'
import { derivedId } from '../domain/id.ts'
import { instantText } from '../domain/time/when.ts'
import { type Change, type FollowUp, newChange } from '../events/record.ts'
import type { Run } from '../store/imports/runs.ts'
import type { Database } from '../store/schema.ts'

export type Runner = FollowUp & { db: Kysely<Database>; now(): Temporal.Instant }

/** Rows that are in memory, or in one transaction, at once. */
export const batchSize = 500
/** So long somebody goes on with one import before others have their turn. In milliseconds. */
export const longestTurn = 20_000
/** In milliseconds. */
const tellEvery = 30_000

/** Tells how far it is, where that was not told just now. */
export async function tellProgress(
  trx: Transaction<Database>,
  runner: Runner,
  run: Run,
  card: (run: Run) => Draft,
): Promise<void> {
  const now = runner.now()
  if (now.epochMilliseconds - Date.parse(run.data.toldAt) < tellEvery) return
  run.data.toldAt = instantText(now)
  await tell(trx, runner, run, card(run))
}

/** All that is told of it is one message, which ends as the report. */
export async function tell(
  trx: Transaction<Database>,
  { now }: Runner,
  { workspaceId, id, personId, data }: Run,
  card: Draft,
): Promise<void> {
  if (!data.tells) return
  const about = { commentId: null, message: null, withdrawn: false }
  const message = { id: derivedId('import', id), personId, card, ...about }
  await deliverPosted({ trx, workspaceId, now: now() }, [message])
}

/** What the run itself changes, in the name of whoever imports. */
export function changeOf(trx: Transaction<Database>, run: Run, { planners, now }: Runner): Change {
  const { workspaceId, personId: actorId, data } = run
  return newChange(
    { trx, workspaceId, planners, now: now() },
    { actorId, origin: 'import', group: data.group },
  )
}
