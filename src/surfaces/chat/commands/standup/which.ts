/** Which standup is meant, and how it is shown. */
import type { Listed } from '../../../../cards/standup.ts'
import { UserError } from '../../../../domain/errors.ts'
import { standupRuns } from '../../../../domain/standup/standup.ts'
import { nextRun } from '../../../../domain/time/next-run.ts'
import { instantText } from '../../../../domain/time/when.ts'
import { type StandupRow, standupsIn } from '../../../../store/time/standups.ts'
import type { Context } from '../context.ts'

export const which = {
  kind: 'text',
  written: 'next',
  max: 36,
  summary: 'Its number in this channel, where there are several',
} as const

/** By its number or id; the only one where nothing is said. Throws UserError. */
export async function standupHere(here: Context, typed: string | undefined): Promise<Listed> {
  refuseDirect(here)
  const all = listedOf(here, await standupsIn(here.trx, here.workspaceId, here.place.id))
  const [first] = all
  if (!first) {
    throw new UserError(
      'no_standup',
      'There is no standup in this channel.',
      'Start one with `standup add "every weekday 9:30" @teammate`.',
    )
  }
  if (typed === undefined && all.length === 1) return first
  const found = all.find(({ id, number }) => id === typed || String(number) === typed?.replace(/^#/, ''))
  if (found) return found
  throw new UserError(
    'which_standup',
    typed === undefined ? 'There are several standups here.' : `There is no standup “${typed}” here.`,
    `Give its number: ${all.map(({ number, rule }) => `${number} is ${rule}`).join(', ')}.`,
  )
}

export function refuseDirect({ place }: Context): void {
  if (place.kind === 'channel') return
  throw new UserError(
    'no_channel',
    'This is a direct conversation, and no channel.',
    'Type it in the channel that the standup is posted in.',
  )
}

export function listedOf({ now }: Pick<Context, 'now'>, standups: StandupRow[]): Listed[] {
  return standups.map(({ id, rule, zone, paused, members }, index) => {
    const next = paused ? undefined : nextRun(standupRuns(rule), zone, now)
    return { id, number: index + 1, rule, zone, paused, members, next: next && instantText(next) }
  })
}
