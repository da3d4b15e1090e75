/** Which conversation is Baton's own. Slack gives all direct ones the same kind of id and name. */
import type { WebClient } from '@slack/web-api'
import { keepNewest } from '../../../src/domain/keep-newest.ts'
import { type Invocation, readyWithin } from '../../../src/platform.ts'
import type { Direct } from '../outbound/direct.ts'

/** How long what somebody said waits for Slack to say that, in milliseconds. */
const moment = 1000

/** Whether people of other companies read a channel along; undefined where Slack does not say in time, or may not. */
export type IsShared = (channel: string) => Promise<boolean | undefined>

/** How long that waits, and how long it holds, in milliseconds. */
const sharedMoment = 300
const fresh = 60 * 60_000
const mostKept = 10_000

export function createIsShared(web: WebClient): IsShared {
  const known = new Map<string, { shared: Promise<boolean | undefined>; until: number }>()
  return async (channel) => {
    const before = known.get(channel)
    const isKnown = before !== undefined && before.until > Date.now()
    const shared = isKnown ? before.shared : ask(web, channel)
    if (!isKnown) keepNewest(known, [channel, { shared, until: Date.now() + fresh }], mostKept)
    return (await readyWithin(shared, sharedMoment))?.value
  }
}

async function ask(web: WebClient, channel: string): Promise<boolean | undefined> {
  try {
    return (await web.conversations.info({ channel })).channel?.is_ext_shared === true
  } catch {
    // A channel that Baton is not in tells it nothing: there it stays as it was.
    return undefined
  }
}

export type Placed = (invocation: Invocation) => Promise<Invocation>

/**
 * A direct message between two people is a channel of two: what is answered there aloud, both read. So it is, too, where
 * Slack does not say in time whose conversation it is.
 */
export function createPlaced(direct: Direct, isShared: IsShared): Placed {
  return async (invocation) => {
    const { place, caller } = invocation
    if (place.kind !== 'direct') {
      const shared = place.shared ?? (await isShared(place.id))
      return shared === undefined ? invocation : { ...invocation, place: { ...place, shared } }
    }
    const own = await readyWithin(direct.isOwn(caller.id, place.id), moment)
    return own?.value ? invocation : { ...invocation, place: { id: place.id, kind: 'channel' } }
  }
}
