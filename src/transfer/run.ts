/**
 * Goes on with an import: batch after batch, each in one transaction with how far it is, so that it can be stopped at any
 * moment and goes on where it was.
 */
import type { Transaction } from 'kysely'
import { importReport, importUnderWay } from '../cards/import.ts'
import { UserError } from '../domain/errors.ts'
import { mostKept, type RunData } from '../domain/import/import-run.ts'
import type { Viewer } from '../domain/task/records.ts'
import { emit } from '../events/event.ts'
import { openFile } from '../interchange/open.ts'
import type { Item } from '../interchange/task.ts'
import { isConnectionLost } from '../runtime/lost-connection.ts'
import { namesFor } from '../store/imports/names.ts'
import { findRun, lockRun, type Run, saveRun } from '../store/imports/runs.ts'
import { readFile } from '../store/imports/stored-files.ts'
import type { Job } from '../store/messages/outbox.ts'
import { peopleByIds } from '../store/people/people.ts'
import type { Database } from '../store/schema.ts'
import { importBatch } from './batch.ts'
import { homeOf } from './begin.ts'
import { linkBatch } from './links.ts'
import { lookOn } from './look.ts'
import { type Resolver, resolver } from './resolve.ts'
import { notTheirs, refuseImporting } from './rights.ts'
import { batchSize, changeOf, goOnLater, longestJob, type Runner, tell, tellProgress } from './runner.ts'
import { takeBackOn } from './take-back.ts'

/** Does what it can in one job's time. `most` batches at most, where given. Returns whether it is through. */
export async function runImport(runner: Runner, job: Job, most = Number.POSITIVE_INFINITY): Promise<boolean> {
  const run = await findRun(runner.db, job.workspaceId, job.id)
  if (!run || !goesOn(run)) return true
  try {
    if (run.state === 'undoing') return await takeBackOn(runner, run, most)
    const [person] = await peopleByIds(runner.db, run.workspaceId, [run.personId])
    if (!person) throw notTheirs()
    refuseImporting(person.role)
    const viewer = { workspaceId: run.workspaceId, personId: run.personId, role: person.role }
    if (run.state === 'reading') return await lookOn(runner, run, viewer, most * batchSize)
    return await goOn(runner, run, viewer, most)
  } catch (error) {
    if (isConnectionLost(error)) throw error
    await runner.db.transaction().execute((trx) => fail(runner, trx, job, error))
    if (error instanceof UserError) return true
    throw error
  }
}

function goesOn({ state }: Run): boolean {
  return state === 'reading' || state === 'running' || state === 'undoing'
}

async function goOn(runner: Runner, run: Run, viewer: Viewer, most: number): Promise<boolean> {
  const { db } = runner
  const begun = performance.now()
  const names = await namesFor(db, viewer)
  homeOf(names, run.data)
  const resolve = resolver(names, run.personId, run.data.startedAt)
  let { pass, position } = run.data
  let done = 0
  for (;;) {
    for await (const items of batchesFrom(await open(runner, run), position)) {
      if (done++ >= most) return false
      const step = { runner, run, resolve, viewer, pass, position }
      if (!(await db.transaction().execute((trx) => takeStep(trx, step, items)))) return true
      position += items.length
      if (performance.now() - begun > longestJob) {
        await db.transaction().execute((trx) => goOnLater(trx, runner, run))
        return false
      }
    }
    const ended = await db.transaction().execute((trx) => endPass(trx, runner, run, pass))
    if (ended) return true
    pass = 'links'
    position = 0
  }
}

async function open({ db }: Runner, { workspaceId, data }: Run): Promise<AsyncGenerator<Item>> {
  return (await openFile(() => readFile(db, workspaceId, data.fileId), data.zone)).items
}

async function* batchesFrom(items: AsyncIterable<Item>, position: number): AsyncGenerator<Item[]> {
  let batch: Item[] = []
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

type Step = {
  runner: Runner
  run: Run
  resolve: Resolver
  viewer: Viewer
  pass: RunData['pass']
  position: number
}

/** Returns false where it does not go on: somebody took it back, or another process goes on with it. */
async function takeStep(trx: Transaction<Database>, step: Step, items: Item[]): Promise<boolean> {
  const { runner, pass, position } = step
  const run = await lockRun(trx, step.run.workspaceId, step.run.id)
  if (run?.state !== 'running' || run.data.pass !== pass || run.data.position !== position) return false
  const { data } = run
  const change = changeOf(trx, run, runner)
  const tasks = items.flatMap((item) => ('task' in item ? [item.task] : []))
  const batch = { change, viewer: step.viewer, source: run.source, data, resolve: step.resolve }
  if (pass === 'links') await linkBatch(batch, tasks)
  else {
    noteBad(data, items)
    await importBatch(batch, tasks)
  }
  data.position += items.length
  await tellProgress(trx, runner, run, importUnderWay)
  await saveRun(trx, run)
  return true
}

function noteBad(data: RunData, items: Item[]): void {
  for (const item of items) {
    if (!('bad' in item)) continue
    data.counts.bad++
    const { value } = item.bad
    if (data.bad.length < mostKept)
      data.bad.push({ ...item.bad, ...(value !== undefined && { value: value.slice(0, 100) }) })
  }
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
  await emit(changeOf(trx, run, runner), [{ kind: 'import.done', taskId: null, data }])
  const done: Run = { ...run, state: 'done' }
  await saveRun(trx, done)
  await tell(trx, runner, done, importReport(done))
  return true
}

async function fail(runner: Runner, trx: Transaction<Database>, job: Job, error: unknown): Promise<void> {
  const run = await lockRun(trx, job.workspaceId, job.id)
  if (!run || !goesOn(run)) return
  const known = error instanceof UserError ? `${error.message} ${error.hint}` : undefined
  const again = run.state === 'undoing' ? 'Press Undo to go on.' : 'Please send the file again.'
  const problem = known ?? `Something went wrong inside Baton. ${again}`
  const failed: Run = { ...run, state: 'failed', data: { ...run.data, problem } }
  await saveRun(trx, failed)
  await tell(trx, runner, failed, importReport(failed))
}
