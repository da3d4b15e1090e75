import { card, due, mention, named, text } from '../../../../cards/words.ts'
import { type Dates, datesAt } from '../../../../domain/recurrence/recurrence.ts'
import type { TaskRecord } from '../../../../domain/task/records.ts'
import { emit, type Fact } from '../../../../events/event.ts'
import { turnOf } from '../../../../events/recur.ts'
import { lockUnfinished } from '../../../../store/tasks/subtasks.ts'
import { changeTasksEach } from '../../../../store/tasks/task-changes.ts'
import { treeOf } from '../../../../store/tasks/templates.ts'
import { changeRecurrence, lockRecurrencesOf } from '../../../../store/time/recurrences.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'
import { finished } from '../task/change-status.ts'
import { followsBlocks, notRecurring } from './words.ts'

export const repeatSkip = command({
  path: 'repeat skip',
  summary: 'Skip a turn: the task stays open, with the date that the next one would have had',
  examples: ['repeat skip T-12'],
  visibility: 'everyone',
  role: 'guest',
  options: { task: { kind: 'task', written: 'next', required: true, summary: 'The task' } },
  async run({ task }, here) {
    const [known] = await lockRecurrencesOf(here.trx, here.workspaceId, [task.id])
    if (!known) throw await notRecurring(here, task)
    if (task.finishedAt) throw finished(task)
    const turn = turnOf(known, here.now)
    if (!turn) throw await notRecurring(here, task)
    const { tasks } = await treeOf(here.trx, here.viewer, task.id)
    const dates = datesAt(tasks, turn.landing, known.zone)
    const facts = await move(here, tasks, dates)
    await changeRecurrence(here.change, known.id, { next_at: turn.nextAt })
    await emit(here.change, [{ kind: 'recurrence.skipped', taskId: task.id, data: {} }, ...facts])
    const [own] = dates
    const date = own?.due ?? own?.start
    const when = date && due({ dueAt: date.at, dueOn: date.on ?? null }, here.change.now)
    return card('neutral', [mention(here.caller), ' skipped a turn of ', ...named(task)], {
      blocks: [
        text(
          'No other one is made for it: this one stays open',
          ...(when ? [', and is due ', when] : []),
          '.',
        ),
        ...followsBlocks({ ...known, nextAt: turn.nextAt }, here.change.now),
      ],
    })
  },
})

/** What is finished under it stays as it was. */
async function move(here: Context, tasks: TaskRecord[], dates: Dates[]): Promise<Fact[]> {
  const ids = tasks.map((task) => task.id)
  const open = await lockUnfinished(here.trx, here.workspaceId, ids)
  const rows = open.flatMap(({ id }) => {
    const to = dates[ids.indexOf(id)]
    return to?.due || to?.start ? [{ id, ...columnsOf(to) }] : []
  })
  await changeTasksEach(here.change, rows, here.change.now)
  return rows.map(
    ({ id, due_on, due_at }): Fact => ({
      kind: 'task.due',
      taskId: id,
      data: { from: null, to: due_on ?? due_at },
    }),
  )
}

function columnsOf({ due: ends, start }: Dates) {
  return {
    due_at: ends?.at ?? null,
    due_on: ends?.on ?? null,
    start_at: start?.at ?? null,
    start_on: start?.on ?? null,
  }
}
