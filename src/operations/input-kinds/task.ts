import type { Transaction } from 'kysely'
import { z } from 'zod'
import type { TaskRecord, Viewer } from '../../domain/task/records.ts'
import { visibleTasks } from '../../store/access/visible.ts'
import type { Database } from '../../store/schema.ts'
import { lockTaskByNumber, lockTasks } from '../../store/tasks/lock-tasks.ts'
import { deletedTask, tasksByNumbers, visibleTasksByIds } from '../../store/tasks/tasks.ts'
import type { InputKind, Wanted } from './kind.ts'
import { refuseInput } from './refusals.ts'

export type TaskSelector = { number: number } | { id: string }
const selector = z.union([z.strictObject({ number: z.int().positive() }), z.strictObject({ id: z.uuid() })])

/** The tasks that a call names and its viewer may see, by number and by id. */
export type FoundTasks = (selector: TaskSelector) => TaskRecord | undefined

export const task: InputKind<TaskSelector, TaskRecord> = {
  selector: () => selector,
  tasksIn: (one) => [one],
  load: ({ trx, viewer, tasks }, wanted) =>
    Promise.all(
      wanted.map(({ selector, field }) =>
        field.state === 'deleted' ? deletedOne(trx, viewer, selector) : known(tasks, selector),
      ),
    ),
}

/** Several, each at most once, in the order they were named. */
export const tasks: InputKind<TaskSelector[], TaskRecord[]> = {
  selector: () => z.array(selector),
  tasksIn: (all) => all,
  load: async ({ tasks }, wanted) =>
    wanted.map(({ selector }) => [...new Set(selector.map((one) => known(tasks, one)))]),
}

export function known(tasks: FoundTasks, selector: TaskSelector): TaskRecord {
  const found = tasks(selector)
  if (found) return found
  throw refuseInput('unknown_task', 'number' in selector ? selector : { typed: selector.id })
}

async function deletedOne(
  trx: Transaction<Database>,
  viewer: Viewer,
  selector: TaskSelector,
): Promise<TaskRecord> {
  const found = 'number' in selector ? await deletedTask(trx, viewer, selector.number) : undefined
  if (found) return found
  throw refuseInput('not_deleted', 'number' in selector ? selector : { typed: selector.id })
}

type Named = Pick<Wanted<unknown>, 'field'> & { tasks: TaskSelector[] }

/**
 * Finds all tasks that the inputs of a call name. Those that one of them changes are locked in one statement, in the order
 * of their ids: two calls never wait for each other in a circle.
 */
export async function findTasks(
  trx: Transaction<Database>,
  viewer: Viewer,
  named: Named[],
): Promise<FoundTasks> {
  const current = named.filter(({ field }) => field.state !== 'deleted')
  const changed = current.filter(({ field }) => field.changes).flatMap((each) => each.tasks)
  const locked = changed.length > 0 ? await lockNamed(trx, viewer, changed) : []
  const has = (one: TaskSelector) => locked.some((task) => isIt(task, one))
  const others = current.flatMap((each) => each.tasks).filter((one) => !has(one))
  const read = await readNamed(trx, viewer, others)
  const all = [...locked, ...read]
  return (one) => all.find((task) => isIt(task, one))
}

function isIt(task: TaskRecord, selector: TaskSelector): boolean {
  return 'number' in selector ? task.number === selector.number : task.id === selector.id
}

function numbersOf(selectors: TaskSelector[]): number[] {
  return [...new Set(selectors.flatMap((one) => ('number' in one ? [one.number] : [])))]
}

function idsOf(selectors: TaskSelector[]): string[] {
  return [...new Set(selectors.flatMap((one) => ('id' in one ? [one.id] : [])))]
}

async function readNamed(
  trx: Transaction<Database>,
  viewer: Viewer,
  selectors: TaskSelector[],
): Promise<TaskRecord[]> {
  const ids = idsOf(selectors)
  const byNumber = await tasksByNumbers(trx, viewer, numbersOf(selectors))
  return ids.length === 0 ? byNumber : [...byNumber, ...(await visibleTasksByIds(trx, viewer, ids))]
}

function lockNamed(
  trx: Transaction<Database>,
  viewer: Viewer,
  selectors: TaskSelector[],
): Promise<TaskRecord[]> {
  const [numbers, ids] = [numbersOf(selectors), idsOf(selectors)]
  const [number, ...others] = numbers
  if (number !== undefined && others.length + ids.length === 0) return lockTaskByNumber(trx, viewer, number)
  return lockTasks(trx, viewer.workspaceId, (eb) => {
    const either = eb.or([
      eb('number', '=', eb.fn.any(eb.val(numbers))),
      eb('id', '=', eb.fn.any(eb.val(ids))),
    ])
    return eb.and([either, visibleTasks(viewer)])
  })
}
