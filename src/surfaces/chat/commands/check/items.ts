/** Which items of a checklist somebody means. */
import { checklistBlocks, tickButton } from '../../../../cards/checklist.ts'
import { button, card, mention, named } from '../../../../cards/words.ts'
import type { Draft } from '../../../../domain/card/draft.ts'
import { UserError } from '../../../../domain/errors.ts'
import type { ChecklistItem, TaskRecord } from '../../../../domain/task/records.ts'
import type { Context } from '../context.ts'

/** `2`, `1, 3`, `2-5`, `all`, or the beginning of what one says. Throws UserError. */
export function itemsMeant(task: TaskRecord, items: ChecklistItem[], typed: string): ChecklistItem[] {
  if (/^all$/i.test(typed)) return items
  const numbers = numbersIn(typed)
  if (numbers.length > 0) {
    return numbers.map(
      (number) => items.find((item) => item.position === number) ?? unknownItem(task, items, String(number)),
    )
  }
  const wanted = typed.toLowerCase()
  const found = items.filter((item) => item.text.toLowerCase().startsWith(wanted))
  const [only] = found
  return only && found.length === 1 ? [only] : unknownItem(task, items, typed)
}

/** More is a typing mistake. */
const mostNumbers = 200

function numbersIn(typed: string): number[] {
  const parts = typed.split(/[\s,;]+|\band\b/).filter(Boolean)
  if (!parts.every((part) => /^\d{1,4}(?:[-–]\d{1,4})?$/.test(part))) return []
  const numbers = parts.flatMap((part) => {
    const [from = 0, to = from] = part.split(/[-–]/).map(Number)
    return Array.from(
      { length: Math.min(Math.max(to - from + 1, 0), mostNumbers) },
      (_, index) => from + index,
    )
  })
  return [...new Set(numbers)]
}

function unknownItem(task: TaskRecord, items: ChecklistItem[], typed: string): never {
  throw new UserError(
    'unknown_item',
    `The checklist of ${task.ref} has no item “${typed}”.`,
    items.length > 0
      ? 'Name items by their numbers or how they begin.'
      : `It is empty: \`check add ${task.ref} Tests green\` begins one.`,
    { blocks: checklistBlocks(items) },
  )
}

/** As much of a checklist as one message shows. */
const mostShown = 25

/** What somebody did, and how the checklist stands now. */
export function checklistCard(here: Context, task: TaskRecord, did: string, items: ChecklistItem[]): Draft {
  const all = items.length > 0 && items.every((item) => item.done)
  return card(all ? 'good' : 'neutral', [mention(here.caller), ` ${did} `, ...named(task)], {
    blocks: checklistBlocks(items, mostShown),
    buttons: [
      ...tickButton(task, items),
      ...(all && !task.finishedAt ? [button('Done', 'done', { task }, 'primary')] : []),
      button('Show', 'show', { task }),
    ],
  })
}
