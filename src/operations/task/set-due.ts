import type { TaskRecord } from '../../domain/task/records.ts'
import type { Shift } from '../../domain/time/duration.ts'
import { shiftBetween } from '../../domain/time/shifted.ts'
import type { Due } from '../../domain/time/when.ts'
import { record } from '../../events/record.ts'
import { dueBefore } from '../../store/tasks/chains.ts'
import { setDue } from '../../store/tasks/task-changes.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { type Replaced, replacedBy } from './replaced.ts'

/** `shift`: by how much what waits for it would have to move, where that would now be due before it. */
export type DueSet = { replaced: Replaced[]; shift: Shift | undefined }

export const setTaskDue = operation({
  name: 'task.set-due',
  summary: 'Set when a task is due, or remove its due date',
  role: 'guest',
  input: {
    task: { kind: 'task', required: true, changes: true, summary: 'The task' },
    when: { kind: 'when', required: true, clears: true, summary: 'A day or a time, or none' },
  },
  async run(scope, { task, when }): Promise<DueSet> {
    const { change } = scope
    const replaced = await replacedBy(scope, task, { columns: ['due_at'] })
    await setDue(change, task, when ?? undefined, change.now)
    const data = { from: task.dueOn ?? task.dueAt, to: when?.on ?? when?.at ?? null }
    await record(change, [{ kind: 'task.due', taskId: task.id, data }])
    return { replaced, shift: await shiftForDependents(scope, task, when ?? undefined) }
  },
})

/** How far what waits for a task has to move so that it is not due before it, now that the task is due later. */
export async function shiftForDependents(
  { trx, viewer, zone }: Scope,
  task: TaskRecord,
  to: Due | undefined,
): Promise<Shift | undefined> {
  if (!to || !task.dueAt || to.at <= task.dueAt) return undefined
  if (!(await dueBefore(trx, viewer, task.id, to.at))) return undefined
  const from: Due = { at: task.dueAt, ...(task.dueOn !== null && { on: task.dueOn }) }
  return shiftBetween(from, to, zone)
}
