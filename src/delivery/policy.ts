/** When a person is told something. */

import type { PersonRow } from '../domain/records.ts'
import type { Priority } from '../domain/task.ts'
import { instantText } from '../domain/when.ts'
import { nextWorkingMoment } from '../domain/working-hours.ts'

/** From when on a person may be told: now if it is urgent or they keep no hours, else their next working moment. */
export function heldUntil(person: PersonRow, priority: Priority, now: Temporal.Instant): string {
  if (priority === 'urgent' || !person.hours || !person.timeZone) return instantText(now)
  return instantText(nextWorkingMoment(now, person.timeZone, person.hours))
}
