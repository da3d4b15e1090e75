import { card, mention, named, refs } from '../../../../cards/words.ts'
import { UserError } from '../../../../domain/errors.ts'
import { emit } from '../../../../events/event.ts'
import { relate as link, unrelate as unlink } from '../../../../store/tasks/relations.ts'
import { command } from '../command.ts'

const options = {
  task: { kind: 'task', written: 'next', required: true, summary: 'The task' },
  others: { kind: 'tasks', written: 'next', required: true, summary: 'The other tasks' },
} as const

export const relate = command({
  path: 'relate',
  group: 'order',
  summary: 'Link tasks that belong together, without an order',
  examples: ['relate T-4 T-3', 'relate T-4 to T-2, T-3'],
  visibility: 'everyone',
  role: 'guest',
  fillers: ['to', 'and', 'with'],
  options,
  async run({ task, others }, here) {
    if (others.some((other) => other.id === task.id)) {
      throw new UserError('own_relation', `${task.ref} can’t be related to itself.`, 'Name another task.')
    }
    const added = await link(
      here.change,
      task.id,
      others.map((other) => other.id),
    )
    await emit(
      here.change,
      added.map((other) => ({ kind: 'relation.added', taskId: task.id, data: { other } })),
    )
    return added.length > 0
      ? card('neutral', [mention(here.caller), ' related ', ...named(task), ' to ', refs(others)])
      : card('neutral', [...named(task), ' is related to ', refs(others), ' already'])
  },
})

export const unrelate = command({
  path: 'unrelate',
  group: 'order',
  summary: 'Take a link between tasks away',
  examples: ['unrelate T-4 T-3'],
  visibility: 'everyone',
  role: 'guest',
  fillers: ['from', 'and', 'to'],
  options,
  async run({ task, others }, here) {
    const removed = await unlink(
      here.change,
      task.id,
      others.map((other) => other.id),
    )
    if (removed.length === 0) {
      throw new UserError(
        'not_related',
        `${task.ref} is not related to ${others.map((other) => other.ref).join(', ')}.`,
        `\`show ${task.ref}\` lists what it is related to.`,
      )
    }
    await emit(
      here.change,
      removed.map((other) => ({ kind: 'relation.removed', taskId: task.id, data: { other } })),
    )
    return card('neutral', [
      mention(here.caller),
      ' no longer relates ',
      ...named(task),
      ' to ',
      refs(others),
    ])
  },
})
