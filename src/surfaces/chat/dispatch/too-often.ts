/** How much one person, or one team, may say in a while: one cannot keep the others waiting. Generous, since people are few words. */
import { card, text } from '../../../cards/words.ts'
import { withoutSecrets } from '../../../domain/card/for-audience.ts'
import type { Invocation, Reply, SuggestQuery } from '../../../platform.ts'
import type { Limits } from '../../../runtime/limits.ts'

/** A team is so many people at their busiest. */
const people = 25
const perMs = 60_000

type Allowed = { limits?: Limits; messageLimit?: number }

/** What is said to whom it is too much; undefined where it is not. Each line and each press of a button counts. */
export function tooOften(
  { limits, messageLimit: most = 0 }: Allowed,
  { platform, team, caller }: Invocation,
): Reply | undefined {
  if (!limits || most === 0) return undefined
  const ofCaller = limits.take(`${platform} ${caller.id}`, { most, perMs })
  // What is refused is no burden to the team.
  const ofAll =
    ofCaller ?? limits.take(`${platform} team ${team?.id ?? caller.id}`, { most: most * people, perMs })
  const wait = ofCaller ?? ofAll
  if (wait === undefined) return undefined
  const seconds = Math.max(1, Math.ceil(wait / 1000))
  const who =
    ofCaller === undefined ? `your team said more than ${most * people}` : `you said more than ${most}`
  const draft = card('warning', ['That’s too much at once'], {
    blocks: [
      text(
        `In the last minute ${who} things. Nothing was done with this one. Please send it again in ${seconds} s.`,
      ),
    ],
  })
  return { card: withoutSecrets(draft, 'everything'), visibility: 'caller', replaces: false, repeated: false }
}

/** Each key that is typed may ask for completions. */
const keys = 5

/** Of completions that are too many, none are offered: there is no place for words. */
export function typesTooOften(
  { limits, messageLimit = 0 }: Allowed,
  { platform, caller }: Pick<SuggestQuery, 'platform' | 'caller'>,
): boolean {
  if (!limits || messageLimit === 0) return false
  return limits.take(`${platform} keys ${caller.id}`, { most: messageLimit * keys, perMs }) !== undefined
}
