/**
 * Takes an import back, newest first and batch after batch, each in one transaction with how far it is. Tasks that were
 * changed since are left as they are.
 */
import type { Transaction } from 'kysely'
import { importUndoing, importUndone } from '../cards/import.ts'
import type { Undoing } from '../domain/import/import-run.ts'
import { refOf } from '../domain/task/task.ts'
import { takeBackEvents } from '../operations/history/take-back-events.ts'
import { lockRun, type Run, saveRun } from '../store/imports/runs.ts'
import { lastDone, leftOut } from '../store/imports/undo.ts'
import type { Database } from '../store/schema.ts'
import { lockGraph } from '../store/tasks/dependencies.ts'
import { batchSize, changeOf, longestTurn, type Runner, tell, tellProgress } from './runner.ts'

/** Goes on for one turn, `most` batches at most. Returns whether it is through. */
export async function takeBackOn(runner: Runner, run: Run, most: number): Promise<boolean> {
  const begun = performance.now()
  for (let done = 0; done < most; done++) {
    if (await runner.db.transaction().execute((trx) => takeStep(trx, runner, run))) return true
    if (performance.now() - begun >= longestTurn) return false
  }
  return false
}

/** Returns whether there is no more. */
async function takeStep(
  trx: Transaction<Database>,
  runner: Runner,
  { workspaceId, id }: Run,
): Promise<boolean> {
  const run = await lockRun(trx, workspaceId, id)
  const undo = run?.data.undo
  if (run?.state !== 'undoing' || !undo) return true
  const events = await lastDone(trx, { workspaceId, group: run.data.group }, undo.before, batchSize)
  const last = events.at(-1)
  if (!last) {
    await finish(trx, runner, run, undo)
    return true
  }
  await lockGraph(trx, workspaceId)
  const by = { actorId: undo.by, group: undo.group, origin: 'undo' as const }
  const change = { ...changeOf(trx, run, runner), ...by }
  await takeBackEvents(change, { group: run.data.group, kind: 'import.done', heeds: 'all' }, events)
  run.data.undo = { ...undo, before: last.id, position: undo.position + events.length }
  await tellProgress(trx, runner, run, importUndoing)
  await saveRun(trx, run)
  return false
}

/** As many as one reads. */
const mostNamed = 5

async function finish(trx: Transaction<Database>, runner: Runner, run: Run, undo: Undoing): Promise<void> {
  const { workspaceId, data } = run
  const { count, numbers } = await leftOut(trx, { workspaceId, group: data.group }, mostNamed)
  const left = { count, refs: numbers.map(refOf) }
  const done: Run = { ...run, state: 'undone', data: { ...data, undo: { ...undo, left } } }
  await saveRun(trx, done)
  await tell(trx, runner, done, importUndone(done))
}
