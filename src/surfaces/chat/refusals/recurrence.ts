/** What is said where a task can't come again. */
import { button } from '../../../cards/words.ts'
import type { RecurrenceRefusals } from '../../../operations/recurrence/refusals.ts'
import { seenOf, taskOf } from './task.ts'
import type { WordsFor } from './words.ts'

export const recurrenceWords: WordsFor<RecurrenceRefusals> = {
  not_recurring: async ({ task }, reader) => {
    const { ref } = await taskOf(task, reader)
    return { message: `${ref} does not repeat.`, hint: `Make it repeat: \`repeat ${ref} every monday\`.` }
  },
  not_current: async ({ task, current }, reader) => {
    const { ref } = await taskOf(task, reader)
    const [later] = await seenOf([current], reader)
    if (!later)
      return { message: `${ref} has come again since.`, hint: 'The current one is in a private List.' }
    return {
      message: `${ref} has come again since: the current one is ${later.ref}.`,
      hint: `What is said about ${later.ref} counts for all that follow.`,
      buttons: [button(`Show ${later.ref}`, 'show', { task: later })],
    }
  },
  too_many_subtasks: async ({ task, max }, reader) => ({
    message: `${(await taskOf(task, reader)).ref} has more than ${max} subtasks.`,
    hint: 'Let parts of it repeat by themselves.',
  }),
}
