import { card, context, named } from '../../../../cards/words.ts'
import { comingText } from '../../../../domain/time/show.ts'
import { laterTask } from '../../../../operations/task/later.ts'
import { chatCommand } from '../chat-command.ts'

export const later = chatCommand(laterTask, {
  path: 'later',
  examples: ['later T-12', 'later T-12 in 2 hours'],
  visibility: 'caller',
  replaces: true,
  written: { task: 'next', when: 'rest' },
  card: ({ at }, { task }, here) =>
    card('neutral', [...named(task), ` comes back ${comingText(at, here)}`], {
      blocks: [context(`Your time zone is ${here.zone}.`)],
    }),
})
