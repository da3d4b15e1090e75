/** What somebody is told in the place of a teammate who is away. */
import type { Card } from '../domain/card.ts'
import { context, mention } from './words.ts'

export function forSomebodyAway(card: Card, away: { id: string; name: string }, until: string): Card {
  const why = context('You cover for ', mention(away), ', who is away until ', { at: until }, '.')
  return { ...card, blocks: [...card.blocks.filter((block) => block.kind !== 'context'), why] }
}
