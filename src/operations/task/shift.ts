import type { TaskRecord } from '../../domain/task/records.ts'
import type { Shift } from '../../domain/time/duration.ts'
import { onWorkday, shifted } from '../../domain/time/shifted.ts'
import type { Due } from '../../domain/time/when.ts'
import type { WorkTime } from '../../domain/time/work-time.ts'
import type { Fact } from '../../events/fact.ts'
import { record } from '../../events/record.ts'
import { assigneesOf } from '../../store/tasks/assignments.ts'
import { chainOf } from '../../store/tasks/chains.ts'
import { lockUnfinished } from '../../store/tasks/subtasks.ts'
import { changeTasksEach } from '../../store/tasks/task-changes.ts'
import { workTimesOf } from '../../store/time/work-times.ts'
import { operation } from '../operation.ts'
import { ownWork } from '../person/own-work.ts'
import type { Scope } from '../scope.ts'
import { refuseTask } from './refusals.ts'

/** One date that moves. `missed`: the day without work on which it would have landed. */
export type DateMove = { task: TaskRecord; what: 'due' | 'start'; from: Due; to: Due; missed?: string }

export const shiftDependents = operation({
  name: 'task.shift-dependents',
  summary: 'Move the dates of everything that waits for a task. You see them first',
  role: 'guest',
  input: {
    task: { kind: 'task', required: true, changes: true, summary: 'The task they wait for' },
    by: { kind: 'shift', required: true, summary: 'How far: 2d, 1w, 3h, or -2d for earlier' },
  },
  async plan(scope, { task, by }) {
    const { trx, workspaceId, viewer, zone } = scope
    const { tasks } = await chainOf(trx, viewer, task.id, { direction: 'dependents', open: true })
    const locked = await lockUnfinished(trx, workspaceId, [...tasks.keys()])
    const worksFor = await worksOfTasks(scope, locked)
    const moves = locked.flatMap((each): DateMove[] => {
      const how = { by, zone, works: worksFor(each) }
      return [...moved(each, 'due', how), ...moved(each, 'start', how)]
    })
    if (moves.length === 0) throw refuseTask('nothing_to_move', { task: task.id })
    moves.sort((one, other) => one.from.at.localeCompare(other.from.at))
    return { moves, shown: moves.map(asShown) }
  },
  async run({ change }, _input, { plan: { moves } }): Promise<DateMove[]> {
    const byTask = Map.groupBy(moves, ({ task }) => task)
    const rows = [...byTask].map(([task, each]) => rowOf(task, each))
    await changeTasksEach(change, rows, change.now)
    await record(
      change,
      [...byTask].flatMap(([task, each]) => each.map((move) => factOf(task, move))),
    )
    return moves
  },
})

/** `T-3 due 2026-03-06 → 2026-03-08`: tells whether it is still the same. */
function asShown({ task, what, from, to }: DateMove): string {
  return `${task.ref} ${what} ${from.on ?? from.at} → ${to.on ?? to.at}`
}

function moved(
  task: TaskRecord,
  what: DateMove['what'],
  { by, zone, works }: { by: Shift; zone: string; works: WorkTime[] },
): DateMove[] {
  const [at, on] = what === 'due' ? [task.dueAt, task.dueOn] : [task.startAt, task.startOn]
  if (!at) return []
  const from = { at, ...(on !== null && { on }) }
  const isBack = by.days < 0 || by.minutes < 0
  const { to, missed } = onWorkday(shifted(from, by, zone), works, { step: isBack ? -1 : 1, zone })
  return to.at === at ? [] : [{ task, what, from, to, ...(missed && { missed }) }]
}

/** When those work who have a task; of one that nobody has, whoever moves it. */
async function worksOfTasks(scope: Scope, tasks: TaskRecord[]): Promise<(task: TaskRecord) => WorkTime[]> {
  const { trx, workspaceId, now } = scope
  const has = await assigneesOf(
    trx,
    workspaceId,
    tasks.map(({ id }) => id),
  )
  const people = new Set([...has.values()].flat().map(({ id }) => id))
  const works = await workTimesOf(trx, workspaceId, [...people], now)
  const own = await ownWork(scope)
  return ({ id }) => {
    const theirs = (has.get(id) ?? []).flatMap((person) => works.get(person.id) ?? [])
    return theirs.length > 0 ? theirs : [own]
  }
}

/** All of them have the same columns, so that one statement changes them. */
function rowOf(task: TaskRecord, moves: DateMove[]) {
  const due = moves.find(({ what }) => what === 'due')?.to
  const start = moves.find(({ what }) => what === 'start')?.to
  return {
    id: task.id,
    due_at: due ? due.at : task.dueAt,
    due_on: due ? (due.on ?? null) : task.dueOn,
    start_at: start ? start.at : task.startAt,
    start_on: start ? (start.on ?? null) : task.startOn,
  }
}

function factOf({ id: taskId }: TaskRecord, { what, from, to }: DateMove): Fact {
  const dates = { from: from.on ?? from.at, to: to.on ?? to.at }
  return what === 'due'
    ? { kind: 'task.due', taskId, data: dates }
    : { kind: 'task.edited', taskId, data: { start: dates } }
}
