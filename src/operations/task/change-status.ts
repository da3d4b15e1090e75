/** The one way a task's status changes, with all that follows from it. */
import type { StatusRow, TaskRecord, TaskSummary } from '../../domain/task/records.ts'
import { isFinished } from '../../domain/task/task.ts'
import type { Fact } from '../../events/fact.ts'
import { record } from '../../events/record.ts'
import { type NextOne, recurFinished } from '../../events/recur.ts'
import { seenAmong } from '../../store/access/known.ts'
import { blockersOf } from '../../store/tasks/dependencies.ts'
import { completedParent } from '../../store/tasks/subtasks.ts'
import { summarise } from '../../store/tasks/summaries.ts'
import { setStatus } from '../../store/tasks/task-changes.ts'
import type { TaskFeatures } from '../../store/tasks/task-features.ts'
import { type Unblocked, unblockedBy } from '../../store/tasks/unblocked.ts'
import type { SharedFiles } from '../file/attach.ts'
import { noteOn } from '../file/note.ts'
import type { Scope } from '../scope.ts'
import { finishAll, type Move, type SubtaskChoice, subtasksToFinish } from './finish-subtasks.ts'
import { refuseGated } from './gates.ts'
import { refuseTask } from './refusals.ts'

/**
 * `anyway`: also while it waits for others. What is known beforehand is not asked again: `dependents`, the tasks that wait
 * for it, locked; `features`, what else depends on it.
 */
export type StatusChange = SubtaskChoice & {
  note?: string | undefined
  files?: SharedFiles | undefined
  anyway?: boolean | undefined
  dependents?: TaskRecord[]
  features?: TaskFeatures
}

/** A change that may be made: nothing keeps it back. `moves` are of the task itself and of what is finished with it. */
export type AllowedChange = {
  moves: [Move, ...Move[]]
  anyway: boolean
  finishes: boolean
  change: StatusChange
}

/**
 * `ready`: the tasks that it unblocked, as far as the viewer may know of them; `anyway`: it was started although it waits;
 * `subtasks`: how many were finished with it; `next`: the next one, where it comes again.
 */
export type Changed = { ready: TaskSummary[]; anyway: boolean; subtasks: number; next: NextOne[] }

export async function changeStatus(
  scope: Scope,
  task: TaskRecord,
  to: StatusRow,
  change: StatusChange = {},
): Promise<Changed> {
  return applyStatus(scope, await allowStatus(scope, { task, to }, change))
}

/** Changes nothing. Refuses where the task is blocked, lacks what it needs, or has subtasks that are to be thought of first. */
export async function allowStatus(scope: Scope, move: Move, change: StatusChange): Promise<AllowedChange> {
  const { task, to } = move
  const starts = to.category === 'active' && task.status.category !== 'active'
  const anyway = starts && (await waitsEvenSo(scope, task, change.anyway ?? false))
  const finishes = isFinished(to.category) && !task.finishedAt
  const under = finishes ? await subtasksToFinish(scope, move, change) : []
  const moves: [Move, ...Move[]] = [move, ...under]
  if (finishes && (under.length > 0 || (change.features?.gated ?? true)))
    await refuseGated(scope, idsOf(moves), !!change.note)
  return { moves, anyway, finishes, change }
}

export async function applyStatus(scope: Scope, allowed: AllowedChange): Promise<Changed> {
  const { moves, anyway, finishes, change } = allowed
  const [{ task, to }, ...under] = moves
  await setStatus(scope.change, task, to, scope.change.now)
  await finishAll(scope, under)
  const known = under.length === 0
  const { trx, workspaceId } = scope
  const ready = finishes
    ? await unblockedBy(trx, workspaceId, idsOf(moves), known ? change.dependents : undefined)
    : []
  const whole = finishes && task.parentId ? await completedParent(trx, workspaceId, task.parentId) : undefined
  await noteOn(scope, task, change)
  await record(scope.change, [
    ...factsOf(allowed),
    ...unblockedFacts(ready, 'finished', change.note),
    ...partsDone(whole, task),
  ])
  const next =
    finishes && (change.features?.recurs ?? true) ? await recurFinished(scope.change, [task.id]) : []
  return { ready: await seenBy(scope, ready), anyway, subtasks: under.length, next }
}

function idsOf(moves: Move[]): string[] {
  return moves.map(({ task }) => task.id)
}

function factsOf({ moves: [first, ...under], anyway, change: { note } }: AllowedChange): Fact[] {
  return [
    moved(first, { ...(note && { note }), ...(anyway && { anyway: true as const }) }),
    ...under.map((each) => moved(each, {})),
  ]
}

function moved({ task, to }: Move, more: { note?: string; anyway?: true }): Fact {
  const data = { from: task.status.id, to: to.id, category: to.category, ...more }
  return { kind: 'task.status', taskId: task.id, data }
}

/** About what waits for nothing any more: what it waited for was finished, or is gone. */
export function unblockedFacts(ready: Unblocked[], how: 'finished' | 'removed', note?: string): Fact[] {
  return ready.map(({ task, by }) => ({
    kind: 'task.unblocked',
    taskId: task.id,
    data: { by, how, ...(note && { note }) },
  }))
}

function partsDone(whole: { id: string } | undefined, by: TaskRecord): Fact[] {
  return whole ? [{ kind: 'task.subtasks_done', taskId: whole.id, data: { by: by.id } }] : []
}

/** Whoever has a task in a private List hears that it is ready; who finished what it waited for need not know of it. */
async function seenBy({ trx, viewer }: Scope, ready: Unblocked[]): Promise<TaskSummary[]> {
  const tasks = ready.map(({ task }) => task)
  const seen = await seenAmong(
    trx,
    viewer,
    tasks.map(({ id }) => id),
  )
  return summarise(
    trx,
    viewer,
    tasks.filter(({ id }) => seen.has(id)),
  )
}

/** Refuses unless the task waits for nothing, or it is started anyway; returns whether it was that. */
async function waitsEvenSo({ trx, viewer }: Scope, task: TaskRecord, anyway: boolean): Promise<boolean> {
  const open = (await blockersOf(trx, viewer, task.id)).filter((blocker) => !blocker.finishedAt)
  if (open.length === 0 || anyway) return open.length > 0
  throw refuseTask('blocked', { task: task.id, blockers: open.map(({ id }) => id) })
}
