/** What follows from events: notifications, and the deliveries that carry them. Doing it twice makes it once. */
import type { Transaction } from 'kysely'
import { deliverToPlace, deliverWaiting } from '../delivery/dispatch.ts'
import type { Enqueue, Job } from '../delivery/outbox.ts'
import { heldUntil } from '../delivery/policy.ts'
import { instantText } from '../domain/when.ts'
import { eventsByIds } from '../store/events.ts'
import { addNotifications, mutedReasons, type NewNotification } from '../store/notifications.ts'
import type { Database } from '../store/schema.ts'
import { setTimer } from '../store/timers.ts'
import { mayKnow } from '../store/visible.ts'
import { copyComments } from './copies.ts'
import { type Telling, tellings } from './notify.ts'
import { refreshLater } from './refresh.ts'

/** Follows the events of one workspace. */
export async function followEvents(
  trx: Transaction<Database>,
  enqueue: Enqueue,
  jobs: Job[],
  now: Temporal.Instant,
): Promise<void> {
  const workspaceId = jobs[0]?.workspaceId
  if (!workspaceId) return
  const events = await eventsByIds(
    trx,
    workspaceId,
    jobs.map((job) => job.id),
  )
  const all = await tellings(trx, workspaceId, events)
  for (const telling of all) {
    if ('placeId' in telling) await deliverToPlace(trx, enqueue, workspaceId, telling, instantText(now))
  }
  await refreshLater(trx, workspaceId, events, now)
  await copyComments(trx, enqueue, workspaceId, events, instantText(now))
  await tellPeople(
    trx,
    enqueue,
    workspaceId,
    all.filter((telling) => 'person' in telling),
    now,
  )
}

export type ToPerson = Extract<Telling, { person: unknown }>

/** Notes what people should know; sends what may be told now, sets a timer for what is held. */
export async function tellPeople(
  trx: Transaction<Database>,
  enqueue: Enqueue,
  workspaceId: string,
  all: ToPerson[],
  now: Temporal.Instant,
): Promise<void> {
  const people = [...new Set(all.map((telling) => telling.person.id))]
  const muted = await mutedReasons(trx, workspaceId, people)
  const seen = await mayKnow(trx, workspaceId, people, [...new Set(all.map((telling) => telling.taskId))])
  // Of several reasons to tell somebody of one event, the first that they want to hear of.
  const wanted = new Map<string, ToPerson>()
  for (const telling of all) {
    const { id, person, reason, taskId } = telling
    const isWanted = !muted.has(`${person.id}:${reason}`) && seen.has(`${person.id}:${taskId}`)
    if (isWanted && !wanted.has(id)) wanted.set(id, telling)
  }
  const notifications = [...wanted.values()].map((telling) => notificationOf(workspaceId, telling, now))
  const added = await addNotifications(trx, notifications)
  const fresh = notifications.filter((each) => added.has(each.id))
  const held = fresh.filter((each) => each.heldUntil > each.createdAt)
  for (const each of held) {
    await setTimer(trx, {
      workspaceId,
      kind: 'release',
      subject: `${each.personId}:${each.heldUntil}`,
      dueAt: each.heldUntil,
      data: { personId: each.personId },
    })
  }
  const due = new Set(fresh.filter((each) => !held.includes(each)).map((each) => each.personId))
  for (const personId of due) await deliverWaiting(trx, enqueue, { workspaceId, personId }, instantText(now))
}

function notificationOf(workspaceId: string, telling: ToPerson, now: Temporal.Instant): NewNotification {
  return {
    workspaceId,
    id: telling.id,
    personId: telling.person.id,
    reason: telling.reason,
    cause: telling.cause,
    taskId: telling.taskId,
    card: telling.card,
    createdAt: instantText(now),
    heldUntil: heldUntil(telling.person, telling.priority, now),
  }
}
