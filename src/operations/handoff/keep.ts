import { operation } from '../operation.ts'

export const keepHandoff = operation({
  name: 'handoff.keep',
  summary: 'Say that a task you accepted is still yours',
  role: 'guest',
  // Nobody asks a second time, whatever is answered: there is nothing to note.
  reads: true,
  input: { task: { kind: 'task', required: true, summary: 'The task' } },
  run: async () => undefined,
})
