import { giveHandoff } from '../../../../operations/handoff/give.ts'
import { chatCommand } from '../chat-command.ts'
import { sharedHere } from '../files/shared-here.ts'
import { giveForm, givenCard } from '../handoffs/given.ts'

export const handoff = chatCommand(giveHandoff, {
  path: 'handoff',
  group: 'handoffs',
  verb: 'give',
  examples: [
    'handoff T-12 @teammate API is in staging, tests 7–9 are still open',
    'handoff T-12 @teammate by:"fri 5pm" The first draft is enough',
  ],
  visibility: 'everyone',
  fillers: ['to'],
  written: { task: 'next', to: 'sigil', by: 'named', note: 'rest' },
  defaults: { files: sharedHere },
  form: ({ task, to }, here) => (task && !to ? giveForm(`Hand off ${task.ref}`, here, true) : undefined),
  card: ({ expected }, { task, to, note }, here) => givenCard(here, task, { to, note, expected }),
})
