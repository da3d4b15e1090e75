import { showPath } from '../../../../operations/task/order.ts'
import { pathCard } from '../../cards/order.ts'
import { chatCommand } from '../chat-command.ts'

export const path = chatCommand(showPath, {
  path: 'path',
  group: 'order',
  examples: ['path T-12'],
  visibility: 'caller',
  written: { task: 'next' },
  card: ({ path, late }, { task }, { change }) => pathCard(task, path, late, change.now),
})
