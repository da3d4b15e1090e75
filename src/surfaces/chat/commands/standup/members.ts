import { card, context, mention, people as names } from '../../../../cards/words.ts'
import { nextStandup } from '../../../../domain/standup/standup.ts'
import type { PersonRow } from '../../../../domain/task/records.ts'
import { plural } from '../../../../domain/text/plural.ts'
import { joinStandup, leaveStandup } from '../../../../operations/standup/members.ts'
import { chatCommand } from '../chat-command.ts'
import { standupHere, which } from './which.ts'

export const standupJoin = chatCommand(joinStandup, {
  path: 'standup join',
  summary: 'Join a standup of this channel, or add others to it',
  examples: ['standup join', 'standup join @teammate'],
  visibility: 'everyone',
  written: { people: 'sigil' },
  besides: { which },
  defaults: { standup: standupHere },
  card({ asked, changed }, { standup }, { actor, now }) {
    if (changed.length === 0)
      return card('neutral', [
        ...names(asked),
        ` ${plural(asked.length, 'is', 'are')} already in that standup`,
      ])
    const did = isAlone(changed, actor) ? [' joined'] : [' added ', ...names(changed), ' to']
    const next = nextStandup(standup, now)
    return card('good', [mention(actor), ...did, ` the standup ${standup.rule}`], {
      blocks: [next ? context('Next: ', { at: next }) : context('It is paused.')],
    })
  },
})

export const standupLeave = chatCommand(leaveStandup, {
  path: 'standup leave',
  summary: 'Leave a standup of this channel, or remove others from it',
  examples: ['standup leave', 'standup leave @teammate'],
  visibility: 'everyone',
  written: { people: 'sigil' },
  besides: { which },
  defaults: { standup: standupHere },
  card({ changed }, { standup }, { actor }) {
    const did = isAlone(changed, actor) ? [' left'] : [' removed ', ...names(changed), ' from']
    return card('neutral', [mention(actor), ...did, ` the standup ${standup.rule}`])
  },
})

function isAlone(people: PersonRow[], { id }: PersonRow): boolean {
  return people.length === 1 && people[0]?.id === id
}
