/** Somebody's own digest: their day, now, and when it comes by itself. */
import { type Day, mostLines } from '../../domain/digest/digest.ts'
import { dayAround } from '../../domain/time/morning.ts'
import { instantText } from '../../domain/time/when.ts'
import { nextMorning, type WorkTime } from '../../domain/time/work-time.ts'
import { heldBefore } from '../../store/messages/notifications.ts'
import { daysOf } from '../../store/time/digest/day.ts'
import { setDigest, wantsDigest } from '../../store/time/digest/wish.ts'
import { operation } from '../operation.ts'
import { ownWork } from '../person/own-work.ts'
import type { Scope } from '../scope.ts'

/** When it comes by itself; with it come the pings that are held until then. */
export type NextDigest =
  | { comes: 'off' }
  | { comes: 'without_zone' }
  | { comes: 'on'; at: string; held: number }

export type OwnDigest = { day: Day; next: NextDigest }

export const showOwnDigest = operation({
  name: 'digest.show-own',
  summary: 'Show your day: what’s overdue, due today or new, and who waits for whom',
  role: 'guest',
  reads: true,
  input: {},
  run: (scope): Promise<OwnDigest> => ownDigest(scope),
})

export const turnOwnDigest = operation({
  name: 'digest.turn-own',
  summary: 'Get a digest of your day each working morning, or none',
  role: 'guest',
  input: { on: { kind: 'flag', required: true, summary: 'Whether you get one' } },
  async run(scope, { on }): Promise<NextDigest> {
    await setDigest(scope.trx, scope.viewer, on)
    return on ? nextOf(scope, true, await ownWork(scope)) : { comes: 'off' }
  },
})

export async function ownDigest(scope: Scope): Promise<OwnDigest> {
  const { trx, workspaceId, actor, viewer, now } = scope
  const work = await ownWork(scope)
  const wanted = { personId: actor.id, ...dayAround(work, now) }
  const found = await daysOf(trx, workspaceId, [wanted], { now: instantText(now), most: mostLines })
  return { day: found.get(actor.id) ?? {}, next: await nextOf(scope, await wantsDigest(trx, viewer), work) }
}

async function nextOf(scope: Scope, isOn: boolean, work: WorkTime): Promise<NextDigest> {
  const { trx, workspaceId, actor, now } = scope
  if (!actor.timeZone) return { comes: 'without_zone' }
  if (!isOn) return { comes: 'off' }
  const at = instantText(nextMorning(work, now))
  return { comes: 'on', at, held: await heldBefore(trx, workspaceId, actor.id, at) }
}
