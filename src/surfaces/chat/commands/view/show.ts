import { showView } from '../../../../operations/view/view.ts'
import { foundCard } from '../../cards/found.ts'
import { chatCommand } from '../chat-command.ts'

export const viewShow = chatCommand(showView, {
  path: 'view show',
  examples: ['view show Reviews', 'view show "This week"'],
  visibility: 'caller',
  written: { page: 'named', name: 'rest' },
  card(found, { name: { name } }, { change: { now } }) {
    return foundCard([name], found, { path: 'view show', options: { name } }, now)
  },
})
