import { command } from '../command.ts'
import { toAnswer } from './answer.ts'
import { give, giveForm, longestNote } from './give.ts'

export const handoffsPass = command({
  path: 'handoffs pass',
  summary: 'Pass a task that was handed to you on to somebody else',
  examples: ['handoffs pass T-12 @teammate You know this part best'],
  visibility: 'everyone',
  role: 'guest',
  replaces: true,
  fillers: ['to'],
  options: {
    task: { kind: 'task', written: 'next', required: true, summary: 'The task' },
    to: { kind: 'person', written: 'sigil', required: true, summary: 'Who takes it' },
    note: { kind: 'text', written: 'rest', max: longestNote, summary: 'What they should know' },
  },
  form: async ({ task, to }, here) =>
    task && !to ? giveForm(`Pass ${task.ref} on`, here, false) : undefined,
  async run({ task, to, note }, here) {
    const found = await toAnswer(here, task)
    if ('card' in found) return found.card
    const { handoff, waiting } = found
    return give(here, task, { to, note, by: undefined, waiting, passed: handoff })
  },
})
