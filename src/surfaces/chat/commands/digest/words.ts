/** What the commands about channels' digests have in common. */
import { card, context, mention, text } from '../../../../cards/words.ts'
import type { Draft } from '../../../../domain/card/draft.ts'
import {
  aboutOf,
  type ChannelDigest,
  digestNumber,
  digestRef,
  nextInWords,
} from '../../../../domain/digest/channel-digest.ts'
import { UserError } from '../../../../domain/errors.ts'
import { mayAct } from '../../../../domain/people/role.ts'
import type { Runs } from '../../../../domain/time/next-run.ts'
import { parseRule, tooOften } from '../../../../domain/time/rule.ts'
import { emit } from '../../../../events/event.ts'
import { digestsByIds, digestsOf } from '../../../../store/time/digests.ts'
import { refuseUnclear } from '../../language/clear-rule.ts'
import { unknown } from '../../language/unknown.ts'
import type { Context } from '../context.ts'

export const which = {
  kind: 'text',
  written: 'next',
  required: true,
  max: 12,
  summary: 'The digest, such as D-1',
} as const

/** Throws UserError. */
export async function findDigest(typed: string, { trx, viewer }: Context): Promise<ChannelDigest> {
  const digests = await digestsOf(trx, viewer)
  const found = digests.find((each) => each.number === digestNumber(typed))
  if (found) return found
  const refs = digests.map((each) => digestRef(each.number))
  const expected =
    refs.length > 0 ? `one of ${refs.slice(0, 12).join(', ')}` : 'a digest, and there is none yet'
  throw unknown('digest', typed, refs, expected)
}

/** One that the caller may change: their own, or anybody's for admins. Throws UserError. */
export async function ownOrAnyDigest(typed: string, here: Context): Promise<ChannelDigest> {
  const digest = await findDigest(typed, here)
  if (digest.createdBy === here.caller.id || mayAct(here.caller.role, 'admin')) return digest
  throw new UserError(
    'not_yours',
    `${digestRef(digest.number)} is somebody else’s.`,
    'Whoever added it can change it, or an admin.',
  )
}

/** Throws UserError. */
export function readRule(typed: string, zone: string, here: Context): Runs & { words: string } {
  const rule = parseRule(typed, undefined, { now: here.now, zone })
  if (rule) refuseUnclear(typed)
  if (rule && 'cron' in rule) return rule
  throw new UserError(
    'unknown_rule',
    tooOften(typed)
      ? `“${typed}” is too often: at most every 15 minutes.`
      : `“${typed}” is no rule I understand.`,
    'Write `every weekday 9:00`, `first monday of the month at 10:00`, or cron such as `0 9 * * 1-5`.',
  )
}

export async function noteChange(here: Context, ref: string, did: string): Promise<void> {
  await emit(here.change, [{ kind: 'digest.changed', taskId: null, data: { ref, did } }])
}

/** Says what somebody did with a digest, and when it comes from now on. */
export async function digestChanged(here: Context, digest: ChannelDigest, did: string): Promise<Draft> {
  await noteChange(here, digestRef(digest.number), did)
  const [now] = await digestsByIds(here.trx, here.workspaceId, [digest.id])
  return card('good', [mention(here.caller), ` ${did} the digest ${digestRef(digest.number)}`], {
    about: { lists: digest.listId === null ? [] : [digest.listId] },
    blocks: now && !now.deleted ? describe(now, here.now) : [],
  })
}

export function describe(digest: ChannelDigest, now: Temporal.Instant): Draft['blocks'] {
  const changes = digest.onlyChanges ? ', only what changed' : ''
  return [text(`${aboutOf(digest)}, ${digest.rule.words}${changes}`), context(nextInWords(digest, now))]
}
