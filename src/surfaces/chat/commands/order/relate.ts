import { card, mention, named, refs } from '../../../../cards/words.ts'
import { relateTask, unrelateTask } from '../../../../operations/task/relate.ts'
import { chatCommand } from '../chat-command.ts'

export const relate = chatCommand(relateTask, {
  path: 'relate',
  group: 'order',
  examples: ['relate T-4 T-3', 'relate T-4 to T-2, T-3'],
  visibility: 'everyone',
  fillers: ['to', 'and', 'with'],
  written: { task: 'next', others: 'next' },
  card: ({ added }, { task, others }, { actor }) =>
    added > 0
      ? card('neutral', [mention(actor), ' related ', ...named(task), ' to ', refs(others)])
      : card('neutral', [...named(task), ' is already related to ', refs(others)]),
})

export const unrelate = chatCommand(unrelateTask, {
  path: 'unrelate',
  group: 'order',
  examples: ['unrelate T-4 T-3'],
  visibility: 'everyone',
  fillers: ['from', 'and', 'to'],
  written: { task: 'next', others: 'next' },
  card: (_result, { task, others }, { actor }) =>
    card('neutral', [mention(actor), ' removed a relation: ', ...named(task), ' and ', refs(others)]),
})
