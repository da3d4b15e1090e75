/** Telling people: what each should know is noted, and goes out when the policy lets it. */
import type { Transaction } from 'kysely'
import { deliverWaiting } from '../../delivery/dispatch.ts'
import { holdFor, insists } from '../../delivery/policy.ts'
import { derivedId } from '../../domain/id.ts'
import { covered } from '../../domain/notification/reasons.ts'
import type { Priority } from '../../domain/task/task.ts'
import { instantText } from '../../domain/time/when.ts'
import { awayUntil } from '../../domain/time/work-time.ts'
import type { Told } from '../../reasons/registry.ts'
import { addNotifications, type NewNotification } from '../../store/messages/notifications.ts'
import type { Enqueue } from '../../store/messages/outbox.ts'
import { type Receiver, receiversOf } from '../../store/people/receivers.ts'
import type { Database } from '../../store/schema.ts'
import { listsOfTasks } from '../../store/tasks/tasks.ts'
import { releaseLater } from '../../store/time/release-timers.ts'

/** What follows from an event or a timer runs with this. `gatherMs`: how long a message waits for what else happens. */
export type Ring = {
  trx: Transaction<Database>
  enqueue: Enqueue
  now: Temporal.Instant
  gatherMs: number
  /** People whose morning comes with the same tick: what they may be told goes out with it. */
  mornings?: ReadonlySet<string>
}

/**
 * `id` tells it from everything else: telling it twice tells it once. `exact`: they asked for this very moment; `late`:
 * it should have come long before; `by`: whose doing it is.
 */
export type ToPerson = Told & {
  id: string
  cause: string
  person: { id: string }
  priority: Priority
  /** Who is away, and whose cover this is told. */
  standsInFor?: string
  taskId: string | null
  exact?: boolean
  late?: boolean
  by?: string | null
}

/** Notes what people should know; sends what may be told now, sets a timer for what is held. */
export async function tellPeople(ring: Ring, workspaceId: string, all: ToPerson[]): Promise<void> {
  if (all.length === 0) return
  const { trx, enqueue, now } = ring
  const first = await receiversOf(trx, workspaceId, idsOf(all), now)
  const tellings = [...all, ...all.flatMap((telling) => forCover(telling, first, now))]
  const more = idsOf(tellings).filter((id) => !first.has(id))
  const receivers = new Map([...first, ...(await receiversOf(trx, workspaceId, more, now))])
  const wanted = await wantedOf(trx, workspaceId, tellings, receivers)
  const notifications = wanted.flatMap((telling) => noted(ring, workspaceId, telling, receivers))
  const added = await addNotifications(trx, notifications)
  const fresh = notifications.filter((each) => added.has(each.id))
  const [held, free] = [fresh.filter(isHeld), fresh.filter((each) => !isHeld(each))]
  await releaseLater(trx, workspaceId, held)
  const due = new Set(free.map((each) => each.personId))
  const personIds = [...due.difference(ring.mornings ?? new Set())]
  await deliverWaiting(trx, enqueue, { workspaceId, personIds }, instantText(now))
}

function isHeld({ heldUntil, createdAt }: NewNotification): boolean {
  return heldUntil > createdAt
}

function idsOf(tellings: ToPerson[]): string[] {
  return [...new Set(tellings.map((telling) => telling.person.id))]
}

/** While somebody is away, whoever covers for them hears of it, too, but for what they did themselves. */
function forCover(telling: ToPerson, receivers: Map<string, Receiver>, now: Temporal.Instant): ToPerson[] {
  const receiver = receivers.get(telling.person.id)
  if (!receiver?.cover || !receiver.work || !covered.has(telling.reason)) return []
  if (receiver.cover === telling.by) return []
  if (!awayUntil(receiver.work, now)) return []
  const id = derivedId(telling.id, 'cover')
  return [{ ...telling, id, person: { id: receiver.cover }, standsInFor: receiver.id }]
}

/** Of several reasons to tell somebody of one event, the first that they want to hear of. */
async function wantedOf(
  trx: Transaction<Database>,
  workspaceId: string,
  tellings: ToPerson[],
  receivers: Map<string, Receiver>,
): Promise<ToPerson[]> {
  const tasks = [...new Set(tellings.flatMap((telling) => telling.taskId ?? []))]
  const quiet = [...receivers.values()].some((receiver) => receiver.quiet.size > 0)
  const lists = quiet ? await listsOfTasks(trx, workspaceId, tasks) : new Map<string, string>()
  const wanted = new Map<string, ToPerson>()
  for (const telling of tellings) {
    const { id, person, reason, taskId, exact } = telling
    const receiver = receivers.get(person.id)
    if (!receiver || receiver.muted.has(reason)) continue
    const isQuiet = [taskId, lists.get(taskId ?? '')].some((each) => each && receiver.quiet.has(each))
    if (!wanted.has(id) && (exact || !isQuiet)) wanted.set(id, telling)
  }
  return [...wanted.values()]
}

function noted(
  { now, gatherMs }: Ring,
  workspaceId: string,
  telling: ToPerson,
  receivers: Map<string, Receiver>,
): NewNotification[] {
  const receiver = receivers.get(telling.person.id)
  if (!receiver) return []
  const { id, reason, cause, taskId, args, standsInFor = null, late = false } = telling
  const hold = holdFor(receiver, telling, now, { gatherMs })
  return [
    {
      workspaceId,
      id,
      personId: receiver.id,
      reason,
      cause,
      taskId,
      args,
      standsInFor,
      late,
      insists: insists(receiver, telling),
      createdAt: instantText(now),
      heldUntil: hold.until,
      heldBy: hold.by,
    },
  ]
}
