import type { PersonRow } from '../../domain/task/records.ts'
import { instantText } from '../../domain/time/when.ts'
import {
  awayUntil,
  endOfShift,
  isAnyTime,
  nextWorkingMoment,
  type WorkTime,
} from '../../domain/time/work-time.ts'
import { peopleByIds } from '../../store/people/people.ts'
import { teammates } from '../../store/people/people-changes.ts'
import { workTimesOf } from '../../store/time/work-times.ts'
import { operation } from '../operation.ts'

/** As many as one looks at. */
const most = 60

/**
 * `until`: when somebody who is at work stops; `from`: when somebody who is not starts; `away`: until then they are on time
 * off. `work` is undefined where nobody knows their time zone.
 */
export type AtWork = {
  person: PersonRow
  work: WorkTime | undefined
  until?: string
  from?: string
  away?: true
}

export const showWorkingHours = operation({
  name: 'person.hours',
  summary: 'Show who is at work now, and when the others start in your time',
  role: 'member',
  reads: true,
  input: { person: { kind: 'person', anyone: true, summary: 'Only this person' } },
  async run({ trx, workspaceId, now, accountsOn, change }, { person }): Promise<AtWork[]> {
    const all = person
      ? [person]
      : await teammates(trx, workspaceId, { removed: false, offset: 0, size: most, now: change.now })
    const ids = all.map(({ id }) => id)
    const people = await peopleByIds(trx, workspaceId, ids, accountsOn)
    const work = await workTimesOf(trx, workspaceId, ids, now)
    const found = people.map((each) => atWork(each, work.get(each.id), now))
    return found.sort((one, other) => soonest(one).localeCompare(soonest(other)))
  },
})

function atWork(person: PersonRow, work: WorkTime | undefined, now: Temporal.Instant): AtWork {
  if (!work) return { person, work }
  const until = endOfShift(work, now)
  if (until) return { person, work, ...(isAnyTime(work) ? {} : { until: instantText(until) }) }
  const from = instantText(nextWorkingMoment(work, now))
  return { person, work, from, ...(awayUntil(work, now) && { away: true as const }) }
}

/** Those at work first, then in the order in which they start; last those of whom nothing is known. */
function soonest({ person, work, from }: AtWork): string {
  return `${work ? (from ?? '') : '~'} ${person.name}`
}
