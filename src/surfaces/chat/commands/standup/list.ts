import { standupsCard } from '../../../../cards/standup.ts'
import { card, context } from '../../../../cards/words.ts'
import { listStandups } from '../../../../operations/standup/list.ts'
import { chatCommand } from '../chat-command.ts'
import { listedOf } from './which.ts'

export const standupList = chatCommand(listStandups, {
  path: 'standup list',
  summary: 'Show the standups of this channel, or in a direct conversation those you’re in',
  examples: ['standup list'],
  visibility: 'caller',
  written: {},
  defaults: { channel: ({ place }) => (place.kind === 'channel' ? place : undefined) },
  card(standups, { channel }, here) {
    if (standups.length === 0) {
      return card(
        'neutral',
        [channel ? 'There is no standup in this channel' : 'You’re not in any standup'],
        {
          blocks: [context('Start one: ', { typed: 'standup add "every weekday 9:30" @teammate' }, '.')],
        },
      )
    }
    const title = channel ? 'Standups of this channel' : 'Your standups'
    const shown = standupsCard([title], listedOf(here, standups))
    // They are joined and paused where they are posted.
    return channel ? shown : { ...shown, buttons: [] }
  },
})
