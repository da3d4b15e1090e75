import { type Dates, datesAt } from '../../domain/recurrence/recurrence.ts'
import type { TaskRecord } from '../../domain/task/records.ts'
import type { Due } from '../../domain/time/when.ts'
import type { Fact } from '../../events/fact.ts'
import { record } from '../../events/record.ts'
import { turnOf } from '../../events/recur.ts'
import { lockUnfinished } from '../../store/tasks/subtasks.ts'
import { changeTasksEach } from '../../store/tasks/task-changes.ts'
import { treeOf } from '../../store/tasks/templates.ts'
import { changeRecurrence, lockRecurrencesOf, type Recurrence } from '../../store/time/recurrences.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { refuseTask } from '../task/refusals.ts'
import { notRecurring } from './not-recurring.ts'

/** `date`: when the task is due now; where it has no due date, when it starts. */
export type Skipped = { recurrence: Recurrence; date: Due | undefined }

export const skipRecurrence = operation({
  name: 'recurrence.skip',
  summary: 'Skip once: the task stays open and gets the next due date',
  role: 'guest',
  input: { task: { kind: 'task', required: true, changes: true, summary: 'The task' } },
  async run(scope, { task }): Promise<Skipped> {
    const { trx, workspaceId, viewer, change, now } = scope
    const [known] = await lockRecurrencesOf(trx, workspaceId, [task.id])
    if (known && task.finishedAt) throw refuseTask('finished', { task: task.id })
    const turn = known && turnOf(known, now)
    if (!turn) throw await notRecurring(scope, task)
    const { tasks } = await treeOf(trx, viewer, task.id)
    const dates = datesAt(tasks, turn.landing, known.zone)
    const facts = await move(scope, tasks, dates)
    await changeRecurrence(change, known.id, { next_at: turn.nextAt })
    await record(change, [{ kind: 'recurrence.skipped', taskId: task.id, data: {} }, ...facts])
    const [own] = dates
    return { recurrence: { ...known, nextAt: turn.nextAt }, date: own?.due ?? own?.start }
  },
})

/** What is finished under it stays as it was. */
async function move(
  { trx, workspaceId, change }: Scope,
  tasks: TaskRecord[],
  dates: Dates[],
): Promise<Fact[]> {
  const ids = tasks.map((task) => task.id)
  const open = await lockUnfinished(trx, workspaceId, ids)
  const rows = open.flatMap(({ id }) => {
    const to = dates[ids.indexOf(id)]
    return to?.due || to?.start ? [{ id, ...columnsOf(to) }] : []
  })
  await changeTasksEach(change, rows, change.now)
  return rows.flatMap(({ id: taskId, due_on, due_at, start_on, start_at }): Fact[] => {
    const start = { from: null, to: start_on ?? start_at }
    return [
      ...(due_at ? [{ kind: 'task.due' as const, taskId, data: { from: null, to: due_on ?? due_at } }] : []),
      ...(start_at ? [{ kind: 'task.edited' as const, taskId, data: { start } }] : []),
    ]
  })
}

function columnsOf({ due: ends, start }: Dates) {
  return {
    due_at: ends?.at ?? null,
    due_on: ends?.on ?? null,
    start_at: start?.at ?? null,
    start_on: start?.on ?? null,
  }
}
