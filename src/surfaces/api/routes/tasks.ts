/** Tasks, and what is done with them. */
import { z } from 'zod'
import { addChecklistItems } from '../../../operations/checklist/add.ts'
import { removeFromChecklist, tickChecklist, untickChecklist } from '../../../operations/checklist/tick.ts'
import { setFields } from '../../../operations/field/set.ts'
import { setTaskGates } from '../../../operations/gate/set.ts'
import { signOffTask } from '../../../operations/gate/sign-off.ts'
import { operation } from '../../../operations/operation.ts'
import { setRecurrence } from '../../../operations/recurrence/set.ts'
import { skipRecurrence } from '../../../operations/recurrence/skip.ts'
import type { Scope } from '../../../operations/scope.ts'
import { addTask } from '../../../operations/task/add.ts'
import { addSeveral } from '../../../operations/task/add-several.ts'
import { assignTask, unassignTask } from '../../../operations/task/assign.ts'
import { changeManyTasks } from '../../../operations/task/change-many.ts'
import { copyTask } from '../../../operations/task/copy.ts'
import { deleteTask } from '../../../operations/task/delete.ts'
import { dependTask, undependTask } from '../../../operations/task/depend.ts'
import { editTask } from '../../../operations/task/edit.ts'
import { finishTask } from '../../../operations/task/finish.ts'
import { laterTask } from '../../../operations/task/later.ts'
import { moveTasks } from '../../../operations/task/move.ts'
import { showChain, showPath } from '../../../operations/task/order.ts'
import { relateTask, unrelateTask } from '../../../operations/task/relate.ts'
import { reopenTask } from '../../../operations/task/reopen.ts'
import { restoreTask } from '../../../operations/task/restore.ts'
import { searchTasks } from '../../../operations/task/search.ts'
import { setTaskDue } from '../../../operations/task/set-due.ts'
import { setTaskPriority } from '../../../operations/task/set-priority.ts'
import { setTaskStatus } from '../../../operations/task/set-status.ts'
import { shiftDependents } from '../../../operations/task/shift.ts'
import { showTask } from '../../../operations/task/show.ts'
import { startTask } from '../../../operations/task/start.ts'
import { tagTask } from '../../../operations/task/tags.ts'
import { watchTask } from '../../../operations/task/watch.ts'
import { levelsOf } from '../../../store/hierarchy/levels.ts'
import { pageOfTasks } from '../pages.ts'
import { ref, task, taskSchema } from '../resources/task.ts'
import { found, type Route, route, shown } from '../route.ts'

/** One task, as the viewer sees it. */
const readTask = operation({
  ...{ name: showTask.name, summary: showTask.summary, role: showTask.role, input: showTask.input },
  reads: true,
  run: async (_scope, { task: { id } }) => ({ id }),
})

/** As in a direct conversation: the first List that they see. */
async function firstList(
  { trx, viewer }: Scope,
  { under }: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const [list] = under === undefined ? await levelsOf(trx, viewer, ['list']) : []
  return list ? { in: { id: list.id } } : {}
}

const ids = ({ tasks }: { tasks: { id: string }[] }) => tasks.map(({ id }) => id)

const oneTask = shown(
  'task',
  taskSchema,
  async ({ id }: { id: string }, scope) => (await task.find(scope, [id]))[0],
)

const step = z.object({ ref, title: z.string() })
const chain = z.object({ before: step.array(), after: step.array() })
const stepsOf = ({ tasks }: { tasks: ReadonlyMap<string, { ref: string; title: string }> }) =>
  [...tasks.values()].map(stepOf)
const stepOf = (one: { ref: string; title: string }) => ({ ref: one.ref, title: one.title })

export const taskRoutes: Route[] = [
  route('GET /tasks', pageOfTasks, { shows: found('tasks', task, (page) => page.ids) }),
  route('POST /tasks', addTask, { created: true, defaults: firstList }),
  route('POST /tasks/several', addSeveral, { created: true, defaults: firstList }),
  route('POST /tasks/bulk', changeManyTasks),
  route('POST /tasks/move', moveTasks),
  route('GET /tasks/search', searchTasks, { shows: found('tasks', task, ids) }),
  route('GET /tasks/{task}', readTask, { shows: oneTask }),
  route('PATCH /tasks/{task}', editTask),
  route('DELETE /tasks/{task}', deleteTask),
  route('POST /tasks/{task}/restore', restoreTask),
  route('POST /tasks/{task}/start', startTask),
  route('POST /tasks/{task}/finish', finishTask),
  route('POST /tasks/{task}/reopen', reopenTask),
  route('POST /tasks/{task}/later', laterTask),
  route('POST /tasks/{task}/copy', copyTask, { created: true }),
  route('PUT /tasks/{task}/status', setTaskStatus),
  route('PUT /tasks/{task}/priority', setTaskPriority),
  route('PUT /tasks/{task}/due', setTaskDue),
  route('POST /tasks/{task}/shift-dependents', shiftDependents),
  route('POST /tasks/{task}/assignees', assignTask),
  route('DELETE /tasks/{task}/assignees', unassignTask),
  route('PUT /tasks/{task}/watchers', watchTask),
  route('POST /tasks/{task}/tags', tagTask),
  route('PUT /tasks/{task}/fields', setFields),
  route('POST /tasks/{task}/dependencies', dependTask),
  route('DELETE /tasks/{task}/dependencies', undependTask),
  route('POST /tasks/{task}/relations', relateTask),
  route('DELETE /tasks/{task}/relations', unrelateTask),
  route('GET /tasks/{task}/chain', showChain, {
    shows: shown('chain', chain, ({ before, after }) => ({ before: stepsOf(before), after: stepsOf(after) })),
  }),
  route('GET /tasks/{task}/path', showPath, {
    shows: shown('path', step.array(), ({ path }) => path.map((each) => stepOf(each.task))),
  }),
  route('POST /tasks/{task}/checklist', addChecklistItems),
  route('POST /tasks/{task}/checklist/tick', tickChecklist),
  route('POST /tasks/{task}/checklist/untick', untickChecklist),
  route('POST /tasks/{task}/checklist/remove', removeFromChecklist),
  route('PUT /tasks/{task}/gates', setTaskGates),
  route('POST /tasks/{task}/sign-off', signOffTask),
  route('PUT /tasks/{task}/recurrence', setRecurrence),
  route('POST /tasks/{task}/recurrence/skip', skipRecurrence),
]
