import type { ChecklistItem } from '../../domain/task/records.ts'
import { record } from '../../events/record.ts'
import { addItems, checklistOf } from '../../store/tasks/checklists.ts'
import { operation } from '../operation.ts'
import { refuseChecklist } from './refusals.ts'

const mostItems = 100
/** In characters. */
const longestItem = 300

/** `items`: the whole checklist. */
export type ItemsAdded = { items: ChecklistItem[] }

export const addChecklistItems = operation({
  name: 'checklist.add',
  summary: 'Add items to a task’s checklist',
  role: 'guest',
  input: {
    task: { kind: 'task', required: true, changes: true, summary: 'The task' },
    items: { kind: 'texts', required: true, summary: 'The items' },
  },
  async run({ trx, workspaceId, change }, { task, items: texts }): Promise<ItemsAdded> {
    const before = await checklistOf(trx, workspaceId, task.id)
    refuseItems(task, texts, before.length)
    await addItems(change, task.id, texts, before.at(-1)?.position ?? 0)
    const facts = texts.map((item) => ({
      kind: 'task.checklist' as const,
      taskId: task.id,
      data: { item, did: 'added' as const },
    }))
    await record(change, facts)
    return { items: await checklistOf(trx, workspaceId, task.id) }
  },
})

function refuseItems(task: { id: string }, texts: string[], before: number): void {
  if (texts.length === 0) throw refuseChecklist('no_items', {})
  const long = texts.find((item) => item.length > longestItem)
  if (long) throw refuseChecklist('item_too_long', { item: long, max: longestItem })
  const count = before + texts.length
  if (count > mostItems) throw refuseChecklist('too_many_items', { task: task.id, count, max: mostItems })
}
