import { card, context, named } from '../../../../cards/words.ts'
import { showMoment, showUntil } from '../../../../domain/time/when.ts'
import { laterTask } from '../../../../operations/task/later.ts'
import { chatCommand } from '../chat-command.ts'

export const later = chatCommand(laterTask, {
  path: 'later',
  examples: ['later T-12', 'later T-12 in 2 hours'],
  visibility: 'caller',
  replaces: true,
  written: { task: 'next', when: 'rest' },
  card: ({ at }, { task }, { zone, now }) =>
    card('neutral', [...named(task), ` comes back ${showMoment(at, zone)}, ${showUntil(at, now)}`], {
      blocks: [context(`Your time zone is ${zone}.`)],
    }),
})
