import { standupsCard } from '../../../../cards/standup.ts'
import { context, mention } from '../../../../cards/words.ts'
import type { Draft } from '../../../../domain/card/draft.ts'
import { addStandup, changeStandup } from '../../../../operations/standup/define.ts'
import type { StandupRow } from '../../../../store/time/standups.ts'
import { chatCommand } from '../chat-command.ts'
import type { Context } from '../context.ts'
import { listedOf, standupHere } from './which.ts'

export const standupAdd = chatCommand(addStandup, {
  path: 'standup add',
  summary: 'Post a standup in this channel: everyone is asked by direct message first',
  examples: [
    'standup add "every weekday 9:30" @teammate',
    'standup add "every mon, wed 10:00" zone:Lisbon @teammate',
  ],
  visibility: 'everyone',
  written: { rule: 'next', zone: 'named', people: 'sigil' },
  defaults: { channel: ({ place }) => place },
  card: (standup, _input, here) => definedCard(here, standup, ' started a standup in this channel'),
})

export const standupChange = chatCommand(changeStandup, {
  path: 'standup change',
  summary: 'Change when a standup of this channel is, or who is in it',
  examples: ['standup change "every weekday 10:00"', 'standup change which:2 @teammate zone:Tokyo'],
  visibility: 'everyone',
  written: { rule: 'next', zone: 'named', people: 'sigil' },
  besides: {
    which: { kind: 'text', written: 'named', max: 36, summary: 'Its number, if there are several' },
  },
  defaults: { standup: standupHere },
  card: (standup, _input, here) => definedCard(here, standup, ' changed the standup'),
})

function definedCard(here: Context, standup: StandupRow, did: string): Draft {
  const card = standupsCard([mention(here.actor), did], listedOf(here, [standup]))
  const how = 'Before each one, everyone gets a draft of what they did, to edit, post or skip.'
  return { ...card, blocks: [...card.blocks, context(how)] }
}
