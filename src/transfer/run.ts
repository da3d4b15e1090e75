/**
 * Goes on with an import: batch after batch, each in one transaction with how far it is, so that it can be stopped at any
 * moment and goes on where it was.
 */
import type { Transaction } from 'kysely'
import { importReport, importUnderWay } from '../cards/import.ts'
import { inPlainText, plainWordsOf } from '../cards/refusals/plain-words.ts'
import type { RunData, Source } from '../domain/import/import-run.ts'
import type { LeftOut } from '../domain/import/left-out.ts'
import { refuseImport } from '../domain/import/refusals.ts'
import { toImport } from '../domain/people/role.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Viewer } from '../domain/task/records.ts'
import { record } from '../events/record.ts'
import type { Item } from '../interchange/task.ts'
import { type FileIndex, indexOf, type KeyedItem, keyed } from '../operations/import/identity.ts'
import { leftOutOf } from '../operations/import/left-out-of.ts'
import { homeOf } from '../operations/import/match.ts'
import { openImport } from '../operations/import/preview.ts'
import { type Resolver, resolver } from '../operations/import/resolve.ts'
import { refuseImporting } from '../operations/import/rights.ts'
import { isConnectionLost } from '../runtime/lost-connection.ts'
import { whileHeld } from '../store/database/leases.ts'
import { analyze } from '../store/database/statistics.ts'
import { namesFor } from '../store/imports/names.ts'
import {
  claimRun,
  findRun,
  isOpenRun,
  lockRun,
  type Run,
  type RunKey,
  saveRun,
} from '../store/imports/runs.ts'
import { readFile } from '../store/imports/stored-files.ts'
import { peopleByIds } from '../store/people/people.ts'
import type { Database } from '../store/schema.ts'
import { importBatch } from './batch.ts'
import { leaveOut } from './leave-out.ts'
import { linkBatch } from './links.ts'
import { lookOn } from './look.ts'
import { batchSize, changeOf, longestTurn, type Runner, tell, tellProgress } from './runner.ts'
import { takeBackOn } from './take-back.ts'

/** Goes on with the import that waits longest, and returns how many those were: one or none. */
export async function importNext(runner: Runner): Promise<number> {
  const run = await claimRun(runner.db)
  if (!run) return 0
  await whileHeld(runner.db, { table: 'import_run', ...run }, async () => {
    await runImport(runner, run)
    return 0
  })
  return 1
}

/** Goes on for as long as one step may take, `most` batches at most where given. Returns whether it is through. */
export async function runImport(
  runner: Runner,
  key: RunKey,
  most = Number.POSITIVE_INFINITY,
): Promise<boolean> {
  const run = await findRun(runner.db, key.workspaceId, key.id)
  if (!run || !isOpenRun(run)) return true
  try {
    if (run.state === 'undoing') return await takeBackOn(runner, run, most)
    const [person] = await peopleByIds(runner.db, run.workspaceId, [run.personId])
    if (!person) throw refuseImport('import_for', { role: toImport })
    refuseImporting(person.role)
    const viewer = { workspaceId: run.workspaceId, personId: run.personId, role: person.role }
    if (run.state === 'reading') return await lookOn(runner, run, viewer, most * batchSize)
    return await goOn(runner, run, viewer, most)
  } catch (error) {
    if (isConnectionLost(error)) throw error
    await runner.db.transaction().execute((trx) => fail(runner, trx, key, error))
    if (error instanceof Refusal) return true
    throw error
  }
}

async function goOn(runner: Runner, run: Run, viewer: Viewer, most: number): Promise<boolean> {
  const { db } = runner
  const names = await namesFor(db, viewer)
  homeOf(names, run.data)
  const resolve = resolver(names, run.personId, run.data, run.data.startedAt)
  const read = () => rowsOf(runner, run)
  const index = await indexOf(sourceOf(run), await read(), run.data)
  const begun = performance.now()
  let { pass, position } = run.data
  let done = 0
  for (;;) {
    const rows = keyed(sourceOf(run), await read(), run.data, index)
    for await (const items of batchesFrom(rows, position)) {
      if (done++ >= most) return false
      const step = { runner, run, resolve, viewer, index, pass, position }
      if (!(await db.transaction().execute((trx) => takeStep(trx, step, items)))) return true
      position += items.length
      if (performance.now() - begun > longestTurn) return false
    }
    const ended = await db.transaction().execute((trx) => endPass(trx, runner, run, pass))
    // Before there is much to be looked up, and once everything is there.
    // Only speed depends on it, and a server finds out by itself later.
    if (position >= manyRows) await analyze(db, tablesWritten).catch(() => {})
    if (ended) return true
    pass = 'links'
    position = 0
  }
}

/** It was found when the file was looked at. */
function sourceOf({ source }: Run): Source {
  return source as Source
}

async function rowsOf({ db }: Runner, { workspaceId, data }: Run): Promise<AsyncGenerator<Item>> {
  return (await openImport(() => readFile(db, workspaceId, data.fileId), data)).items
}

async function* batchesFrom<T>(items: AsyncIterable<T>, position: number): AsyncGenerator<T[]> {
  let batch: T[] = []
  let index = 0
  for await (const item of items) {
    if (index++ < position) continue
    batch.push(item)
    if (batch.length < batchSize) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** So many rows may change how what is there is best looked up. */
const manyRows = 1000
const tablesWritten = [
  'task',
  'assignment',
  'task_tag',
  'checklist_item',
  'comment',
  'dependency',
  'imported',
  'event',
  'timer',
] as const satisfies (keyof Database)[]

type Step = {
  runner: Runner
  run: Run
  resolve: Resolver
  viewer: Viewer
  index: FileIndex
  pass: RunData['pass']
  position: number
}

/** Returns false where it does not go on: somebody took it back, or another process goes on with it. */
async function takeStep(trx: Transaction<Database>, step: Step, items: KeyedItem[]): Promise<boolean> {
  const { runner, pass, position } = step
  const run = await lockRun(trx, step.run.workspaceId, step.run.id)
  if (run?.state !== 'running' || run.data.pass !== pass || run.data.position !== position) return false
  const { data } = run
  // Nobody is told of each task: a run ends with a report.
  const change = { ...changeOf(trx, run, runner), silent: true }
  const rows = items.flatMap((item) => ('task' in item ? [item] : []))
  const batch = { change, viewer: step.viewer, source: sourceOf(run), data, resolve: step.resolve }
  const left =
    pass === 'links'
      ? await linkBatch(batch, rows, step.index)
      : [...badIn(data, items), ...(await importBatch(batch, rows))]
  await leaveOut(trx, run, left, change.now)
  data.position += items.length
  await tellProgress(trx, runner, run, importUnderWay)
  await saveRun(trx, run)
  return true
}

/** Rows that can't be read. */
function badIn(data: RunData, items: KeyedItem[]): LeftOut[] {
  const bad = items.filter((item) => 'bad' in item)
  data.counts.bad += bad.length
  return bad.map((item) => leftOutOf('row', item.bad))
}

/** Returns whether that was the last one. */
async function endPass(
  trx: Transaction<Database>,
  runner: Runner,
  { workspaceId, id }: Run,
  pass: RunData['pass'],
): Promise<boolean> {
  const run = await lockRun(trx, workspaceId, id)
  if (run?.state !== 'running' || run.data.pass !== pass) return true
  if (pass === 'tasks') {
    await saveRun(trx, { ...run, data: { ...run.data, pass: 'links', position: 0 } })
    return false
  }
  const { added, updated } = run.data.counts
  const data = { source: run.source, added, updated }
  await record(changeOf(trx, run, runner), [{ kind: 'import.done', taskId: null, data }])
  const done: Run = { ...run, state: 'done' }
  await saveRun(trx, done)
  await tell(trx, runner, done, importReport(done))
  return true
}

async function fail(runner: Runner, trx: Transaction<Database>, key: RunKey, error: unknown): Promise<void> {
  const run = await lockRun(trx, key.workspaceId, key.id)
  if (!run || !isOpenRun(run)) return
  const words = error instanceof Refusal ? plainWordsOf(error) : undefined
  const known = words && inPlainText(words)
  const again = run.state === 'undoing' ? 'Press Undo to go on.' : 'Please send the file again.'
  const problem = known ?? `Something went wrong inside Baton. ${again}`
  const failed: Run = { ...run, state: 'failed', data: { ...run.data, problem } }
  await saveRun(trx, failed)
  await tell(trx, runner, failed, importReport(failed))
}
