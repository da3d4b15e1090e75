/**
 * Timers that follow from a task's rows are set anew with every change of these rows, in the same transaction: what is
 * put off is put off, and nothing rings for what is done.
 */
import type { Transaction } from 'kysely'
import type { RowChange } from '../domain/history/change.ts'
import { taskOfRow } from '../store/journal/journal.ts'
import type { Database } from '../store/schema.ts'
import { retimeReminders } from '../store/time/reminder-timers.ts'
import { dueTimers } from '../store/time/task-timers/due.ts'
import { handoffTimers } from '../store/time/task-timers/handoff.ts'
import { reminderTimers } from '../store/time/task-timers/reminder.ts'
import { enterStatus, listsWithStale, staleOtherwise, staleTimers } from '../store/time/task-timers/stale.ts'
import { openTasksOf, type TaskTimers, timedTasks } from '../store/time/task-timers/timed-task.ts'
import { tasksOfComments, waitingTimers } from '../store/time/task-timers/waiting.ts'
import { endTaskTimers, type NewTimer, setTimers } from '../store/time/timers.ts'
import { followDigests } from './digest-timers.ts'
import { timeRecurrences } from './recurrence-timers.ts'

/** Every kind of such timer. A new kind is one file and one line here. */
const kinds: Record<string, TaskTimers> = {
  due: dueTimers,
  handoff: handoffTimers,
  stale: staleTimers,
  waiting: waitingTimers,
  reminder: reminderTimers,
}

/** Columns of a task, and tables beside it, that timers follow from. */
const columns = ['due_at', 'due_on', 'finished_at', 'deleted_at', 'status_id', 'list_id']
const tables = ['assignment', 'dependency', 'handoff']
const commentColumns = ['assignee_id', 'resolved_at', 'deleted_at']

type Where = { trx: Transaction<Database>; workspaceId: string; now: Temporal.Instant }

type How = { readied: string[]; undoes: boolean; untimed: boolean }

/**
 * `readied`: tasks that wait for nothing any more by it. `undoes`: everything becomes as it was, also since when. `untimed`:
 * it is known that those added have no timers.
 */
export async function followRows(
  where: Where,
  rows: RowChange[],
  { readied, undoes, untimed }: How,
): Promise<void> {
  await timeRecurrences(where, rows)
  await followDigests(where, rows)
  const of = (changes: RowChange[]) => new Set(changes.flatMap((change) => taskOfRow(change) ?? []))
  const over = of(rows.filter(isOver))
  if (!undoes) await enterStatus(where.trx, where.workspaceId, rows.filter(isMoved), where.now)
  const added = rows.filter(({ table, before }) => table === 'task' && before === null)
  const plain = untimed ? of(added) : await plainTasks(where, added)
  const touched = of(rows.filter(isTimed)).union(new Set([...readied, ...(await beside(where, rows))]))
  await endTimers(where, touched.difference(of(added)))
  await addTimers(where, [...touched.difference(plain).difference(over)])
  const reminders = rows.filter(({ table }) => table === 'reminder').map(({ key }) => String(key.id))
  await retimeReminders(where.trx, where.workspaceId, reminders, where.now)
}

/** Of new tasks, those that have no timers: most of them. */
async function plainTasks({ trx, workspaceId }: Where, added: RowChange[]): Promise<Set<string>> {
  const undated = added.filter(({ after }) => after?.due_at == null)
  const lists = [...new Set(undated.map(({ after }) => String(after?.list_id)))]
  const stale = await listsWithStale(trx, workspaceId, lists)
  return new Set(
    undated.flatMap(({ key, after }) => (stale.has(String(after?.list_id)) ? [] : [String(key.id)])),
  )
}

/** Tasks whose own rows stay as they are, while their List or a comment on them changed. */
async function beside({ trx, workspaceId }: Where, rows: RowChange[]): Promise<string[]> {
  const comments = rows.filter(
    ({ table, before, after }) =>
      table === 'comment' && commentColumns.some((column) => before && column in (after ?? {})),
  )
  const found = await tasksOfComments(
    trx,
    workspaceId,
    comments.map(({ key }) => String(key.id)),
  )
  for (const { table, key, before, after } of rows) {
    if (table !== 'list') continue
    if (isBack(before, after)) found.push(...(await openTasksOf(trx, workspaceId, [String(key.id)])))
    if (!before?.settings || !after?.settings) continue
    found.push(...(await staleOtherwise(trx, workspaceId, String(key.id), before.settings, after.settings)))
  }
  return found
}

/** What came due while its List was out of the way rang for nobody. */
function isBack(before: RowChange['before'], after: RowChange['after']): boolean {
  return (['archived_at', 'deleted_at'] as const).some(
    (column) => before?.[column] != null && after !== null && after[column] === null,
  )
}

/** The same for tasks for another reason: something else changed that their timers follow from. */
export async function retime(where: Where, taskIds: string[]): Promise<void> {
  await endTimers(where, new Set(taskIds))
  await addTimers(where, taskIds)
}

async function endTimers({ trx, workspaceId }: Where, taskIds: Set<string>): Promise<void> {
  if (taskIds.size > 0) await endTaskTimers(trx, workspaceId, [...taskIds], Object.keys(kinds))
}

async function addTimers({ trx, workspaceId, now }: Where, taskIds: string[]): Promise<void> {
  const tasks = await timedTasks(trx, workspaceId, taskIds)
  const timers: NewTimer[] = []
  for (const kind of Object.values(kinds)) {
    const theirs = tasks.filter((task) => kind.applies(task))
    if (theirs.length > 0) timers.push(...(await kind.timers(trx, workspaceId, theirs, now)))
  }
  await setTimers(trx, timers)
}

function isTimed({ table, before, after }: RowChange): boolean {
  if (table !== 'task') return tables.includes(table)
  return columns.some((column) => column in (after ?? {}) || column in (before ?? {}))
}

/** To another status that is still to be left. */
function isMoved({ table, before, after }: RowChange): boolean {
  return table === 'task' && before !== null && after?.status_id !== undefined && after.finished_at == null
}

function isOver({ table, after }: RowChange): boolean {
  return table === 'task' && (after?.finished_at != null || after?.deleted_at != null)
}
