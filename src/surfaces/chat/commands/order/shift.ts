import { mention, named } from '../../../../cards/words.ts'
import { UserError } from '../../../../domain/errors.ts'
import type { TaskRecord } from '../../../../domain/task/records.ts'
import { parseShift, type Shift } from '../../../../domain/time/duration.ts'
import { shifted } from '../../../../domain/time/shifted.ts'
import { emit, type Fact } from '../../../../events/event.ts'
import { chainOf } from '../../../../store/tasks/chains.ts'
import { lockUnfinished } from '../../../../store/tasks/subtasks.ts'
import { changeTasksEach } from '../../../../store/tasks/task-changes.ts'
import { sinceShown } from '../../cards/ask.ts'
import { inWords, type Move, moveInWords, shiftedCard, shiftPreview } from '../../cards/order.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'

export const shift = command({
  path: 'shift',
  group: 'order',
  summary: 'Move the dates of all that waits for a task; shows them first',
  examples: ['shift T-12 by:2d', 'shift T-12 by:-1w'],
  visibility: 'everyone',
  role: 'guest',
  replaces: true,
  confirms: 'apply',
  options: {
    task: { kind: 'task', written: 'next', required: true, summary: 'The task that they wait for' },
    by: {
      kind: 'text',
      written: 'named',
      required: true,
      max: 30,
      summary: 'How far: 2d, 1w, 3h, or -2d for earlier',
    },
    apply: { kind: 'flag', written: 'named', summary: 'Do it, and not only show it' },
  },
  async run({ task, by: typed, apply }, here) {
    const by = parseShift(typed)
    if (!by) {
      throw new UserError(
        'unknown_shift',
        `“${typed}” is not a length of time that I can move dates by.`,
        'Try `by:2d`, `by:1w`, `by:3h`, or `by:-2d` for earlier.',
      )
    }
    const { tasks } = await chainOf(here.trx, here.viewer, task.id, 'dependents', { open: true })
    const locked = await lockUnfinished(here.trx, here.workspaceId, [...tasks.keys()])
    const moves = movesOf(locked, by, here, task)
    const differs = sinceShown(here.confirmed, moves.map(moveInWords))
    if (!apply || differs) return shiftPreview(task, by, moves, here.change.now, differs)
    await move(here, moves)
    return shiftedCard(
      [mention(here.caller), ' moved what waits for ', ...named(task), ` by ${inWords(by)}`],
      moves,
      here.change.now,
    )
  },
})

/** Throws UserError where nothing would move. */
function movesOf(tasks: TaskRecord[], by: Shift, here: Context, blocker: TaskRecord): Move[] {
  const moves = tasks.flatMap((task): Move[] => [
    ...movesFor(task, 'due', task.dueAt, task.dueOn, by, here.zone),
    ...movesFor(task, 'start', task.startAt, task.startOn, by, here.zone),
  ])
  if (moves.length > 0) return moves.sort((one, other) => one.from.at.localeCompare(other.from.at))
  throw new UserError(
    'nothing_to_move',
    `Nothing that waits for ${blocker.ref} has a date that this would move.`,
    `\`chain ${blocker.ref}\` shows what waits for it.`,
  )
}

function movesFor(
  task: TaskRecord,
  what: Move['what'],
  at: string | null,
  on: string | null,
  by: Shift,
  zone: string,
): Move[] {
  if (!at) return []
  const from = { at, ...(on !== null && { on }) }
  const to = shifted(from, by, zone)
  return to.at === at ? [] : [{ task, what, from, to }]
}

async function move(here: Context, moves: Move[]): Promise<void> {
  const byTask = Map.groupBy(moves, (each) => each.task.id)
  const rows = [...byTask].map(([id, each]) => {
    const [{ task }] = each as [Move]
    const due = each.find(({ what }) => what === 'due')?.to
    const start = each.find(({ what }) => what === 'start')?.to
    return {
      id,
      due_at: due ? due.at : task.dueAt,
      due_on: due ? (due.on ?? null) : task.dueOn,
      start_at: start ? start.at : task.startAt,
      start_on: start ? (start.on ?? null) : task.startOn,
    }
  })
  await changeTasksEach(here.change, rows, here.change.now)
  await emit(
    here.change,
    [...byTask].map(([taskId, each]): Fact => {
      const due = each.find(({ what }) => what === 'due')
      return due
        ? {
            kind: 'task.due',
            taskId,
            data: { from: due.from.on ?? due.from.at, to: due.to.on ?? due.to.at },
          }
        : { kind: 'task.edited', taskId, data: {} }
    }),
  )
}
