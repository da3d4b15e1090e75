import { z } from 'zod'
import { deliverToPlace } from '../../delivery/dispatch.ts'
import { derivedId } from '../../domain/id.ts'
import type { Reason } from '../../domain/notification/reasons.ts'
import { instantText } from '../../domain/time/when.ts'
import { currentDrafts } from '../../reasons/current.ts'
import { type Missed, missedSince } from '../../store/messages/unreached.ts'
import { setTimers } from '../../store/time/timers.ts'
import { type NotificationDraft, notifyPeople } from '../notify/notify-people.ts'
import { type DueTimer, type FireScope, timerKind, v } from './timer-kind.ts'

/** Its subject is who could not be reached; `since` when that was first looked at, or last. */
const data = z.object({ v, since: z.string() })

/** What somebody waits for who gave it, asked it or wrote it. */
const waitedFor: ReadonlySet<Reason> = new Set([
  'handoff',
  'assigned',
  'mention',
  'ask',
  'reply',
  'unblocked',
])

/** And what is worth a word in a channel: what asks something of them. */
const asks: ReadonlySet<Reason> = new Set([...waitedFor, 'due', 'nudge', 'review'])

/** The next look is as much later, so that a channel hears of somebody at most so often. In hours. */
const pause = 1

/**
 * Something did not reach somebody, and there is no other way to them: their channel says that there is something, and whoever
 * waits for them hears of it. What of that still holds they get themselves once they write to Baton.
 */
export const unreached = timerKind({
  kind: 'unreached',
  data,
  async fire(scope, timers) {
    const { trx, workspaceId, now } = scope
    const since = timers.map(({ subject: personId, data: { since } }) => ({ personId, since }))
    const missed = await missedSince(trx, workspaceId, since)
    const current = await currentDrafts({ db: trx, workspaceId, now }, missed)
    const still = missed.filter(({ id }) => current.has(id))
    for (const [personId, theirs] of Map.groupBy(still, (each) => each.personId)) {
      const timer = timers.find(({ subject }) => subject === personId)
      if (timer) await tell(scope, timer, theirs)
    }
    const found = new Set(missed.map(({ personId }) => personId))
    const again = instantText(now.add({ hours: pause }))
    await setTimers(
      trx,
      [...found].map((subject) => ({
        ...{ workspaceId, kind: 'unreached', subject, dueAt: again },
        data: { v: 1, since: instantText(now) },
      })),
    )
    return []
  },
})

async function tell(scope: FireScope, timer: DueTimer<z.infer<typeof data>>, all: Missed[]): Promise<void> {
  const person = timer.subject
  const isSaid = ({ reason, place }: Missed) => place !== null && asks.has(reason)
  for (const [placeId, theirs] of Map.groupBy(all.filter(isSaid), ({ place }) => place ?? '')) {
    const args = { person, tasks: tasksOf(theirs) }
    const news = { v: 1 as const, kind: 'unreached' as const, taskId: null, args }
    await deliverToPlace(scope, { id: derivedId(timer.id, placeId), placeId, news })
  }
  const waiting = all.filter(({ by, reason }) => by !== null && by !== person && waitedFor.has(reason))
  const drafts = [...Map.groupBy(waiting, ({ by }) => by ?? '')].map(([by, theirs]): NotificationDraft => {
    const places = new Set(theirs.filter(isSaid).map(({ place }) => place ?? ''))
    const args = { kind: 'person' as const, person, tasks: tasksOf(theirs), places: [...places] }
    const draft = { id: derivedId(timer.id, by), cause: timer.id, person: { id: by }, taskId: null }
    return { ...draft, priority: 'normal', reason: 'unreached', args }
  })
  await notifyPeople(scope, scope.workspaceId, drafts)
}

function tasksOf(all: Missed[]): string[] {
  return [...new Set(all.flatMap(({ taskId }) => taskId ?? []))]
}
