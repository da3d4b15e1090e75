import { type ButtonOptions, button, card, levelName, named, text } from '../../../../cards/words.ts'
import type { Draft, DraftInline } from '../../../../domain/card/draft.ts'
import { occasions } from '../../../../domain/notification/reasons.ts'
import {
  type Mutable,
  mute as muteThat,
  unmute as unmuteThat,
} from '../../../../operations/notification/mute.ts'
import { chatCommand } from '../chat-command.ts'

const shared = { group: 'you', visibility: 'caller' } as const
const written = { task: 'next', reason: 'next', list: 'named', rule: 'named' } as const

export const mute = chatCommand(muteThat, {
  ...shared,
  path: 'mute',
  examples: ['mute assigned', 'mute T-12', 'mute list:Backend', 'mute rule:3'],
  fillers: ['task'],
  replaces: true,
  written,
  card: mutedCard,
})

export const unmute = chatCommand(unmuteThat, {
  ...shared,
  path: 'unmute',
  examples: ['unmute assigned', 'unmute T-12', 'unmute list:Backend', 'unmute rule:3'],
  fillers: ['task'],
  written,
  card: ({ what, wasMuted }) => unmutedCard(what, wasMuted),
})

const list = {
  kind: 'list',
  written: 'rest',
  state: 'any',
  required: true,
  summary: 'All tasks of this List',
} as const

/** `mute list Backend`, as one would say it. */
export const muteList = chatCommand(muteThat, {
  ...shared,
  path: 'mute list',
  summary: 'Stop all pings about a List',
  examples: [],
  hidden: true,
  written: {},
  besides: { list },
  card: mutedCard,
})

export const unmuteList = chatCommand(unmuteThat, {
  ...shared,
  path: 'unmute list',
  summary: 'Get pings about a List again',
  examples: [],
  hidden: true,
  written: {},
  besides: { list },
  card: ({ what, wasMuted }) => unmutedCard(what, wasMuted),
})

function mutedCard(what: Mutable): Draft {
  if ('reason' in what) {
    return card('neutral', [`No more pings when ${occasions[what.reason]}`], {
      blocks: [text('The tasks themselves stay where they are: ', { typed: 'mine' }, ' shows them.')],
      buttons: [button('Undo', 'unmute', { reason: what.reason })],
    })
  }
  if ('rule' in what)
    return card('neutral', [`No more pings from rule ${what.rule.number}`], {
      buttons: [button('Undo', 'unmute', optionsOf(what))],
    })
  return card('neutral', ['No more pings about ', ...inWords(what)], {
    blocks: [text('You still get the reminders you set yourself.')],
    buttons: [button('Undo', 'unmute', optionsOf(what))],
  })
}

function unmutedCard(what: Mutable, wasMuted: boolean): Draft {
  if ('reason' in what) return card('neutral', [`You get a ping again when ${occasions[what.reason]}`])
  if ('rule' in what)
    return card('neutral', [
      `You ${wasMuted ? 'get pings again' : 'were getting pings'} from rule ${what.rule.number}`,
    ])
  const again = wasMuted ? 'You get pings again about ' : 'You were getting pings about '
  return card('neutral', [again, ...inWords(what)])
}

type Subject = Exclude<Mutable, { reason: unknown }>

function inWords(what: Exclude<Subject, { rule: unknown }>): DraftInline[] {
  return 'task' in what ? named(what.task) : ['tasks in ', levelName(what.list)]
}

function optionsOf(what: Subject): ButtonOptions {
  if ('rule' in what) return { rule: String(what.rule.number) }
  return 'task' in what ? { task: what.task } : { list: what.list.path }
}
