import { listMine } from '../../../../operations/task/list.ts'
import { chosenOption, withChoosing } from '../../cards/choosing.ts'
import { mineCard } from '../../cards/list.ts'
import { chatCommand } from '../chat-command.ts'

export const mine = chatCommand(listMine, {
  path: 'mine',
  examples: ['mine'],
  visibility: 'caller',
  written: { page: 'named' },
  besides: { chosen: chosenOption },
  card({ waiting, asked, ...found }, { chosen = [] }, { change: { now } }) {
    const page = found.page > 1 ? { page: String(found.page) } : {}
    const shown = mineCard({ ...found, now }, waiting, asked)
    return withChoosing(shown, found.tasks, chosen, { path: 'mine', options: page })
  },
})
