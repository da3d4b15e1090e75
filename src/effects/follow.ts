/** What follows from events: notifications, and the deliveries that carry them. Doing it twice makes it once. */
import { deliverToPlace } from '../delivery/dispatch.ts'
import { instantText } from '../domain/time/when.ts'
import { eventsByIds } from '../store/journal/events.ts'
import type { Job } from '../store/messages/outbox.ts'
import { copyComments } from './comment-copies.ts'
import { refreshLater } from './live-cards/refresh.ts'
import { addReady } from './notify/handed-ready.ts'
import { headsUps } from './notify/heads-up.ts'
import { tellings } from './notify/notify.ts'
import { type Ring, tellPeople } from './notify/tell.ts'

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
