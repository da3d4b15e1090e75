/** People's names, time zones and ranks, from Slack, without anyone waiting long for them. */
import { isDeepStrictEqual } from 'node:util'
import type { WebClient } from '@slack/web-api'
import { keepNewest } from '../../../src/domain/keep-newest.ts'
import { type Profile, readyWithin } from '../../../src/platform.ts'
import type { Identity } from '../setup/identity.ts'
import { profileOf, type SlackUser } from './profile.ts'

/**
 * How long what somebody said waits for what Slack knows of people, in milliseconds; after it, the payload's own will do. Of
 * who says it, it matters more: whether they are a guest decides what they may see.
 */
const moment = 300
const callersMoment = 1500
/** How long a profile counts as fresh, and how long a failure is not tried again, in milliseconds. */
const fresh = 10 * 60_000
const failureHolds = 60_000
const mostKept = 10_000
const mostLookedUp = 20

type Known = { profile: Profile | undefined; until: number }
/** Who is in something that was said. */
type Involved = { caller?: Profile; mentioned: Profile[] }
export type Profiles = {
  /** With what Slack knows of them. */
  fill<T extends Involved>(said: T): Promise<T>
  /** Takes in what Slack tells unasked; undefined where it is nothing new. */
  learn(user: SlackUser): Profile | undefined
}

/** `identity`: its team may be known only later. */
export function createProfiles(web: WebClient, identity: Pick<Identity, 'team'>): Profiles {
  const known = new Map<string, Known>()
  const asked = new Map<string, Promise<Profile | undefined>>()

  function keep(id: string, profile: Profile | undefined): Profile | undefined {
    // A profile that is known stays of use when it cannot be asked for again.
    const best = profile ?? known.get(id)?.profile
    keepNewest(known, [id, { profile: best, until: Date.now() + (profile ? fresh : failureHolds) }], mostKept)
    return best
  }

  function ask(id: string): Promise<Profile | undefined> {
    const before = asked.get(id)
    if (before) return before
    const answer = lookUp(web, id, identity.team)
      .then((profile) => keep(id, profile))
      .finally(() => asked.delete(id))
    asked.set(id, answer)
    return answer
  }

  async function better(profile: Profile, ms: number): Promise<Profile> {
    const before = known.get(profile.id)
    if (before && before.until > Date.now()) return before.profile ?? unsure(profile)
    return (await readyWithin(ask(profile.id), ms))?.value ?? before?.profile ?? unsure(profile)
  }

  return {
    async fill(said) {
      const [caller, ...mentioned] = await Promise.all([
        said.caller && better(said.caller, callersMoment).then((known) => asSaid(known, said.caller)),
        ...said.mentioned.map((one, index) => (index < mostLookedUp ? better(one, moment) : unsure(one))),
      ])
      return { ...said, ...(caller && { caller }), mentioned }
    },
    learn(user) {
      const told = profileOf(user, identity.team)
      const before = told && known.get(told.id)?.profile
      // What Slack tells unasked leaves the language out.
      const profile = told && { ...(before?.locale && { locale: before.locale }), ...told }
      if (profile) keep(profile.id, profile)
      return isDeepStrictEqual(before, profile) ? undefined : profile
    },
  }
}

/** What was said itself tells that its caller is of another team. */
function asSaid(known: Profile, { outside }: Pick<Profile, 'outside'> = {}): Profile {
  return outside === 'elsewhere' ? { ...known, outside, rank: 'guest' } : known
}

/** Slack did not say in time who they are. */
function unsure(profile: Profile): Profile {
  return { ...profile, unsure: true }
}

async function lookUp(web: WebClient, id: string, team: string | undefined): Promise<Profile | undefined> {
  try {
    return profileOf((await web.users.info({ user: id, include_locale: true })).user, team)
  } catch {
    // Names are a nicety: without them, what the payload had is shown.
    return undefined
  }
}
