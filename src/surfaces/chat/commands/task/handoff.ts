import { command } from '../command.ts'
import { handoffsOf, waitingOf } from '../handoffs/answer.ts'
import { give, giveForm, longestNote } from '../handoffs/give.ts'

export const handoff = command({
  path: 'handoff',
  summary: 'Pass a task to a teammate, with a note',
  examples: [
    'handoff T-12 @teammate API is in staging, tests 7–9 are still open',
    'handoff T-12 @teammate by:"fri 5pm" The first draft is enough',
  ],
  visibility: 'everyone',
  role: 'guest',
  fillers: ['to'],
  options: {
    task: { kind: 'task', written: 'next', required: true, summary: 'The task' },
    to: { kind: 'person', written: 'sigil', required: true, summary: 'Who takes it' },
    by: { kind: 'when', written: 'named', summary: 'When what you expect is to be there' },
    note: { kind: 'text', written: 'rest', max: longestNote, summary: 'What they should know' },
  },
  form: async ({ task, to }, here) =>
    task && !to ? giveForm(`Hand off ${task.ref}`, here, true) : undefined,
  async run({ task, to, by, note }, here) {
    const waiting = waitingOf(await handoffsOf(here, task))
    // Whoever was handed it passes it on.
    const passed = waiting.find((each) => each.to.id === here.caller.id && each.kind === 'handoff')
    return give(here, task, { to, note, by, waiting, passed })
  },
})
