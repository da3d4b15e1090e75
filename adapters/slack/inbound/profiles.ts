/** People's names and time zones, from Slack, without anyone waiting long for them. */
import type { WebClient } from '@slack/web-api'
import { type Profile, readyWithin } from '../../../src/platform.ts'

/** How long what somebody said waits for names, in milliseconds; after it, the payload's own will do. */
const moment = 300
/** How long a profile counts as fresh, and how long a failure is not tried again, in milliseconds. */
const fresh = 10 * 60_000
const failureHolds = 60_000
const mostKept = 10_000
const mostLookedUp = 20

type Known = { profile: Profile | undefined; until: number }
/** Who is in something that was said. */
type Involved = { caller?: Profile; mentioned: Profile[] }
export type Fill = <T extends Involved>(said: T) => Promise<T>

export function createProfiles(web: WebClient): Fill {
  const known = new Map<string, Known>()
  const asked = new Map<string, Promise<Profile | undefined>>()

  function keep(id: string, profile: Profile | undefined): Profile | undefined {
    const oldest = known.keys().next().value
    if (known.size >= mostKept && oldest !== undefined) known.delete(oldest)
    // A profile that is known stays of use when it cannot be asked for again.
    known.set(id, {
      profile: profile ?? known.get(id)?.profile,
      until: Date.now() + (profile ? fresh : failureHolds),
    })
    return known.get(id)?.profile
  }

  function ask(id: string): Promise<Profile | undefined> {
    const before = asked.get(id)
    if (before) return before
    const answer = lookUp(web, id)
      .then((profile) => keep(id, profile))
      .finally(() => asked.delete(id))
    asked.set(id, answer)
    return answer
  }

  async function better(profile: Profile): Promise<Profile> {
    const before = known.get(profile.id)
    if (before && before.until > Date.now()) return before.profile ?? profile
    const answer = ask(profile.id)
    if (before?.profile) return before.profile
    return (await readyWithin(answer, moment))?.value ?? profile
  }

  return async (said) => {
    const [caller, ...mentioned] = await Promise.all([
      said.caller && better(said.caller),
      ...said.mentioned.map((one, index) => (index < mostLookedUp ? better(one) : one)),
    ])
    return { ...said, ...(caller && { caller }), mentioned }
  }
}

async function lookUp(web: WebClient, id: string): Promise<Profile | undefined> {
  try {
    const { user } = await web.users.info({ user: id })
    const name = user?.profile?.display_name || user?.real_name || user?.name
    if (!name) return undefined
    return { id, name, ...(user?.tz && { timeZone: user.tz }) }
  } catch {
    // Names are a nicety: without them, what the payload had is shown.
    return undefined
  }
}
