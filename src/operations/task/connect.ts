/** Making tasks wait for others. */
import { type Arrow, cycleThrough } from '../../domain/task/graph.ts'
import { record } from '../../events/record.ts'
import { dependenciesBetween } from '../../store/tasks/arrows.ts'
import { addDependency } from '../../store/tasks/dependencies.ts'
import type { Scope } from '../scope.ts'
import { refuseTask } from './refusals.ts'

/** Stands for a task that is not made yet. */
export const newTask = 'new'

/** Refuses where one of these arrows would close a circle, with those there are or with each other. */
export async function refuseCircles(
  { trx, workspaceId }: Scope,
  arrows: readonly Arrow<string>[],
): Promise<void> {
  const there = (ids: string[]) => ids.filter((id) => id !== newTask)
  const known = await dependenciesBetween(trx, workspaceId, {
    from: there(arrows.map(({ dependent }) => dependent)),
    to: there(arrows.map(({ blocker }) => blocker)),
  })
  for (const arrow of arrows) {
    if (arrow.blocker === arrow.dependent) throw refuseTask('waits_for_itself', { task: arrow.blocker })
    const way = cycleThrough(known, arrow)
    if (way) throw refuseTask('cycle', { way })
    known.push(arrow)
  }
}

/** Adds those that are not there yet, and returns them. They were seen to close no circle. */
export async function addArrows(
  { change, actor }: Scope,
  arrows: readonly Arrow<string>[],
): Promise<Arrow<string>[]> {
  const added: Arrow<string>[] = []
  for (const arrow of arrows) if (await addDependency(change, arrow, actor.id, change.now)) added.push(arrow)
  await record(
    change,
    added.map(({ blocker, dependent }) => ({
      kind: 'dependency.added',
      taskId: dependent,
      data: { blocker },
    })),
  )
  return added
}
