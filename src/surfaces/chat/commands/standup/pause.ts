import { button, card, context, mention } from '../../../../cards/words.ts'
import { emit } from '../../../../events/event.ts'
import { changeStandup } from '../../../../store/time/standups.ts'
import { command } from '../command.ts'
import { standupChanged } from './define.ts'
import { standupHere, which } from './which.ts'

export const standupPause = command({
  path: 'standup pause',
  summary: 'Let a standup of this channel rest until it is resumed',
  examples: ['standup pause', 'standup pause 2'],
  visibility: 'everyone',
  role: 'member',
  options: { which },
  async run({ which }, here) {
    const standup = await standupHere(here, which)
    const again = { buttons: [button('Resume', 'standup resume', { which: standup.id })] }
    if (standup.paused) return card('neutral', [`The standup ${standup.rule} is paused already`], again)
    await changeStandup(here.change, standup.id, { paused_at: here.change.now })
    await emit(here.change, [standupChanged(standup.rule, 'paused')])
    return card('neutral', [mention(here.caller), ` paused the standup ${standup.rule}`], again)
  },
})

export const standupResume = command({
  path: 'standup resume',
  summary: 'Let a paused standup of this channel go on',
  examples: ['standup resume', 'standup resume 2'],
  visibility: 'everyone',
  role: 'member',
  options: { which },
  async run({ which }, here) {
    const standup = await standupHere(here, which)
    if (!standup.paused) return card('neutral', [`The standup ${standup.rule} is not paused`])
    await changeStandup(here.change, standup.id, { paused_at: null })
    await emit(here.change, [standupChanged(standup.rule, 'resumed')])
    const { next } = await standupHere(here, standup.id)
    return card('good', [mention(here.caller), ` resumed the standup ${standup.rule}`], {
      blocks: next ? [context('Next: ', { at: next })] : [],
    })
  },
})

export const standupDelete = command({
  path: 'standup delete',
  summary: 'End a standup of this channel',
  examples: ['standup delete', 'standup delete 2'],
  visibility: 'everyone',
  role: 'member',
  options: { which },
  async run({ which }, here) {
    const standup = await standupHere(here, which)
    await changeStandup(here.change, standup.id, { deleted_at: here.change.now })
    await emit(here.change, [standupChanged(standup.rule, 'ended')])
    return card('neutral', [mention(here.caller), ` ended the standup ${standup.rule}`])
  },
})
