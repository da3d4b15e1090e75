/**
 * Timers that follow from rows are planned anew with every change of these rows, in the same transaction: what is put off
 * is put off, and nothing rings for what is done.
 */
import type { RowChange } from '../domain/history/change.ts'
import { inSlices, letOthersIn } from '../store/database/slices.ts'
import { taskOfRow } from '../store/journal/journal.ts'
import { openTasksOf, timedTasks } from '../store/time/task-timers/timed-task.ts'
import { endTaskTimers, endTimers, type NewTimer, setTimers } from '../store/time/timers.ts'
import type { Fact } from './fact.ts'
import { type Asked, counts, type RowsByTable, subjectsOf } from './followed.ts'
import { addedIn } from './new-tasks.ts'
import type { RowTimers, TaskTimers, TimerPlanner, TimerScope } from './timer-planner.ts'

/** What changed, and what is said of it. */
type Changed = { rows: RowChange[]; byTable: RowsByTable; facts: Fact[]; asked: Asked }

export async function syncTimers(scope: TimerScope, rows: RowChange[], facts: Fact[] = []): Promise<void> {
  const byTable = Map.groupBy(rows, ({ table }) => table)
  const changed = { rows, byTable, facts, asked: new Map() }
  const timers = await ofTasks(scope, changed)
  for (const { kind, rows: own } of scope.planners) {
    if (!own) continue
    await letOthersIn(rows)
    const ids = await subjectsOf(scope, own.follows, { ...changed, own: ({ key }) => String(key.id) })
    timers.push(...(await ofRows(scope, kind, own, ids)))
  }
  await setOnce(scope, timers)
}

/**
 * The same for rows that were changed without a record, because nobody takes such a change back. It says what changed; which
 * timers depend on that, the kinds say.
 */
export async function rescheduleTimers(
  scope: TimerScope,
  changed: Pick<RowChange, 'table' | 'key'>[],
): Promise<void> {
  await syncTimers(
    scope,
    changed.map((row) => ({ ...row, before: null, after: null })),
  )
}

/** Plans what comes next of a kind, where some of it was due. */
export async function planAgain(
  scope: TimerScope,
  { kind, tasks, rows }: TimerPlanner,
  subjects: string[],
): Promise<void> {
  const ids = [...new Set(subjects)]
  if (rows) await setOnce(scope, await ofRows(scope, kind, rows, ids))
  else if (tasks) {
    await endTaskTimers(scope.trx, scope.workspaceId, ids, [kind])
    await setOnce(scope, await planned(scope, ids, [tasks]))
  }
}

async function ofTasks(scope: TimerScope, changed: Changed): Promise<NewTimer[]> {
  const { rows } = changed
  const added = await addedIn(scope, rows)
  await letOthersIn(rows)
  const opened = [...movedIn(rows), ...(await inListsThatAreBack(scope, rows))]
  await letOthersIn(rows)
  const touched = new Set(opened).difference(added.ids)
  const isOpened = touched.size > 0
  const kinds: { kind: string; tasks: TaskTimers }[] = []
  for (const { kind, tasks } of scope.planners) {
    if (!tasks) continue
    await letOthersIn(rows)
    const theirs = (await followedBy(scope, tasks, changed)).filter((id) => !added.ids.has(id))
    for (const task of added.open) if (tasks.applies(task)) theirs.push(task.id)
    for (const id of theirs) touched.add(id)
    if (isOpened || theirs.length > 0) kinds.push({ kind, tasks })
  }
  await letOthersIn(rows)
  await endTaskTimers(
    scope.trx,
    scope.workspaceId,
    [...touched.difference(added.ids)],
    kinds.map(({ kind }) => kind),
  )
  return planned(
    scope,
    [...touched.difference(closedIn(rows))],
    kinds.map(({ tasks }) => tasks),
  )
}

async function followedBy(
  scope: TimerScope,
  { follows, facts: kinds = [] }: TaskTimers,
  changed: Changed,
): Promise<string[]> {
  const told = changed.facts.flatMap(({ kind, taskId }) => (taskId && kinds.includes(kind) ? [taskId] : []))
  return [...told, ...(await subjectsOf(scope, follows, { ...changed, own: taskOfRow }))]
}

/** When somebody works on it is computed for each. */
const plannedAtOnce = 500

async function planned(scope: TimerScope, ids: string[], kinds: TaskTimers[]): Promise<NewTimer[]> {
  const timers: NewTimer[] = []
  for await (const slice of inSlices(ids, plannedAtOnce)) {
    const tasks = await timedTasks(scope.trx, scope.workspaceId, slice)
    for (const kind of kinds) {
      const theirs = tasks.filter((task) => kind.applies(task))
      if (theirs.length > 0) timers.push(...(await kind.plan(scope, theirs)))
    }
  }
  return timers
}

async function ofRows(scope: TimerScope, kind: string, own: RowTimers, ids: string[]): Promise<NewTimer[]> {
  if (ids.length === 0) return []
  const { timers, over } = await own.plan(scope, ids)
  await endTimers(scope.trx, scope.workspaceId, kind, over)
  return timers
}

/** A subject has one timer of a kind. Where two ways led to it, the later is right. */
async function setOnce({ trx }: TimerScope, timers: NewTimer[]): Promise<void> {
  const bySubject = new Map(timers.map((timer) => [`${timer.kind} ${timer.subject}`, timer]))
  await setTimers(trx, [...bySubject.values()])
}

/** Tasks that were finished or opened, deleted or restored, or went to another List. */
function movedIn(rows: RowChange[]): string[] {
  const columns = ['finished_at', 'deleted_at', 'list_id']
  return rows.flatMap((row) => (row.table === 'task' && counts(row, columns) ? [String(row.key.id)] : []))
}

/** Those of them that need not be looked at to know that they have no timers. */
function closedIn(rows: RowChange[]): Set<string> {
  return new Set(
    rows.flatMap(({ table, key, after }) =>
      table === 'task' && (after?.finished_at != null || after?.deleted_at != null) ? [String(key.id)] : [],
    ),
  )
}

/** What came due while its List was out of the way rang for nobody. */
function inListsThatAreBack({ trx, workspaceId }: TimerScope, rows: RowChange[]): Promise<string[]> {
  const isBack = ({ before, after }: RowChange) =>
    (['archived_at', 'deleted_at'] as const).some(
      (column) => before?.[column] != null && after !== null && after[column] === null,
    )
  const lists = rows.filter((row) => row.table === 'list' && isBack(row)).map(({ key }) => String(key.id))
  return openTasksOf(trx, workspaceId, lists)
}
