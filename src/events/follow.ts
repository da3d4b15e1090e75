/** What follows from events: notifications, and the deliveries that carry them. Doing it twice makes it once. */
import { deliverToPlace } from '../delivery/dispatch.ts'
import type { Job } from '../delivery/outbox.ts'
import { instantText } from '../domain/when.ts'
import { eventsByIds } from '../store/events.ts'
import { copyComments } from './copies.ts'
import { addReady } from './handed-ready.ts'
import { headsUps } from './heads-up.ts'
import { tellings } from './notify.ts'
import { refreshLater } from './refresh.ts'
import { type Ring, tellPeople } from './tell.ts'

/** Follows the events of one workspace. */
export async function followEvents(ring: Ring, jobs: Job[]): Promise<void> {
  const { trx, enqueue, now } = ring
  const workspaceId = jobs[0]?.workspaceId
  if (!workspaceId) return
  const events = await eventsByIds(
    trx,
    workspaceId,
    jobs.map((job) => job.id),
  )
  await addReady(ring, workspaceId, events)
  const all = [...(await tellings(trx, workspaceId, events)), ...(await headsUps(trx, workspaceId, events))]
  for (const telling of all) {
    if ('placeId' in telling) await deliverToPlace(trx, enqueue, workspaceId, telling, instantText(now))
  }
  await refreshLater(trx, workspaceId, events, now)
  await copyComments(trx, enqueue, workspaceId, events, instantText(now))
  await tellPeople(
    ring,
    workspaceId,
    all.filter((telling) => 'person' in telling),
  )
}
