import { taskCard } from '../../../../cards/task.ts'
import { sayRecurrence } from '../../../../domain/recurrence/recurrence.ts'
import { showTask } from '../../../../operations/task/show.ts'
import { chatCommand } from '../chat-command.ts'

export const show = chatCommand(showTask, {
  path: 'show',
  examples: ['show T-12'],
  visibility: 'caller',
  written: { task: 'next' },
  besides: { page: { kind: 'number', written: 'named', summary: 'The page of a long description' } },
  card({ recurrence, ...found }, { page = 1 }, { actor, change: { now } }) {
    const repeats = recurrence && sayRecurrence(recurrence, now)
    return taskCard({ ...found, readerId: actor.id, repeats, page, now })
  },
})
