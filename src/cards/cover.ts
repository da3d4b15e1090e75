/** What somebody is told in the place of a teammate who is away. */
import type { Draft } from '../domain/card/draft.ts'
import { mention, text } from './words.ts'

export function forSomebodyAway(card: Draft, away: { id: string; name: string }, until: string): Draft {
  // No small print: that is left out where several things are one message.
  const why = text('You cover for ', mention(away), ', who is away until ', { at: until }, '.')
  return {
    ...card,
    title: ['For ', mention(away), ': ', ...card.title],
    blocks: [why, ...card.blocks.filter((block) => block.kind !== 'context')],
  }
}
