/** Which conversation is Baton's own. Slack gives all direct ones the same kind of id and name. */
import { type Invocation, readyWithin } from '../../../src/platform.ts'
import type { Direct } from '../outbound/direct.ts'

/** How long what somebody said waits for Slack to say that, in milliseconds. */
const moment = 1000

export type Placed = (invocation: Invocation) => Promise<Invocation>

/**
 * A direct message between two people is a channel of two: what is answered there aloud, both read. So it is, too, where
 * Slack does not say in time whose conversation it is.
 */
export function createPlaced(direct: Direct): Placed {
  return async (invocation) => {
    const { place, caller } = invocation
    if (place.kind !== 'direct') return invocation
    const own = await readyWithin(direct.isOwn(caller.id, place.id), moment)
    return own?.value ? invocation : { ...invocation, place: { id: place.id, kind: 'channel' } }
  }
}
