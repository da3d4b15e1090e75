import { checklistBlocks, tickButton } from '../../../../cards/checklist.ts'
import { button, card, mention, named } from '../../../../cards/words.ts'
import type { Draft } from '../../../../domain/card/draft.ts'
import type { ChecklistItem, TaskRecord } from '../../../../domain/task/records.ts'
import type { Context } from '../context.ts'

/** As much of a checklist as one message shows. */
const mostShown = 25

/** What somebody did, and what the checklist is now. */
export function checklistCard(
  { actor }: Context,
  task: TaskRecord,
  did: string,
  items: ChecklistItem[],
): Draft {
  const all = items.length > 0 && items.every((item) => item.done)
  return card(all ? 'good' : 'neutral', [mention(actor), ` ${did} `, ...named(task)], {
    blocks: checklistBlocks(items, mostShown),
    buttons: [
      ...tickButton(task, items),
      ...(all && !task.finishedAt ? [button('Done', 'done', { task }, 'primary')] : []),
      button('Show', 'show', { task }),
    ],
  })
}
