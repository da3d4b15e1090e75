import { gatesOf } from '../../store/tasks/gates.ts'
import type { Scope } from '../scope.ts'
import { refuseTask } from './refusals.ts'

/** Refuses unless these tasks have what they need to be finished. `note`: they are finished with one. */
export async function refuseGated(
  { trx, workspaceId }: Scope,
  taskIds: string[],
  note: boolean,
): Promise<void> {
  const all = await gatesOf(trx, workspaceId, taskIds)
  const unmet = all.filter((gate) => gate.metAt === null && !(note && gate.kind === 'note'))
  const [first] = unmet
  if (!first) return
  const needs = unmet.filter(({ taskId }) => taskId === first.taskId)
  const others = new Set(unmet.map(({ taskId }) => taskId)).size - 1
  throw refuseTask('gated', { task: first.taskId, needs, others })
}
