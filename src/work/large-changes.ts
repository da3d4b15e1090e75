/**
 * Goes on with changes to thousands of tasks, part after part. Each part is one transaction that also stores how far it is, so
 * that the work can stop at any moment and go on from there. Nobody waits for it, nor for long for what it has locked.
 */
import type { Kysely, Transaction } from 'kysely'
import { largeChangeDone, largeChangeFailed, largeChangeUnderWay } from '../cards/large-change.ts'
import { deliverPosted } from '../delivery/dispatch.ts'
import type { Draft } from '../domain/card/draft.ts'
import { derivedId } from '../domain/id.ts'
import type { Viewer } from '../domain/task/records.ts'
import { instantText } from '../domain/time/when.ts'
import { type Change, type FollowUp, newChange } from '../events/record.ts'
import { partsOf } from '../operations/large-change/parts-of.ts'
import { isConnectionLost } from '../runtime/lost-connection.ts'
import { retryOnConflict } from '../runtime/retry.ts'
import { whileHeld } from '../store/database/leases.ts'
import { analyze } from '../store/database/statistics.ts'
import {
  claimLargeChange,
  countFailure,
  type LargeChange,
  lockLargeChange,
  saveLargeChange,
} from '../store/journal/large-changes.ts'
import { peopleByIds } from '../store/people/people.ts'
import type { Database } from '../store/schema.ts'
import { tasksByIds } from '../store/tasks/tasks.ts'

/** `failed`: a part went wrong, and is tried again later, or given up. */
export type LargeChangeRunner = FollowUp & {
  db: Kysely<Database>
  now(): Temporal.Instant
  failed(error: unknown, change: LargeChange): void
}

/** For so long one is worked on before others get their turn. In milliseconds. */
const longestTurn = 20_000
/** In milliseconds. */
const tellEvery = 30_000
/** A part that went wrong is tried again after a minute, then after twice as long. */
const firstRest = 60
const mostFailures = 6

/** Goes on with the one that has waited longest, and returns how many it found: one or none. */
export async function largeChangeNext(runner: LargeChangeRunner): Promise<number> {
  const claimed = await claimLargeChange(runner.db)
  if (!claimed) return 0
  await whileHeld(runner.db, { table: 'large_change', ...claimed }, () => turn(runner, claimed))
  return 1
}

/** Resolves to how long it rests after that, in seconds. */
async function turn(runner: LargeChangeRunner, claimed: LargeChange): Promise<number> {
  try {
    await goOn(runner, claimed)
    return 0
  } catch (error) {
    if (isConnectionLost(error)) throw error
    runner.failed(error, claimed)
    // Parts that went well in this turn have ended the failures before them.
    const failures = await countFailure(runner.db, claimed)
    if (failures < mostFailures) return firstRest * 2 ** (failures - 1)
    await runner.db.transaction().execute((trx) => giveUp(trx, runner, claimed))
    return 0
  }
}

/** Does parts for as long as a turn may take. */
async function goOn(runner: LargeChangeRunner, claimed: LargeChange): Promise<void> {
  const { db } = runner
  const { workspaceId, personId, data } = claimed
  const begun = performance.now()
  const [person] = await peopleByIds(db, workspaceId, [personId])
  // Whether it may be done was asked when it began; here it only matters what its maker may be told of it.
  const viewer: Viewer = { workspaceId, personId, role: person?.role ?? 'guest' }
  // What these tasks are is not what was there when the database looked last.
  if (data.done === 0) await analyze(db, ['task', 'assignment', 'dependency', 'event']).catch(() => {})
  for (const ids of await partsOf(data.work).remaining(db, workspaceId)) {
    const isOn = await retryOnConflict(() =>
      db.transaction().execute((trx) => takePart(trx, runner, { claimed, ids, viewer })),
    )
    if (!isOn || performance.now() - begun > longestTurn) return
  }
  await db.transaction().execute((trx) => finish(trx, runner, claimed))
}

type Part = { claimed: LargeChange; ids: string[]; viewer: Viewer }

/** Returns false when there is nothing to go on with, since it is over. */
async function takePart(
  trx: Transaction<Database>,
  runner: LargeChangeRunner,
  { claimed, ids, viewer }: Part,
): Promise<boolean> {
  const large = await lockLargeChange(trx, claimed)
  if (large?.state !== 'running') return false
  const { data } = large
  const { done, work } = await partsOf(data.work).take(changeOf(trx, runner, large), ids, viewer)
  data.work = work
  data.done += done
  await tellProgress(trx, runner, large)
  await saveLargeChange(trx, large)
  return true
}

async function finish(
  trx: Transaction<Database>,
  runner: LargeChangeRunner,
  claimed: LargeChange,
): Promise<void> {
  const large = await lockLargeChange(trx, claimed)
  if (large?.state !== 'running') return
  const { workspaceId, data } = large
  await partsOf(data.work).finish?.(changeOf(trx, runner, large))
  await saveLargeChange(trx, { ...large, state: 'done' })
  const stays = data.work.what === 'undo' ? data.work.left.first : []
  await tell(trx, runner, large, largeChangeDone(data, await tasksByIds(trx, workspaceId, stays)))
}

async function giveUp(
  trx: Transaction<Database>,
  runner: LargeChangeRunner,
  claimed: LargeChange,
): Promise<void> {
  const large = await lockLargeChange(trx, claimed)
  if (large?.state !== 'running') return
  await saveLargeChange(trx, { ...large, state: 'failed' })
  await tell(trx, runner, large, largeChangeFailed(large.data))
}

/** In the name of whoever began it. */
function changeOf(
  trx: Transaction<Database>,
  { planners, now }: LargeChangeRunner,
  { workspaceId, personId, data }: LargeChange,
): Change {
  const origin = data.work.what === 'undo' ? 'undo' : 'person'
  return newChange(
    { trx, workspaceId, planners, now: now() },
    { actorId: personId, origin, group: data.group },
  )
}

/** Tells how far it is, unless that was told just now. */
async function tellProgress(
  trx: Transaction<Database>,
  runner: LargeChangeRunner,
  large: LargeChange,
): Promise<void> {
  const now = runner.now()
  if (now.epochMilliseconds - Date.parse(large.data.toldAt) < tellEvery) return
  large.data.toldAt = instantText(now)
  await tell(trx, runner, large, largeChangeUnderWay(large.data))
}

/** One message tells all of it, and becomes the report at the end. */
async function tell(
  trx: Transaction<Database>,
  { now }: LargeChangeRunner,
  { workspaceId, id, personId }: LargeChange,
  card: Draft,
): Promise<void> {
  const about = { commentId: null, message: null, withdrawn: false }
  const message = { id: derivedId('large change', id), personId, card, ...about }
  await deliverPosted({ trx, workspaceId, now: now() }, [message])
}
