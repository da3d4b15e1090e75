import { type RawBuilder, sql } from 'kysely'
import type { Between, Bound } from '../../domain/filter/dates.ts'
import type { DateColumn } from './resolved.ts'

type Sql = RawBuilder<boolean>

/** Those of which a day alone may be known, as its setter named it. */
const days: { [column in DateColumn]?: string } = { due: 'task.due_on', start: 'task.start_on' }

export function dateCondition(of: DateColumn, between: Between | 'none'): Sql {
  const at = sql.ref(`task.${of}_at`)
  if (between === 'none') return sql`(${at} is null)`
  const { from, to } = between
  const within: Sql[] = [
    ...(from ? [sql<boolean>`${at} >= ${from.at}::timestamptz`] : []),
    ...(to ? [sql<boolean>`${at} < ${to.at}::timestamptz`] : []),
  ]
  const moment = joined(within)
  const on = days[of]
  const wholeDays = (from ?? to)?.day !== undefined && (to ?? from)?.day !== undefined
  if (!on || !wholeDays) return moment
  const day = sql.ref(on)
  return sql`(${joined(around(at, between))} and case when ${day} is null then ${moment} else ${dayWithin(day, between)} end)`
}

function joined(conditions: Sql[]): Sql {
  return sql`(${sql.join(conditions, sql` and `)})`
}

/** A day is the same day wherever it was named. */
function dayWithin(day: RawBuilder<unknown>, { from, to }: Between): Sql {
  return joined([
    ...(from ? [sql<boolean>`${day} >= ${from.day}`] : []),
    ...(to ? [sql<boolean>`${day} < ${to.day}`] : []),
  ])
}

/** Days end at different moments around the world. Within this the index finds all that may be meant. */
const margin = { hours: 48 }

function around(at: RawBuilder<unknown>, { from, to }: Between): Sql[] {
  const moved = (bound: Bound, by: 1 | -1) => {
    const moment = Temporal.Instant.from(bound.at)
    return (by === 1 ? moment.add(margin) : moment.subtract(margin)).toString()
  }
  return [
    ...(from ? [sql<boolean>`${at} >= ${moved(from, -1)}::timestamptz`] : []),
    ...(to ? [sql<boolean>`${at} < ${moved(to, 1)}::timestamptz`] : []),
  ]
}
