import { record } from '../../events/record.ts'
import { type HeldPing, heldFor, releaseAll } from '../../store/messages/held-pings.ts'
import { operation } from '../operation.ts'
import { ownTimesOff } from '../person/be-away.ts'
import type { Scope } from '../scope.ts'

export const listHeld = operation({
  name: 'notification.list-held',
  summary: 'Show which pings are held for you, until when, and why',
  role: 'guest',
  reads: true,
  input: {},
  /** The newest first; some of it may not be so any more. */
  async run(scope): Promise<{ held: HeldPing[]; isAway: boolean }> {
    const held = await heldFor(scope.trx, whose(scope))
    const [next] = held.length > 0 ? await ownTimesOff(scope) : []
    return { held, isAway: next !== undefined && next.from <= scope.change.now }
  },
})

export const releaseHeld = operation({
  name: 'notification.release-held',
  summary: 'Get the pings that are held for you now',
  role: 'guest',
  input: {},
  /** What was held until now. */
  async run(scope): Promise<HeldPing[]> {
    const { trx, change, actor } = scope
    const held = await heldFor(trx, whose(scope))
    if (held.length === 0) return held
    await releaseAll(trx, whose(scope), change.now)
    await record(change, [{ kind: 'person.released_pings', taskId: null, data: { person: actor.id } }])
    return held
  },
})

function whose({ workspaceId, actor }: Scope) {
  return { workspaceId, personId: actor.id }
}
