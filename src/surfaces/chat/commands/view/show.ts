import { showView } from '../../../../operations/view/view.ts'
import { chosenOption } from '../../cards/choosing.ts'
import { foundCard } from '../../cards/found.ts'
import { chatCommand } from '../chat-command.ts'

export const viewShow = chatCommand(showView, {
  path: 'view show',
  examples: ['view show Reviews', 'view show "This week"'],
  visibility: 'caller',
  written: { page: 'named', name: 'rest' },
  besides: { chosen: chosenOption },
  card(found, { name: { name }, chosen }, { change: { now } }) {
    return foundCard([name], { ...found, chosen }, { path: 'view show', options: { name } }, now)
  },
})
