import { newId } from '../../domain/id.ts'
import { latestRun } from '../../domain/recurrence/recurrence.ts'
import { nextRun } from '../../domain/time/next-run.ts'
import { instantText } from '../../domain/time/when.ts'
import type { Change } from '../../events/event.ts'
import { makeNext } from '../../events/recur.ts'
import { recurrenceTimer } from '../../events/recurrence-timers.ts'
import type { Enqueue, Job } from '../../store/messages/outbox.ts'
import { lockRecurrences, passRun, type Recurrence } from '../../store/time/recurrences.ts'
import { setTimer } from '../../store/time/timers.ts'
import { followEvents } from '../follow.ts'
import type { Ring } from '../notify/tell.ts'
import type { TimerHandler } from './timer.ts'

/** The next one of a recurring task is made, whether the one before it is done or not. */
export const recurrence: TimerHandler = async (timers, ring) => {
  for (const [workspaceId, theirs] of Map.groupBy(timers, (timer) => timer.workspaceId)) {
    const ids = theirs.map((timer) => timer.subject)
    const events: Job[] = []
    const here = { ...ring, enqueue: kept(ring.enqueue, events) }
    // All at once: what is made takes numbers, and whoever waits for a number may hold another recurrence.
    for (const each of await lockRecurrences(ring.trx, workspaceId, ids))
      await comeRound(here, workspaceId, each)
    await followEvents(ring, events)
  }
}

/** What is made in the morning is followed at once, so that it is told with that morning and not a minute after it. */
function kept(enqueue: Enqueue, events: Job[]): Enqueue {
  return async (trx, queue, jobs) => {
    if (queue === 'event') events.push(...jobs)
    else await enqueue(trx, queue, jobs)
  }
}

async function comeRound(ring: Ring, workspaceId: string, each: Recurrence): Promise<void> {
  if (each.nextAt === null || Date.parse(each.nextAt) > ring.now.epochMilliseconds) return
  if (each.rests) await pass(ring, workspaceId, each)
  else await makeNext(changeOf(ring, workspaceId), each)
}

/** Nothing is made while the task is deleted or its List archived, and it goes on by itself after that. */
async function pass({ trx, now }: Ring, workspaceId: string, { id, rule, zone, nextAt }: Recurrence) {
  if (!('cron' in rule) || nextAt === null) return
  const next = nextRun(rule, zone, latestRun(rule, zone, Temporal.Instant.from(nextAt), now))
  const at = next ? instantText(next) : null
  await passRun(trx, workspaceId, id, at)
  if (at) await setTimer(trx, recurrenceTimer(workspaceId, id, at))
}

/** Nobody's: Baton makes it. */
function changeOf({ trx, enqueue, now }: Ring, workspaceId: string): Change {
  return {
    ...{ trx, workspaceId, enqueue },
    rows: [],
    recorded: 0,
    actorId: null,
    invocationId: null,
    group: newId(),
    now: instantText(now),
  }
}
