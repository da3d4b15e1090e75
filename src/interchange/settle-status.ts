import { isFinished } from '../domain/task/task.ts'
import { categoryOf } from './states.ts'
import type { TaskRow } from './task.ts'

/** By what the tool itself says, by a date of finishing or a tick, or by what the name of its status seems to mean. */
export function settleStatus(row: TaskRow): void {
  const { task } = row
  const name = task.status?.name
  const named = task.status?.category ?? (name === undefined ? undefined : categoryOf(name))
  const found = settled(row, named)
  if (found) task.status = { name: name ?? wordsFor[found], category: found }
}

type Category = NonNullable<TaskRow['category']>

function settled(row: TaskRow, named: Category | undefined): Category | undefined {
  const { task, category, done, dropped } = row
  const finished = category ? isFinished(category) : done || dropped || task.finishedAt !== undefined
  if (finished && !row.unfinished) return dropped || [named, category].includes('closed') ? 'closed' : 'done'
  const found = category ?? named
  return row.unfinished && found && isFinished(found) ? 'active' : found
}

/** Where it has no name, only a tick or a date. */
const wordsFor = { open: 'To do', active: 'In progress', done: 'Done', closed: 'Closed' }
