/** What whoever covers for a teammate is told: that they do, and what is told them in their place. */
import type { Draft, DraftInline } from '../domain/card/draft.ts'
import { reasons } from '../domain/notification/reasons.ts'
import { muteButton } from './pings.ts'
import { card, context, mention, text } from './words.ts'

type Person = { id: string; name: string }

export function forSomebodyAway(card: Draft, away: Person, until: string): Draft {
  // No small print: that is left out where several things are one message.
  const why = text('You cover for ', mention(away), ', who is away until ', { at: until }, '.')
  return {
    ...card,
    title: ['For ', mention(away), ': ', ...card.title],
    blocks: [why, ...card.blocks.filter((block) => block.kind !== 'context')],
  }
}

const why = context(`You get this because ${reasons.cover}.`)

export function coverPing(away: Person, off: { from: string; until: string }): Draft {
  const when: DraftInline[] = ['from ', { at: off.from }, ' until ', { at: off.until }]
  return card('neutral', ['You cover for ', mention(away)], {
    blocks: [
      text(mention(away), ' is away ', ...when, '.'),
      text('Meanwhile I’ll also tell you what is handed to them or becomes urgent.'),
      why,
    ],
    buttons: muteButton(['cover'], undefined),
  })
}

export function coverOverPing(away: Person): Draft {
  return card('neutral', ['You no longer cover for ', mention(away)], {
    blocks: [why],
    buttons: muteButton(['cover'], undefined),
  })
}
