/** Tasks that tests have already: opened again, done, or said to be of a flaky test. */

import type { StatusRow, TaskRecord } from '../../domain/task/records.ts'
import { keepsOpen } from '../../domain/test-report/judge.ts'
import { isBranch } from '../../domain/test-report/owners.ts'
import { record } from '../../events/record.ts'
import { statusesIn } from '../../store/hierarchy/lists.ts'
import { changeRows } from '../../store/journal/journal.ts'
import { leftBy } from '../../store/tasks/bulk.ts'
import { gatesOf } from '../../store/tasks/gates.ts'
import { casesOfTasks } from '../../store/test-report/cases.ts'
import type { Scope } from '../scope.ts'
import { applyToMany } from '../task/apply-to-many.ts'
import { firstStatus } from '../task/statuses.ts'
import { flakyTag } from './make-tasks.ts'
import type { TaskName, Tested } from './take.ts'

export type ChangedTasks = { again: TaskName[]; fixed: TaskName[]; flaky: TaskName[]; left: TaskName[] }

/** `branches`: only what fails on one of them keeps a task open. */
export async function changeTasksOf(
  scope: Scope,
  tested: readonly Tested[],
  branches: readonly string[],
): Promise<ChangedTasks> {
  const known = tested.flatMap((each) => (each.task ? [{ ...each, task: each.task }] : []))
  await tick(scope, known)
  const again = tasksOf(
    known.filter(({ task, fails }) => fails !== undefined && task.status.category === 'done'),
  )
  await move(scope, again, 'open')
  const steady = tasksOf(known.filter(({ task, steady: isSteady }) => isSteady && !task.finishedAt))
  const passing = await withoutFailures(scope, steady, branches)
  const { free, left } = await finishable(scope, passing)
  await move(scope, free, 'done')
  const flaky = tasksOf(known.filter(({ turnedFlaky }) => turnedFlaky))
  await applyToMany(scope, { tags: [flakyTag] }, idsOf(flaky))
  const reliable = tasksOf(known.filter(({ before, known: now }) => before?.flaky && !now.flaky))
  await applyToMany(scope, { untag: [flakyTag] }, idsOf(reliable))
  const isDone = new Set(idsOf(free))
  return { again, fixed: free, flaky: flaky.filter(({ id }) => !isDone.has(id)), left }
}

type WithTask = Tested & { task: TaskRecord }

function tasksOf(tested: readonly WithTask[]): TaskRecord[] {
  return [...new Map(tested.map(({ task }) => [task.id, task])).values()]
}

function idsOf(tasks: readonly { id: string }[]): string[] {
  return tasks.map(({ id }) => id)
}

/** On the checklist of a task for many tests. */
async function tick({ change }: Scope, tested: readonly WithTask[]): Promise<void> {
  const items = tested.filter(({ itemId }) => itemId !== null)
  const set = async (some: WithTask[], done_at: string | null) => {
    const ids = some.flatMap(({ itemId }) => itemId ?? [])
    const changed = new Set(await changeRows(change, 'checklist_item', ids, { done_at }))
    const did = done_at === null ? ('open' as const) : ('done' as const)
    await record(
      change,
      some
        .filter(({ itemId }) => changed.has(itemId ?? ''))
        .map(({ task, test }) => ({
          ...{ kind: 'task.checklist', taskId: task.id },
          data: { item: test.name, did },
        })),
    )
  }
  await set(
    items.filter(({ steady }) => steady),
    change.now,
  )
  await set(
    items.filter(({ fails }) => fails !== undefined),
    null,
  )
}

/** Each in the List that it is in by now. */
async function move(scope: Scope, tasks: TaskRecord[], to: 'open' | 'done'): Promise<void> {
  for (const [listId, some] of Map.groupBy(tasks, (task) => task.listId))
    await applyToMany(scope, { status: await statusIn(scope, listId, to) }, idsOf(some))
}

async function statusIn(
  { trx, workspaceId }: Scope,
  listId: string,
  category: 'open' | 'done',
): Promise<StatusRow> {
  return firstStatus(await statusesIn(trx, workspaceId, listId), category)
}

async function withoutFailures(
  { trx, workspaceId }: Scope,
  tasks: TaskRecord[],
  branches: readonly string[],
): Promise<TaskRecord[]> {
  const cases = await casesOfTasks(trx, workspaceId, idsOf(tasks))
  const open = cases.filter((each) => keepsOpen(each) && isBranch(branches, each.branch))
  const failing = new Set(open.map(({ taskId }) => taskId))
  return tasks.filter(({ id }) => !failing.has(id))
}

/** What needs a note or a sign-off, or has open subtasks, is left to people. */
async function finishable(
  scope: Scope,
  tasks: TaskRecord[],
): Promise<{ free: TaskRecord[]; left: TaskRecord[] }> {
  const { trx, workspaceId, change } = scope
  const gates = await gatesOf(trx, workspaceId, idsOf(tasks))
  const kept = new Set(gates.filter(({ metAt }) => metAt === null).map(({ taskId }) => taskId))
  for (const [listId, some] of Map.groupBy(tasks, (task) => task.listId)) {
    const { name } = await statusIn(scope, listId, 'done')
    for (const { id } of await leftBy(change, idsOf(some), name, false)) kept.add(id)
  }
  return { free: tasks.filter(({ id }) => !kept.has(id)), left: tasks.filter(({ id }) => kept.has(id)) }
}
