/** What is said where a change of a checklist is refused. */
import { checklistBlocks } from '../../../cards/checklist.ts'
import { shorten } from '../../../domain/card/shorten.ts'
import type { ChecklistRefusals } from '../../../operations/checklist/refusals.ts'
import { taskOf } from './task.ts'
import type { WordsFor } from './words.ts'

export const checklistWords: WordsFor<ChecklistRefusals> = {
  unknown_item: async ({ task, typed, items }, reader) => {
    const { ref } = await taskOf(task, reader)
    return {
      message: `The checklist of ${ref} has no item “${typed}”.`,
      hint:
        items.length > 0
          ? 'Name items by their number or first words.'
          : `It is empty: \`check add ${ref} Tests green\` starts one.`,
      blocks: checklistBlocks(items),
    }
  },
  no_items: () => ({ message: 'There’s no item in that.', hint: 'Say what should be checked.' }),
  item_too_long: ({ item, max }) => ({
    message: `“${shorten(item, 80)}” is too long.`,
    hint: `An item can have ${max} characters.`,
  }),
  too_many_items: async ({ task, count, max }, reader) => ({
    message: `That would be ${count} items.`,
    hint: `A checklist can have ${max}; make subtasks with \`add … under:${(await taskOf(task, reader)).ref}\`.`,
  }),
}
