import type { Hours } from '../../domain/time/working-hours.ts'
import { updatePerson } from '../../store/people/people.ts'
import { operation } from '../operation.ts'
import { availabilityChanged } from './availability.ts'
import { ownProfile, type Profile } from './profile.ts'
import { refusePerson } from './refusals.ts'

export const setSchedule = operation({
  name: 'person.set-schedule',
  summary: 'Show or set your time zone, working hours, working days and public holidays',
  role: 'guest',
  input: {
    zone: { kind: 'zone', summary: 'Your time zone or city' },
    hours: { kind: 'hours', summary: 'When you work, or any' },
    days: { kind: 'weekdays', summary: 'On which days you work' },
    holidays: { kind: 'country', clears: true, summary: 'The country whose holidays are yours, or none' },
  },
  async run(scope, { zone, hours, days, holidays }): Promise<{ changed: boolean; profile: Profile }> {
    const { trx, workspaceId, actor } = scope
    if ((hours || days) && !zone && !actor.timeZone) throw refusePerson('no_zone', { hours: true })
    const set = {
      ...(zone && { time_zone: zone }),
      ...(hours && hoursColumns(hours)),
      ...(days && { work_days: days }),
      ...(holidays !== undefined && { holidays: holidays?.code ?? null }),
    }
    const changed = Object.keys(set).length > 0
    if (changed) {
      await updatePerson(trx, workspaceId, actor.id, set)
      await availabilityChanged(scope)
    }
    return { changed, profile: await ownProfile(scope) }
  },
})

/** At any time is on any day, too. */
function hoursColumns(hours: Hours | 'any') {
  return hours === 'any'
    ? { hours_from: 0, hours_to: 1440, work_days: [1, 2, 3, 4, 5, 6, 7] }
    : { hours_from: hours.from, hours_to: hours.to }
}
