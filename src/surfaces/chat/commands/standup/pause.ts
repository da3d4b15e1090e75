import { button, card, context, mention } from '../../../../cards/words.ts'
import { nextStandup } from '../../../../domain/standup/standup.ts'
import { deleteStandup, pauseStandup, resumeStandup } from '../../../../operations/standup/pause.ts'
import { chatCommand } from '../chat-command.ts'
import { standupHere, which } from './which.ts'

export const standupPause = chatCommand(pauseStandup, {
  path: 'standup pause',
  summary: 'Pause a standup of this channel until it’s resumed',
  examples: ['standup pause', 'standup pause 2'],
  visibility: 'everyone',
  written: {},
  besides: { which },
  defaults: { standup: standupHere },
  card({ already }, { standup }, { actor }) {
    const again = { buttons: [button('Resume', 'standup resume', { which: standup.id })] }
    return already
      ? card('neutral', [`The standup ${standup.rule} is already paused`], again)
      : card('neutral', [mention(actor), ` paused the standup ${standup.rule}`], again)
  },
})

export const standupResume = chatCommand(resumeStandup, {
  path: 'standup resume',
  summary: 'Resume a paused standup of this channel',
  examples: ['standup resume', 'standup resume 2'],
  visibility: 'everyone',
  written: {},
  besides: { which },
  defaults: { standup: standupHere },
  card({ already }, { standup }, { actor, now }) {
    if (already) return card('neutral', [`The standup ${standup.rule} isn’t paused`])
    const next = nextStandup({ ...standup, paused: false }, now)
    return card('good', [mention(actor), ` resumed the standup ${standup.rule}`], {
      blocks: next ? [context('Next: ', { at: next })] : [],
    })
  },
})

export const standupDelete = chatCommand(deleteStandup, {
  path: 'standup delete',
  summary: 'Delete a standup of this channel',
  examples: ['standup delete', 'standup delete 2'],
  visibility: 'everyone',
  written: {},
  besides: { which },
  defaults: { standup: standupHere },
  card: (_result, { standup }, { actor }) =>
    card('neutral', [mention(actor), ` deleted the standup ${standup.rule}`]),
})
