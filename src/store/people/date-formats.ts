/** How people write dates and read a clock. */
import { type Kysely, sql } from 'kysely'
import { type DateFormat, dateFormatOf, type Habits } from '../../domain/time/date-order.ts'
import type { Database } from '../schema.ts'

/** By person. Of their languages that of the account counts which they used last. */
export async function dateFormatsOf(
  db: Kysely<Database>,
  workspaceId: string,
  personIds: string[],
): Promise<Map<string, DateFormat>> {
  if (personIds.length === 0) return new Map()
  const { rows } = await sql<Habits & { id: string }>`
    select p.id, p.date_order as order, p.clock, p.time_zone as zone, a.locale
    from unnest(${personIds}::uuid[]) as wanted (id)
    join lateral (select * from person where workspace_id = ${workspaceId} and id = wanted.id offset 0) p on true
    left join lateral (select locale from account where workspace_id = p.workspace_id and person_id = p.id
      and locale is not null order by seen_at desc nulls last limit 1) a on true`.execute(db)
  return new Map(rows.map((row) => [row.id, dateFormatOf(row)]))
}
