/** What is said where a change of a set of statuses is refused. */
import type { StatusRefusals } from '../../../operations/status/refusals.ts'
import { tasksInWords } from '../cards/ask.ts'
import type { WordsFor } from './words.ts'

export const statusWords: WordsFor<StatusRefusals> = {
  status_name_taken: ({ name, place }) => ({
    message: `There’s already a status “${name}” in ${place ?? 'the workspace'}.`,
    hint: 'Choose another name, or use that one.',
  }),
  too_many_statuses: ({ max }) => ({
    message: `A set can have ${max} statuses.`,
    hint: 'Delete one of them first.',
  }),
  last_status: ({ category }) => ({
    message: `Then no status would be left that means “${category}”.`,
    hint: `Add another one first: \`statuses add "…" category:${category}\`.`,
  }),
  status_in_use: ({ status, tasks }) => ({
    message:
      tasks > 0 ? `${tasksInWords(tasks)} in “${status}” must go somewhere.` : `“${status}” is in use.`,
    hint: 'Say where: `to:Done`.',
  }),
  same_status: ({ did }) =>
    did === 'delete'
      ? { message: 'Its tasks can’t go to itself.', hint: 'Name another status.' }
      : { message: 'That is one status twice.', hint: 'Name another one to put it beside.' },
  no_position: () => ({
    message: 'Where should it go?',
    hint: 'Give one of the two: `before:Done` or `after:"In progress"`.',
  }),
  nothing_above: () => ({
    message: 'There is nothing above the workspace.',
    hint: 'Name a place with `in:`.',
  }),
}
