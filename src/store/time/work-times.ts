/** When people work, as they set it; somebody whose time zone is not known has no time of work. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { usualDays, usualHours, type WorkTime } from '../../domain/time/work-time.ts'
import type { Platform } from '../../platform.ts'
import type { Database } from '../schema.ts'
import { holidaysOf } from './holidays.ts'

export type WorkColumns = {
  time_zone: string | null
  hours_from: number | null
  hours_to: number | null
  work_days: number[] | null
  holidays: string | null
  off: { from: string; until: string; said: string }[]
}

export async function workTimesOf(
  db: Kysely<Database>,
  workspaceId: string,
  personIds: string[],
  now: Temporal.Instant,
): Promise<Map<string, WorkTime>> {
  if (personIds.length === 0) return new Map()
  const { rows } = await sql<WorkColumns & { id: string }>`
    select p.id, ${workColumns(now)}
    from unnest(${personIds}::uuid[]) as wanted (id)
    join lateral (select * from person where workspace_id = ${workspaceId} and id = wanted.id offset 0) p on true`.execute(
    db,
  )
  const found = new Map<string, WorkTime>()
  for (const row of rows) {
    const work = await workTimeOf(row, now)
    if (work) found.set(row.id, work)
  }
  return found
}

/** How long a time off that is over is still looked at: for what somebody has worked since. */
const lookedBack = sql`interval '60 days'`

/** What `workTimeOf` needs of a person, in a query that has it as `p`. */
export function workColumns(now: Temporal.Instant): RawBuilder<unknown> {
  return sql`p.time_zone, p.hours_from, p.hours_to, p.work_days, p.holidays,
    coalesce((select jsonb_agg(jsonb_build_object('from', o.from_at, 'until', o.until_at, 'said', o.created_at)
        order by o.from_at)
      from time_off o where o.workspace_id = p.workspace_id and o.person_id = p.id
        and o.until_at > ${now.toString()}::timestamptz - ${lookedBack}), '[]') as off`
}

export async function workTimeOf(row: WorkColumns, now: Temporal.Instant): Promise<WorkTime | undefined> {
  if (row.time_zone === null) return undefined
  const { hours_from: from, hours_to: to } = row
  return {
    zone: row.time_zone,
    days: row.work_days ?? usualDays,
    hours: from === null || to === null ? usualHours : { from, to },
    holidays: row.holidays === null ? new Set() : await holidaysOf(row.holidays, now),
    off: row.off,
  }
}

/** When and where the people of a platform work, by account id; those without a time zone are left out. */
export async function schedulesOn(
  db: Kysely<Database>,
  platform: Platform,
  now: Temporal.Instant,
): Promise<{ account: string; work: WorkTime }[]> {
  const { rows } = await sql<{ account: string; workspace: string; person: string }>`
    select external_id as account, workspace_id as workspace, person_id as person
    from account where platform = ${platform}`.execute(db)
  const found = new Map<string, WorkTime>()
  for (const [workspace, theirs] of Map.groupBy(rows, (row) => row.workspace)) {
    const ids = theirs.map((row) => row.person)
    for (const [person, work] of await workTimesOf(db, workspace, ids, now)) found.set(person, work)
  }
  return rows.flatMap(({ account, person }) => {
    const work = found.get(person)
    return work ? [{ account, work }] : []
  })
}
