/**
 * Timers that follow from a task's rows are set anew with every change of these rows, in the same transaction: what is
 * put off is put off, and nothing rings for what is done.
 */
import type { Transaction } from 'kysely'
import type { RowChange } from '../domain/change.ts'
import { taskOfRow } from '../store/journal.ts'
import type { Database } from '../store/schema.ts'
import { dueTimers } from '../store/task-timers/due.ts'
import { type TaskTimers, timedTasks } from '../store/task-timers/timed-task.ts'
import { endTaskTimers, type NewTimer, setTimers } from '../store/timers.ts'
import { timeRecurrences } from './recurrence-timers.ts'

/** Every kind of such timer. A new kind is one file and one line here. */
const kinds: Record<string, TaskTimers> = { due: dueTimers }

/** Columns of a task, and tables beside it, that timers follow from. */
const columns = ['due_at', 'due_on', 'finished_at', 'deleted_at', 'status_id', 'list_id']
const tables = ['assignment']

type Where = { trx: Transaction<Database>; workspaceId: string; now: Temporal.Instant }

export async function followRows(where: Where, rows: RowChange[]): Promise<void> {
  await timeRecurrences(where, rows)
  const of = (changes: RowChange[]) => new Set(changes.flatMap((change) => taskOfRow(change) ?? []))
  const touched = of(rows.filter(isTimed))
  const added = rows.filter(({ table, before }) => table === 'task' && before === null)
  const plain = of(added.filter(({ after }) => after?.due_at == null))
  const over = of(rows.filter(isOver))
  const open = touched.difference(plain).difference(over)
  await endTimers(where, touched.difference(of(added)))
  await addTimers(where, [...open])
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

function isOver({ table, after }: RowChange): boolean {
  return table === 'task' && (after?.finished_at != null || after?.deleted_at != null)
}
