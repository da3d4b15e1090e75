import { standupsCard } from '../../../../cards/standup.ts'
import { card, context } from '../../../../cards/words.ts'
import { standupsIn, standupsOf } from '../../../../store/time/standups.ts'
import { command } from '../command.ts'
import { listedOf } from './which.ts'

export const standupList = command({
  path: 'standup list',
  summary: 'Show the standups of this channel; in a direct conversation, those you are in',
  examples: ['standup list'],
  visibility: 'caller',
  role: 'guest',
  reads: true,
  options: {},
  async run(_, here) {
    const { trx, workspaceId, place, caller } = here
    const isDirect = place.kind === 'direct'
    const found = isDirect
      ? await standupsOf(trx, workspaceId, caller.id)
      : await standupsIn(trx, workspaceId, place.id)
    if (found.length === 0) {
      return card('neutral', [isDirect ? 'You are in no standup' : 'There is no standup in this channel'], {
        blocks: [context('Start one: ', { code: 'standup add "every weekday 9:30" @teammate' }, '.')],
      })
    }
    const shown = standupsCard(
      [isDirect ? 'Your standups' : 'Standups of this channel'],
      listedOf(here, found),
    )
    // They are joined and paused where they are posted.
    return isDirect ? { ...shown, buttons: [] } : shown
  },
})
