import { latestRun } from '../../domain/recurrence/recurrence.ts'
import { nextRun } from '../../domain/time/next-run.ts'
import { instantText } from '../../domain/time/when.ts'
import { type Change, newChange } from '../../events/record.ts'
import { makeNext } from '../../events/recur.ts'
import type { TimerScope } from '../../events/timer-planner.ts'
import { eventsByIds } from '../../store/journal/events.ts'
import { lockRecurrences, momentsOf, passRun, type Recurrence } from '../../store/time/recurrences.ts'
import type { NewTimer } from '../../store/time/timers.ts'
import { followEvents } from '../follow.ts'
import { type FireScope, noData, timerKind } from './timer-kind.ts'

/** The next one of a recurring task is made, whether the one before it is done or not. */
export const recurrence = timerKind({
  kind: 'recurrence',
  data: noData,
  rows: { follows: { recurrence: {} }, plan },
  async fire(scope, timers) {
    const ids = timers.map((timer) => timer.subject)
    // What is made in the morning is followed at once, so that it is told with that morning and not a minute after it.
    const events: string[] = []
    const passed: string[] = []
    // All at once: what is made takes numbers, and whoever waits for a number may hold another recurrence.
    for (const each of await lockRecurrences(scope.trx, scope.workspaceId, ids)) {
      if (each.nextAt === null || Date.parse(each.nextAt) > scope.now.epochMilliseconds) continue
      if (each.rests) passed.push(...(await pass(scope, each)))
      else await makeNext(changeOf(scope, events), each)
    }
    await followEvents(scope, await eventsByIds(scope.trx, scope.workspaceId, events))
    return passed
  },
})

async function plan({ trx, workspaceId }: TimerScope, ids: string[]) {
  const moments = await momentsOf(trx, workspaceId, ids)
  const timers = [...moments].map(
    ([subject, dueAt]): NewTimer => ({ workspaceId, kind: 'recurrence', subject, dueAt, data: {} }),
  )
  return { timers, over: ids.filter((id) => !moments.has(id)) }
}

/** Nothing is made while the task is deleted or its List archived, and it goes on by itself after that. */
async function pass(
  { trx, workspaceId, now }: FireScope,
  { id, rule, zone, nextAt }: Recurrence,
): Promise<string[]> {
  if (!('cron' in rule) || nextAt === null) return []
  const next = nextRun(rule, zone, latestRun(rule, zone, Temporal.Instant.from(nextAt), now))
  await passRun(trx, workspaceId, id, next ? instantText(next) : null)
  return [id]
}

/** Nobody's: Baton makes it. */
function changeOf(scope: FireScope, events: string[]): Change {
  return newChange(scope, { actorId: null, origin: 'baton', events })
}
