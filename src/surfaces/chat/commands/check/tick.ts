import type { ChecklistItem } from '../../../../domain/task/records.ts'
import { removeFromChecklist, tickChecklist, untickChecklist } from '../../../../operations/checklist/tick.ts'
import { chatCommand } from '../chat-command.ts'
import { checklistCard } from './checklist-card.ts'

export const checkTick = chatCommand(tickChecklist, {
  path: 'check tick',
  examples: ['check tick T-12 2', 'check tick T-12 1, 3-5', 'check tick T-12 all'],
  visibility: 'everyone',
  replaces: true,
  written: { task: 'next', items: 'rest' },
  card: ({ changed, items }, { task }, here) =>
    checklistCard(here, task, `ticked ${inWords(changed)} on the checklist of`, items),
})

export const checkUntick = chatCommand(untickChecklist, {
  path: 'check untick',
  examples: ['check untick T-12 2'],
  visibility: 'everyone',
  replaces: true,
  written: { task: 'next', items: 'rest' },
  card: ({ changed, items }, { task }, here) =>
    checklistCard(here, task, `unticked ${inWords(changed)} on the checklist of`, items),
})

export const checkRemove = chatCommand(removeFromChecklist, {
  path: 'check remove',
  examples: ['check remove T-12 2'],
  visibility: 'everyone',
  written: { task: 'next', items: 'rest' },
  card: ({ changed, items }, { task }, here) =>
    checklistCard(here, task, `removed ${inWords(changed)} from the checklist of`, items),
})

function inWords(items: ChecklistItem[]): string {
  if (items.length === 0) return 'nothing new'
  return items.length === 1 ? `“${items[0]?.text ?? ''}”` : `${items.length} items`
}
