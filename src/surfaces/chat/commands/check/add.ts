import type { TaskRecord } from '../../../../domain/task/records.ts'
import { plural } from '../../../../domain/text/plural.ts'
import { addChecklistItems } from '../../../../operations/checklist/add.ts'
import { chatCommand } from '../chat-command.ts'
import type { FormDraft } from '../command.ts'
import { checklistCard } from './checklist-card.ts'

export const checkAdd = chatCommand(addChecklistItems, {
  path: 'check add',
  summary: 'Add items to a task’s checklist, several with ; between them',
  examples: ['check add T-12 Tests are green', 'check add T-12 Tests green; docs written; changelog'],
  visibility: 'everyone',
  written: { task: 'next', items: 'rest' },
  form: ({ task, items }) => (task && items === undefined ? itemsForm(task) : undefined),
  card(result, { task, items: added }, here) {
    const count = plural(added.length, 'an item', `${added.length} items`)
    return checklistCard(here, task, `added ${count} to the checklist of`, result.items)
  },
})

function itemsForm(task: TaskRecord): FormDraft {
  return {
    title: `Checklist of ${task.ref}`,
    submit: 'Add',
    fixed: {},
    fields: [
      {
        name: 'items',
        label: 'Items, one on each line',
        kind: 'paragraph',
        value: '',
        required: true,
        hint: 'Tests are green',
      },
    ],
  }
}
