/** Adding dependencies, in one place for `add` and `depend`. */
import { UserError } from '../../../../domain/errors.ts'
import { cycleThrough } from '../../../../domain/task/graph.ts'
import type { TaskRecord } from '../../../../domain/task/records.ts'
import { emit } from '../../../../events/event.ts'
import { seenAmong } from '../../../../store/access/known.ts'
import { addDependency, arrowsFrom } from '../../../../store/tasks/dependencies.ts'
import { tasksByIds } from '../../../../store/tasks/tasks.ts'
import type { Context } from '../context.ts'

/** Makes `dependent` wait for `blocker`; false where it does so already. Throws UserError where that would close a circle. */
export async function connect(here: Context, blocker: TaskRecord, dependent: TaskRecord): Promise<boolean> {
  if (blocker.id === dependent.id) {
    throw new UserError('cycle', `${blocker.ref} can't wait for itself.`, 'Name another task.')
  }
  const arrow = { blocker: blocker.id, dependent: dependent.id }
  const way = cycleThrough(await arrowsFrom(here.trx, here.workspaceId, dependent.id), arrow)
  if (way) throw await circleError(here, way)
  const added = await addDependency(here.change, arrow, here.caller.id, here.change.now)
  if (added) {
    await emit(here.change, [
      { kind: 'dependency.added', taskId: dependent.id, data: { blocker: blocker.id } },
    ])
  }
  return added
}

async function circleError(here: Context, way: string[]): Promise<UserError> {
  const tasks = await tasksByIds(here.trx, here.workspaceId, [...new Set(way)])
  const seen = await seenAmong(here.trx, here.viewer, way)
  const refs = way.map((id) =>
    seen.has(id) ? (tasks.find((task) => task.id === id)?.ref ?? '') : 'a private task',
  )
  return new UserError(
    'cycle',
    `That would go round in a circle: ${refs.join(' → ')}`,
    'Each arrow reads “must be done before”. Take one of them out with `undepend` first.',
  )
}
