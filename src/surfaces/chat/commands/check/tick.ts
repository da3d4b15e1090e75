import type { ChecklistItem, TaskRecord } from '../../../../domain/task/records.ts'
import { emit } from '../../../../events/event.ts'
import { checklistOf, removeItems, tickItems } from '../../../../store/tasks/checklists.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'
import { checklistCard, itemsMeant } from './items.ts'

const options = {
  task: { kind: 'task', written: 'next', required: true, summary: 'The task' },
  items: {
    kind: 'text',
    written: 'rest',
    required: true,
    max: 300,
    summary: 'Numbers of items, how one begins, or all',
  },
} as const

export const checkTick = command({
  path: 'check tick',
  summary: 'Tick items of a checklist off',
  examples: ['check tick T-12 2', 'check tick T-12 1, 3-5', 'check tick T-12 all'],
  visibility: 'everyone',
  role: 'guest',
  replaces: true,
  options,
  run: ({ task, items }, here) => tick(here, task, items, true),
})

export const checkUntick = command({
  path: 'check untick',
  summary: 'Open items of a checklist again',
  examples: ['check untick T-12 2'],
  visibility: 'everyone',
  role: 'guest',
  replaces: true,
  options,
  run: ({ task, items }, here) => tick(here, task, items, false),
})

async function tick(here: Context, task: TaskRecord, typed: string, on: boolean) {
  const before = await checklistOf(here.trx, here.workspaceId, task.id)
  const changing = itemsMeant(task, before, typed).filter((item) => item.done !== on)
  await tickItems(here.change, ids(changing), on ? here.caller.id : null, here.change.now)
  await told(here, task, changing, on ? 'done' : 'open')
  const after = before.map((item) => (changing.includes(item) ? { ...item, done: on } : item))
  const did = on ? 'ticked' : 'opened'
  return checklistCard(here, task, `${did} ${counted(changing)} on the checklist of`, after)
}

export const checkRemove = command({
  path: 'check remove',
  summary: 'Take items off a checklist',
  examples: ['check remove T-12 2'],
  visibility: 'everyone',
  role: 'guest',
  options,
  async run({ task, items: typed }, here) {
    const before = await checklistOf(here.trx, here.workspaceId, task.id)
    const removed = itemsMeant(task, before, typed)
    await removeItems(here.change, ids(removed))
    await told(here, task, removed, 'removed')
    const after = before.filter((item) => !removed.includes(item))
    return checklistCard(here, task, `took ${counted(removed)} off the checklist of`, after)
  },
})

function ids(items: ChecklistItem[]): string[] {
  return items.map((item) => item.id)
}

function counted(items: ChecklistItem[]): string {
  if (items.length === 0) return 'nothing new'
  return items.length === 1 ? `“${items[0]?.text ?? ''}”` : `${items.length} items`
}

async function told(
  here: Context,
  task: TaskRecord,
  items: ChecklistItem[],
  did: 'done' | 'open' | 'removed',
): Promise<void> {
  await emit(
    here.change,
    items.map((item) => ({ kind: 'task.checklist', taskId: task.id, data: { item: item.text, did } })),
  )
}
