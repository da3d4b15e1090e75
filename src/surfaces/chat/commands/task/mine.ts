import { listMine } from '../../../../operations/task/list.ts'
import { mineCard } from '../../cards/list.ts'
import { chatCommand } from '../chat-command.ts'

export const mine = chatCommand(listMine, {
  path: 'mine',
  examples: ['mine'],
  visibility: 'caller',
  written: { page: 'named' },
  card: ({ waiting, asked, ...found }, _input, { change: { now } }) =>
    mineCard({ ...found, now }, waiting, asked),
})
