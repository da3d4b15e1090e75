/** Which standup of this channel is meant, and how those there are listed. */
import type { Listed } from '../../../../cards/standup.ts'
import { refusing } from '../../../../domain/refusal.ts'
import { nextStandup } from '../../../../domain/standup/standup.ts'
import { refuseStandup } from '../../../../operations/standup/refusals.ts'
import { type StandupRow, standupsIn } from '../../../../store/time/standups.ts'
import type { Context } from '../context.ts'

/** By their numbers, which they have in their channel alone. */
export type NumberRefusals = {
  no_standup: object
  /** `typed` is null where nothing was said and there are several. */
  which_standup: { typed: string | null; rules: string[] }
}
const refuseNumber = refusing<NumberRefusals>()

/** Its number, or the id that a button has. */
export const which = {
  kind: 'text',
  written: 'next',
  max: 36,
  summary: 'Its number in this channel, if there are several',
} as const

/** By its number or id; the only one where nothing is said. Throws Refusal. */
export async function standupHere({
  trx,
  workspaceId,
  place,
  words: { which: typed },
}: Context): Promise<StandupRow> {
  if (place.kind === 'direct') throw refuseStandup('standup_needs_channel', {})
  const all = await standupsIn(trx, workspaceId, place.id)
  const [first] = all
  if (!first) throw refuseNumber('no_standup', {})
  if (typed === undefined && all.length === 1) return first
  const found = all.find(({ id }, index) => id === typed || `${index + 1}` === typed?.replace(/^#/, ''))
  if (found) return found
  throw refuseNumber('which_standup', { typed: typed ?? null, rules: all.map(({ rule }) => rule) })
}

export function listedOf({ now }: Pick<Context, 'now'>, standups: StandupRow[]): Listed[] {
  return standups.map((standup, index) => ({
    ...standup,
    number: index + 1,
    next: nextStandup(standup, now),
  }))
}
