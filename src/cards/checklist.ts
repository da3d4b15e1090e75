import type { DraftBlock, DraftButton, DraftInline } from '../domain/card/draft.ts'
import { shorten } from '../domain/card/shorten.ts'
import type { ChecklistItem } from '../domain/task/records.ts'
import type { TaskRef } from '../domain/task/task.ts'
import { button, context, text } from './words.ts'

/** As many as one reads at a glance. */
const mostShown = 8

const textLength = 120

/** `☑ 1 Tests green`, each on a line of its own. The numbers are what items are ticked by. */
export function checklistBlocks(items: ChecklistItem[], most = mostShown): DraftBlock[] {
  if (items.length === 0) return []
  const done = items.filter((item) => item.done).length
  const lines = items
    .slice(0, most)
    .flatMap(({ done, position, text: said }): DraftInline[] => [
      `\n${done ? '☑' : '☐'} ${position} ${shorten(said.replaceAll(/\s+/g, ' '), textLength)}`,
    ])
  const more = items.length - most
  return [
    text({ strong: 'Checklist' }, ` · ${done} of ${items.length}`, ...lines),
    ...(more > 0 ? [context(`and ${more} more`)] : []),
  ]
}

/** Ticks the first that is still open. */
export function tickButton(task: TaskRef, items: ChecklistItem[]): DraftButton[] {
  const next = items.find((item) => !item.done)
  if (!next) return []
  const label = `☑ ${shorten(next.text.replaceAll(/\s+/g, ' '), 40)}`
  return [button(label, 'check tick', { task, items: String(next.position) })]
}
