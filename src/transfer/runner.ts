/** What goes on with an import: how long at a time, and what it tells. */
import type { Kysely, Transaction } from 'kysely'
import { deliverStanding } from '../delivery/dispatch.ts'
import type { Draft } from '../domain/card/draft.ts'
import { derivedId } from '../domain/id.ts'
import { instantText } from '../domain/time/when.ts'
import type { Change } from '../events/event.ts'
import type { Run } from '../store/imports/runs.ts'
import type { Enqueue } from '../store/messages/outbox.ts'
import type { Database } from '../store/schema.ts'

export type Runner = { db: Kysely<Database>; enqueue: Enqueue; now(): Temporal.Instant }

/** Rows that are in memory, or in one transaction, at once. */
export const batchSize = 500
/** A job does so much and leaves the rest to the next one, so that none looks as if it were stuck. In milliseconds. */
export const longestJob = 20_000
/** In milliseconds. */
const tellEvery = 30_000

/** The next job goes on with it. */
export async function goOnLater(trx: Transaction<Database>, runner: Runner, run: Run): Promise<void> {
  await runner.enqueue(trx, 'import', [{ workspaceId: run.workspaceId, id: run.id }])
}

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
  { enqueue, now }: Runner,
  { workspaceId, id, personId, data }: Run,
  card: Draft,
): Promise<void> {
  if (!data.tells) return
  const about = { commentId: null, message: null, withdrawn: false }
  const message = { id: derivedId('import', id), personId, card, ...about }
  await deliverStanding(trx, enqueue, workspaceId, [message], instantText(now()))
}

export function changeOf(trx: Transaction<Database>, run: Run, { enqueue, now }: Runner): Change {
  return {
    trx,
    workspaceId: run.workspaceId,
    rows: [],
    actorId: run.personId,
    invocationId: null,
    group: run.data.group,
    recorded: 0,
    now: instantText(now()),
    enqueue,
  }
}
