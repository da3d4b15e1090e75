import { passHandoff } from '../../../../operations/handoff/give.ts'
import { withNotKept } from '../../cards/not-kept.ts'
import { chatCommand } from '../chat-command.ts'
import { sharedHere } from '../files/shared-here.ts'
import { answeredAlready } from './answered.ts'
import { giveForm, givenCard } from './given.ts'

export const handoffsPass = chatCommand(passHandoff, {
  path: 'handoffs pass',
  examples: ['handoffs pass T-12 @teammate You know this part best'],
  visibility: 'everyone',
  replaces: true,
  fillers: ['to'],
  written: { task: 'next', to: 'sigil', note: 'rest' },
  defaults: { files: sharedHere },
  form: ({ task, to }, here) => (task && !to ? giveForm(`Pass ${task.ref} on`, here, false) : undefined),
  card: (result, { task, to, note }, here) =>
    result.already
      ? withNotKept(answeredAlready(task, result.last, here), task, note)
      : givenCard(here, task, { to, note, expected: result.expected }),
})
