import type { Clock } from '../../domain/time/date-order.ts'
import type { DateOrder } from '../../domain/time/reader/moment.ts'
import type { Hours } from '../../domain/time/working-hours.ts'
import { updatePerson } from '../../store/people/people.ts'
import { operation } from '../operation.ts'
import { availabilityChanged } from './availability.ts'
import { ownProfile, type Profile } from './profile.ts'
import { refusePerson } from './refusals.ts'

/** The last day of a year, and its parts by their letters. */
const dateForms = ['31/12', '12/31', 'dmy', 'mdy']

export const setSchedule = operation({
  name: 'person.set-schedule',
  summary: 'Show or set your time zone, working hours and days, public holidays, and how you write dates',
  role: 'guest',
  input: {
    zone: { kind: 'zone', summary: 'Your time zone or city' },
    hours: { kind: 'hours', summary: 'Your working hours, or any' },
    days: { kind: 'weekdays', summary: 'Your working days, or any' },
    holidays: { kind: 'country', clears: true, summary: 'The country whose holidays you have off, or none' },
    dates: {
      kind: 'choice',
      choices: dateForms,
      clears: true,
      summary: 'How you write dates: 31/12 or 12/31',
    },
    clock: { kind: 'choice', choices: ['12', '24'], clears: true, summary: 'A 12-hour or 24-hour clock' },
    quickadd: { kind: 'flag', summary: 'Whether I read dates, people and more in the titles you type' },
  },
  async run(
    scope,
    { zone, hours, days, holidays, dates, clock, quickadd },
  ): Promise<{ changed: boolean; profile: Profile }> {
    const { trx, workspaceId, actor } = scope
    if ((hours || days) && !zone && !actor.timeZone) throw refusePerson('no_zone', { hours: true })
    const set = {
      ...(zone && { time_zone: zone }),
      ...(hours && hoursColumns(hours)),
      ...(days && { work_days: days }),
      ...(holidays !== undefined && { holidays: holidays?.code ?? null }),
    }
    const format = {
      ...(dates !== undefined && { date_order: orderOf(dates) }),
      ...(clock !== undefined && { clock: clockOf(clock) }),
      ...(quickadd !== undefined && { quick_add: quickadd }),
    }
    const moves = Object.keys(set).length > 0
    const changed = moves || Object.keys(format).length > 0
    if (changed) await updatePerson(trx, workspaceId, actor.id, { ...set, ...format })
    if (moves) await availabilityChanged(scope)
    return { changed, profile: await ownProfile(scope) }
  },
})

function orderOf(dates: string | null): DateOrder | null {
  if (dates === null) return null
  return dates === '31/12' || dates === 'dmy' ? 'day-first' : 'month-first'
}

function clockOf(hours: string | null): Clock | null {
  if (hours === null) return null
  return hours === '12' ? 12 : 24
}

/** At any time is on any day, too. */
function hoursColumns(hours: Hours | 'any') {
  return hours === 'any'
    ? { hours_from: 0, hours_to: 1440, work_days: [1, 2, 3, 4, 5, 6, 7] }
    : { hours_from: hours.from, hours_to: hours.to }
}
