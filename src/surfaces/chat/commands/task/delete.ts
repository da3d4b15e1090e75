import { card, context, mention, named, text } from '../../../../cards/words.ts'
import { deleteTask as operation } from '../../../../operations/task/delete.ts'
import { keptDays } from '../../../../store/journal/sweep.ts'
import { askCard, tasksInWords } from '../../cards/ask.ts'
import { chatCommand } from '../chat-command.ts'

/** `delete` is a word of the language, so that the command is named for what it does with a task. */
export const deleteTask = chatCommand(operation, {
  path: 'delete',
  summary: `Delete a task with its subtasks. You can restore it for ${keptDays} days`,
  examples: ['delete T-12'],
  visibility: 'everyone',
  replaces: true,
  written: { task: 'next' },
  ask({ plan: { shown }, input: { task }, differs }) {
    if (shown.length === 1) return undefined
    return askCard(
      ['Delete ', ...named(task), `${subtasksToo(shown.length - 1)}?`],
      [...(differs ? [differs] : []), text(`You can restore them for ${keptDays} days.`)],
      { label: `Delete ${tasksInWords(shown.length)}`, path: 'delete', options: { task }, expected: shown },
    )
  },
  card: ({ subtasks }, { task }, { actor }) =>
    card('neutral', [mention(actor), ' deleted ', ...named(task), subtasksToo(subtasks)], {
      blocks: [context(`You can restore it for ${keptDays} days: `, { typed: `restore ${task.ref}` })],
    }),
})

function subtasksToo(count: number): string {
  if (count === 0) return ''
  return count === 1 ? ' and its subtask' : ` and its ${count} subtasks`
}
