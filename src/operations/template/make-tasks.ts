import type { Level } from '../../domain/task/records.ts'
import { refOf } from '../../domain/task/task.ts'
import type { Fact } from '../../events/fact.ts'
import { record } from '../../events/record.ts'
import { statusesOf } from '../../store/hierarchy/lists.ts'
import { addTasks, type Made } from '../../store/tasks/templates.ts'
import type { Scope } from '../scope.ts'
import { firstStatus } from '../task/statuses.ts'

/** Makes a tree of tasks in a List, all of them open; returns their ids and numbers in the order of `made`. */
export async function makeTasks(
  { trx, viewer, change, actor }: Scope,
  list: Pick<Level, 'id'>,
  { made, arrows }: { made: Made[]; arrows: [number, number][] },
): Promise<{ id: string; number: number }[]> {
  const status = firstStatus(await statusesOf(trx, viewer, list.id), 'open')
  const where = { listId: list.id, status, createdBy: actor.id, now: change.now }
  const added = await addTasks(change, made, arrows, where)
  await record(change, addedFacts(made, added))
  return added
}

/** `added` in the order of `made`. */
export function addedFacts(made: Made[], added: { id: string; number: number }[]): Fact[] {
  return added.map(({ id, number }, index) => {
    const { title = '', assignees = [], tags = [] } = made[index] ?? {}
    const data = { ref: refOf(number), title, assignees, ...(tags.length > 0 && { tags }) }
    return { kind: 'task.added', taskId: id, data }
  })
}
