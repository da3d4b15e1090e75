import { listMine } from '../../../../operations/task/list.ts'
import { mineCard } from '../../cards/list.ts'
import { chatCommand } from '../chat-command.ts'

export const mine = chatCommand(listMine, {
  path: 'mine',
  examples: ['mine'],
  visibility: 'caller',
  written: { page: 'named' },
  card: ({ tasks, page, more, waiting, asked }, _input, { change: { now } }) =>
    mineCard({ tasks, page, more, now }, waiting, asked),
})
