import type { ChecklistItem, TaskRecord } from '../../domain/task/records.ts'
import type { Fact } from '../../events/fact.ts'
import { record } from '../../events/record.ts'
import { removeItems, tickItems } from '../../store/tasks/checklists.ts'
import type { MeantItems } from '../input-kinds/checklist-items.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'

const input = {
  task: { kind: 'task', required: true, changes: true, summary: 'The task' },
  items: {
    kind: 'items',
    of: 'task',
    required: true,
    summary: 'Item numbers, the first words of an item, or all',
  },
} as const

/** `changed`: those that are different now. `items`: the whole checklist. */
export type ChecklistChanged = { changed: ChecklistItem[]; items: ChecklistItem[] }

export const tickChecklist = operation({
  name: 'checklist.tick',
  summary: 'Tick off items of a checklist',
  role: 'guest',
  input,
  run: (scope, { task, items }) => setDone(scope, task, items, true),
})

export const untickChecklist = operation({
  name: 'checklist.untick',
  summary: 'Untick items of a checklist',
  role: 'guest',
  input,
  run: (scope, { task, items }) => setDone(scope, task, items, false),
})

async function setDone(
  { change, actor }: Scope,
  task: TaskRecord,
  { all, meant }: MeantItems,
  done: boolean,
): Promise<ChecklistChanged> {
  const changed = meant.filter((item) => item.done !== done)
  await tickItems(change, idsOf(changed), done ? actor.id : null, change.now)
  await record(change, factsOf(task, changed, done ? 'done' : 'open'))
  return { changed, items: all.map((item) => (changed.includes(item) ? { ...item, done } : item)) }
}

export const removeFromChecklist = operation({
  name: 'checklist.remove',
  summary: 'Remove items from a checklist',
  role: 'guest',
  input,
  async run({ change }, { task, items: { all, meant } }): Promise<ChecklistChanged> {
    await removeItems(change, idsOf(meant))
    await record(change, factsOf(task, meant, 'removed'))
    return { changed: meant, items: all.filter((item) => !meant.includes(item)) }
  },
})

function idsOf(items: ChecklistItem[]): string[] {
  return items.map(({ id }) => id)
}

function factsOf(
  { id: taskId }: TaskRecord,
  items: ChecklistItem[],
  did: 'done' | 'open' | 'removed',
): Fact[] {
  return items.map(({ text: item }) => ({ kind: 'task.checklist', taskId, data: { item, did } }))
}
