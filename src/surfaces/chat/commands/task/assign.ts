import { taskButtons } from '../../../../cards/task.ts'
import { card, mention, named, people } from '../../../../cards/words.ts'
import { assignTask, unassignTask } from '../../../../operations/task/assign.ts'
import { chatCommand } from '../chat-command.ts'

export const assign = chatCommand(assignTask, {
  path: 'assign',
  examples: ['assign T-12 @teammate', 'assign T-12 me'],
  visibility: 'everyone',
  fillers: ['to'],
  written: { task: 'next', people: 'next' },
  card({ added }, { task, people: asked }, { actor }) {
    const [only, ...others] = added
    const title = !only
      ? [...named(task), ' is already assigned to ', ...people(asked)]
      : only.id === actor.id && others.length === 0
        ? [mention(actor), ' is now assigned to ', ...named(task)]
        : [mention(actor), ' assigned ', ...people(added), ' to ', ...named(task)]
    return card('neutral', title, { buttons: taskButtons(task) })
  },
})

export const unassign = chatCommand(unassignTask, {
  path: 'unassign',
  examples: ['unassign T-12 @teammate', 'unassign T-12'],
  visibility: 'everyone',
  fillers: ['from'],
  written: { task: 'next', people: 'next' },
  card: ({ removed }, { task }, { actor }) =>
    card('neutral', [mention(actor), ' removed ', ...people(removed), ' from ', ...named(task)]),
})
