/** What becomes of unfinished subtasks when what they are a part of is finished. */
import type { StatusRow, TaskRecord } from '../../domain/task/records.ts'
import { statusesOf } from '../../store/hierarchy/lists.ts'
import { lockUnfinished, openSubtasks } from '../../store/tasks/subtasks.ts'
import { changeTasks } from '../../store/tasks/task-changes.ts'
import { differs } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { refuseTask } from './refusals.ts'
import { firstStatus } from './statuses.ts'

/** As an input of what finishes a task. */
export const subtasksField = {
  kind: 'choice',
  choices: ['all', 'only'],
  summary: 'If it has open subtasks: finish them all, or only this task',
} as const

/** A task as it was, and the status that it is to get. */
export type Move = { task: TaskRecord; to: StatusRow }

/** `open`: the ids of the unfinished subtasks, where they are known. `expected`: the refs that the caller was shown. */
export type SubtaskChoice = {
  subtasks?: string | undefined
  open?: string[]
  expected?: readonly string[] | undefined
}

/** Nobody finishes ten things by mistake: refuses where there are open subtasks and nothing was said of them. */
export async function subtasksToFinish(
  scope: Scope,
  { task, to }: Move,
  { subtasks, expected, ...known }: SubtaskChoice,
): Promise<Move[]> {
  const open = known.open ?? (await openSubtasks(scope.trx, scope.viewer, task.id))
  if (open.length === 0 || subtasks === 'only') return []
  const asked = { task: task.id, status: to.name, open }
  if (subtasks !== 'all') throw refuseTask('open_subtasks', asked)
  const tasks = await lockUnfinished(scope.trx, scope.workspaceId, open)
  const refs = tasks.map(({ ref }) => ref)
  if (expected && differs(expected, refs)) throw refuseTask('open_subtasks', { ...asked, expected })
  return eachToItsOwn(scope, tasks, to)
}

/** Each in the first status of its own List that means the same. */
async function eachToItsOwn({ trx, viewer }: Scope, tasks: TaskRecord[], to: StatusRow): Promise<Move[]> {
  const moves: Move[] = []
  for (const [listId, alike] of Map.groupBy(tasks, (task) => task.listId)) {
    const status = firstStatus(await statusesOf(trx, viewer, listId), to.category)
    moves.push(...alike.map((task) => ({ task, to: status })))
  }
  return moves
}

/** In one statement for each status. */
export async function finishAll({ change }: Scope, moves: Move[]): Promise<void> {
  for (const [statusId, alike] of Map.groupBy(moves, ({ to }) => to.id)) {
    const ids = alike.map(({ task }) => task.id)
    await changeTasks(change, ids, { status_id: statusId, finished_at: change.now }, change.now)
  }
}
