/** Telling people: what each should know is noted, and goes out when the policy lets it. */
import type { Transaction } from 'kysely'
import { deliverWaiting } from '../../delivery/dispatch.ts'
import { bypassesQuietHours, holdFor, type Patience, type Wish } from '../../delivery/policy.ts'
import { derivedId } from '../../domain/id.ts'
import { covered } from '../../domain/notification/reasons.ts'
import type { Priority } from '../../domain/task/task.ts'
import { instantText } from '../../domain/time/when.ts'
import { awayUntil } from '../../domain/time/work-time.ts'
import type { ReasonWithArgs } from '../../reasons/registry.ts'
import { addNotifications, type NewNotification } from '../../store/messages/notifications.ts'
import { holdRows } from '../../store/messages/rows.ts'
import { type Receiver, receiversOf } from '../../store/people/receivers.ts'
import type { Database } from '../../store/schema.ts'
import { listsOfTasks } from '../../store/tasks/tasks.ts'
import { releaseLater } from '../../store/time/release-timers.ts'
import type { EffectScope } from '../effect.ts'
import { patienceOf } from './patience.ts'
import { beyondRuleLimit } from './rule-limit.ts'

/**
 * `id` tells it from everything else: telling it twice tells it once. `exact`: they asked for this very moment; `late`:
 * it should have come long before; `by`: whose doing it is.
 */
export type NotificationDraft = ReasonWithArgs & {
  id: string
  cause: string
  person: { id: string }
  priority: Priority
  /** Who is away, and whose cover this is told. */
  standsInFor?: string
  taskId: string | null
  exact?: Wish | undefined
  late?: boolean
  by?: string | null
}

/** Notes what people should know; sends what may be told now, sets a timer for what is held. */
export async function notifyPeople(
  scope: EffectScope,
  workspaceId: string,
  all: NotificationDraft[],
): Promise<void> {
  if (all.length === 0) return
  const { trx, now } = scope
  const first = await receiversOf(trx, workspaceId, idsOf(all), now)
  const drafts = [...all, ...all.flatMap((draft) => forCover(draft, first, now))]
  const more = idsOf(drafts).filter((id) => !first.has(id))
  const receivers = new Map([...first, ...(await receiversOf(trx, workspaceId, more, now))])
  const wanted = await wantedOf(trx, workspaceId, drafts, receivers)
  const beyond = await beyondRuleLimit(trx, workspaceId, wanted, now)
  const patience = await patienceOf({ db: trx, workspaceId, now }, wanted)
  const notifications = wanted.flatMap((draft) => {
    const how = { isLeftForMorning: beyond.has(draft.id), patience: patience.get(draft.id) }
    return noted(scope, workspaceId, { ...draft, ...how }, receivers)
  })
  const added = await addNotifications(trx, notifications)
  const fresh = notifications.filter((each) => added.has(each.id))
  const [held, free] = [fresh.filter(isHeld), fresh.filter((each) => !isHeld(each))]
  await releaseLater(trx, workspaceId, held)
  await waitForTheRow(scope, workspaceId, held)
  const due = new Set(free.map((each) => each.personId))
  const personIds = [...due.difference(scope.mornings ?? new Set())]
  await deliverWaiting({ ...scope, workspaceId }, personIds)
}

/** So many times as long as other news wait, what somebody gives them in a row is gathered at most. */
const longestRow = 30

/** What the same person gave them before waits for this, too. */
async function waitForTheRow(
  { trx, gatherMs }: EffectScope,
  workspaceId: string,
  held: NewNotification[],
): Promise<void> {
  const given = held.filter(({ reason, heldBy }) => reason === 'assigned' && heldBy === 'gathering')
  await releaseLater(trx, workspaceId, await holdRows(trx, workspaceId, given, longestRow * gatherMs))
}

function isHeld({ heldUntil, createdAt }: NewNotification): boolean {
  return heldUntil > createdAt
}

function idsOf(drafts: NotificationDraft[]): string[] {
  return [...new Set(drafts.map((draft) => draft.person.id))]
}

/** While somebody is away, whoever covers for them hears of it, too, but for what they did themselves. */
function forCover(
  draft: NotificationDraft,
  receivers: Map<string, Receiver>,
  now: Temporal.Instant,
): NotificationDraft[] {
  const receiver = receivers.get(draft.person.id)
  if (!receiver?.cover || !receiver.work || !covered.has(draft.reason)) return []
  if (receiver.cover === draft.by) return []
  if (!awayUntil(receiver.work, now)) return []
  const id = derivedId(draft.id, 'cover')
  return [{ ...draft, id, person: { id: receiver.cover }, standsInFor: receiver.id }]
}

/** Of several reasons to tell somebody of one event, the first that they want to hear of. */
async function wantedOf(
  trx: Transaction<Database>,
  workspaceId: string,
  drafts: NotificationDraft[],
  receivers: Map<string, Receiver>,
): Promise<NotificationDraft[]> {
  const tasks = [...new Set(drafts.flatMap((draft) => draft.taskId ?? []))]
  const quiet = [...receivers.values()].some((receiver) => receiver.quiet.size > 0)
  const lists = quiet ? await listsOfTasks(trx, workspaceId, tasks) : new Map<string, string>()
  const wanted = new Map<string, NotificationDraft>()
  for (const draft of drafts) {
    const { id, person, reason, taskId, exact } = draft
    const receiver = receivers.get(person.id)
    if (!receiver || receiver.muted.has(reason)) continue
    const rule = draft.reason === 'rule' ? draft.args.rule : undefined
    const isQuiet = [taskId, lists.get(taskId ?? ''), rule].some((each) => each && receiver.quiet.has(each))
    if (!wanted.has(id) && (exact || !isQuiet)) wanted.set(id, draft)
  }
  return [...wanted.values()]
}

function noted(
  { now, gatherMs }: EffectScope,
  workspaceId: string,
  draft: NotificationDraft & { isLeftForMorning: boolean; patience: Patience | undefined },
  receivers: Map<string, Receiver>,
): NewNotification[] {
  const receiver = receivers.get(draft.person.id)
  if (!receiver) return []
  const { id, reason, cause, taskId, args, standsInFor = null, late = false } = draft
  const hold = holdFor(receiver, draft, now, { gatherMs })
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
      bypassesQuietHours: bypassesQuietHours(receiver, draft),
      createdAt: instantText(now),
      heldUntil: hold.until,
      heldBy: hold.by,
    },
  ]
}
