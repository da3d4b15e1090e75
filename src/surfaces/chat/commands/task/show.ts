import { taskCard } from '../../../../cards/task.ts'
import { named, people } from '../../../../cards/words.ts'
import { sayRecurrence } from '../../../../domain/recurrence/recurrence.ts'
import { showTask } from '../../../../operations/task/show.ts'
import { chatCommand } from '../chat-command.ts'

export const show = chatCommand(showTask, {
  path: 'show',
  examples: ['show T-12'],
  visibility: 'caller',
  written: { task: 'next' },
  besides: { page: { kind: 'number', written: 'named', summary: 'The page of a long description' } },
  card({ recurrence, ...found }, { page = 1 }, here) {
    const { actor, change } = here
    const repeats = recurrence && sayRecurrence(recurrence, here)
    return taskCard({ ...found, readerId: actor.id, repeats, page, now: change.now })
  },
})

/** “Who has T-12?” */
export const showWho = chatCommand(showTask, {
  path: 'show who',
  summary: 'Show who is assigned to a task',
  examples: [],
  visibility: 'caller',
  hidden: true,
  written: { task: 'next' },
  card(found, _input, { actor, change: { now } }) {
    const { task } = found
    const shown = taskCard({ ...found, readerId: actor.id, repeats: undefined, page: 1, now })
    const has = task.assignees.length === 1 ? ' is assigned to ' : ' are assigned to '
    const title =
      task.assignees.length === 0
        ? ['No one is assigned to ', ...named(task), ' yet']
        : [...people(task.assignees), has, ...named(task)]
    return { ...shown, title }
  },
})
