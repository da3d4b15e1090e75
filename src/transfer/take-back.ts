/**
 * Takes an import back, newest first and batch after batch, each in one transaction with how far it is. Tasks that were
 * changed since are left as they are.
 */
import type { Transaction } from 'kysely'
import { importTakenBack, importTakingBack } from '../cards/import.ts'
import { UserError } from '../domain/errors.ts'
import type { RowChange } from '../domain/history/change.ts'
import { deedOf } from '../domain/history/deeds.ts'
import { netChanges } from '../domain/history/net-change.ts'
import type { Undoing } from '../domain/import/import-run.ts'
import { mayAct } from '../domain/people/role.ts'
import type { Viewer } from '../domain/task/records.ts'
import { refOf } from '../domain/task/task.ts'
import { type Change, emit } from '../events/event.ts'
import { lockRun, type Run, saveRun } from '../store/imports/runs.ts'
import {
  countDone,
  type Done,
  hidesSome,
  lastDone,
  leftOut,
  markDone,
  stillUsed,
  tasksRemembered,
  touchedAmong,
} from '../store/imports/taken-back.ts'
import { taskOfRow } from '../store/journal/journal.ts'
import { conflictsOf, putRowsBack } from '../store/journal/undo.ts'
import type { Database } from '../store/schema.ts'
import { lockGraph } from '../store/tasks/dependencies.ts'
import { batchSize, changeOf, goOnLater, longestJob, type Runner, tell, tellProgress } from './runner.ts'

/** Begins it, in the background. Throws UserError where it is not theirs to take back, or was taken back already. */
export async function beginTakingBack(change: Change, viewer: Viewer, run: Run): Promise<Run> {
  const key = { workspaceId: run.workspaceId, group: run.data.group }
  const total = await countDone(change.trx, key)
  const own = run.personId === viewer.personId
  if (total === 0 || (!own && (await hidesSome(change.trx, viewer, key)))) throw nothing()
  if (run.state === 'undoing' || run.state === 'undone') {
    throw new UserError('undone', 'That import was taken back already.', '`import status` shows how it went.')
  }
  if (!own && !mayAct(viewer.role, 'admin')) {
    throw new UserError(
      'not_yours',
      'Only whoever imported that or an admin can take it back.',
      'You can change its tasks by hand.',
    )
  }
  const undo = { group: change.group, by: viewer.personId, total, position: 0 }
  const begun: Run = { ...run, state: 'undoing', data: { ...run.data, undo, toldAt: change.now } }
  await saveRun(change.trx, begun)
  await change.enqueue(change.trx, 'import', [{ workspaceId: run.workspaceId, id: run.id }])
  return begun
}

function nothing(): UserError {
  return new UserError(
    'nothing_to_undo',
    'There is nothing of yours to take back.',
    'Each change’s answer has an Undo button of its own.',
  )
}

/** Goes on for one job's time, `most` batches at most. Returns whether it is through. */
export async function takeBackOn(runner: Runner, run: Run, most: number): Promise<boolean> {
  const begun = performance.now()
  for (let done = 0; done < most; done++) {
    if (await runner.db.transaction().execute((trx) => takeStep(trx, runner, run))) return true
    if (performance.now() - begun < longestJob) continue
    await runner.db.transaction().execute((trx) => goOnLater(trx, runner, run))
    return false
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
  const change = { ...changeOf(trx, run, runner), actorId: undo.by, group: undo.group }
  await takeBackEvents(change, run.data.group, events)
  run.data.undo = { ...undo, before: last.id, position: undo.position + events.length }
  await tellProgress(trx, runner, run, importTakingBack)
  await saveRun(trx, run)
  return false
}

async function takeBackEvents(change: Change, group: string, events: Done[]): Promise<void> {
  const { trx, workspaceId } = change
  const net = netChanges([...events].reverse().flatMap(({ changes }) => changes)).reverse()
  const taskOf = await tasksOfRows(change, net)
  const ids = new Set(net.flatMap((row) => taskOf(row) ?? []))
  const left = await touchedAmong(trx, { workspaceId, group }, change.group, [...ids])
  const untouched = net.filter((row) => !left.has(taskOf(row) ?? '')).map(onlyThere)
  const byName = new Map(untouched.map((row) => [nameOf(row), row]))
  const conflicts = (await conflictsOf(change, untouched)).flatMap((each) => byName.get(nameOf(each)) ?? [])
  for (const row of conflicts) left.add(taskOf(row) ?? nameOf(row))
  const stays = (row: RowChange) => left.has(taskOf(row) ?? nameOf(row))
  const back = untouched.filter((row) => !stays(row))
  // Once the tasks are gone, it shows which Lists and fields nothing needs.
  const [tasks, others] = [back.filter(taskOf), back.filter((row) => !taskOf(row))]
  await putRowsBack(change, tasks, change.now)
  const used = await stillUsed(trx, workspaceId, madeIn(others))
  const unused = others.filter((row) => row.before !== null || !used.has(String(row.key.id)))
  await putRowsBack(change, unused, change.now)
  const taken = events.filter(({ taskId }) => taskId === null || !left.has(taskId))
  await markDone(
    trx,
    workspaceId,
    taken.map(({ id }) => id),
    change.group,
  )
  const facts = [...new Set(taken.map(({ taskId }) => taskId))]
  const data = { group, what: deedOf('import.done') }
  await emit(
    change,
    facts.map((taskId) => ({ kind: 'change.undone', taskId, data })),
  )
}

function nameOf({ table, key }: Pick<RowChange, 'table' | 'key'>): string {
  return JSON.stringify([table, key])
}

/** What was remembered of a task belongs to it, too. */
async function tasksOfRows({ trx, workspaceId }: Change, net: RowChange[]) {
  const keys = net.filter(({ table }) => table === 'imported').map(({ key }) => key)
  const remembered = await tasksRemembered(trx, workspaceId, keys)
  return (row: RowChange) =>
    row.table === 'imported' ? remembered.get(`${row.key.source} ${row.key.external_id}`) : taskOfRow(row)
}

/** What is remembered of a task that the import added goes with it, whatever was learned since. */
function onlyThere(row: RowChange): RowChange {
  if (row.table !== 'imported' || row.before !== null || !row.after) return row
  return { ...row, after: { task_id: row.after.task_id } }
}

function madeIn(rows: RowChange[]) {
  const made = (table: string) =>
    rows.flatMap((row) => (row.table === table && row.before === null ? [String(row.key.id)] : []))
  return { space: made('space'), folder: made('folder'), list: made('list'), field: made('field') }
}

/** As many as one reads. */
const mostNamed = 5

async function finish(trx: Transaction<Database>, runner: Runner, run: Run, undo: Undoing): Promise<void> {
  const { workspaceId, data } = run
  const { count, numbers } = await leftOut(trx, { workspaceId, group: data.group }, mostNamed)
  const left = { count, refs: numbers.map(refOf) }
  const done: Run = { ...run, state: 'undone', data: { ...data, undo: { ...undo, left } } }
  await saveRun(trx, done)
  await tell(trx, runner, done, importTakenBack(done))
}
