/** When a reminder comes, for whom it is for. */
import { nextReminderTime, type ReminderTime, timeKey } from '../../domain/reminder/reminder.ts'
import { isTooFar } from '../../domain/reminder/reminder-time.ts'
import { instantText } from '../../domain/time/when.ts'
import { usualDays, usualHours, type WorkTime } from '../../domain/time/work-time.ts'
import { workTimesOf } from '../../store/time/work-times.ts'
import { refuseInput } from '../input-kinds/refusals.ts'
import type { Scope } from '../scope.ts'
import { refuseReminder } from './refusals.ts'

/** When somebody works; as the caller, where that is not known. */
export async function workOf(scope: Scope, personId: string): Promise<WorkTime> {
  const { trx, workspaceId, actor, zone, now } = scope
  const works = await workTimesOf(trx, workspaceId, [personId, actor.id], now)
  const usual = { zone, days: usualDays, hours: usualHours, holidays: new Set<string>(), off: [] }
  return works.get(personId) ?? works.get(actor.id) ?? usual
}

/** The first moment at which it comes. Refuses where there is none to come. */
export function firstMoment({ now }: Scope, time: ReminderTime, work: WorkTime): string {
  const first = nextReminderTime({ time, snoozedTo: null }, work, now)
  if (!first) throw refuseInput('never_comes', { rule: timeKey(time) })
  const at = instantText(first)
  if (!('rule' in time)) refuseUnlikely(at, now)
  return at
}

/** Refuses what has passed, and what nobody plans. */
export function refuseUnlikely(at: string, now: Temporal.Instant): void {
  if (Date.parse(at) <= now.epochMilliseconds) throw refuseReminder('moment_passed', { at })
  if (isTooFar(at, now)) throw refuseReminder('moment_too_far', { at })
}
