/** How somebody counts days and writes dates, for what is said to them outside of a command. */
import type { Kysely } from 'kysely'
import { dateFormatOf } from '../../domain/time/date-order.ts'
import type { DateReader } from '../../domain/time/show.ts'
import type { WorkTime } from '../../domain/time/work-time.ts'
import type { Platform } from '../../platform.ts'
import type { Database } from '../schema.ts'
import { workTimeOf } from '../time/work-times.ts'

type Who = { workspaceId: string; personId: string; platform: Platform }

/** Whether they are away says nothing of how they count days. */
export async function habitsOf(
  db: Kysely<Database>,
  { workspaceId, personId, platform }: Who,
  now: Temporal.Instant,
): Promise<DateReader & { work: WorkTime | undefined }> {
  const row = await db
    .selectFrom('person')
    .leftJoin('account', (join) =>
      join
        .onRef('account.workspace_id', '=', 'person.workspace_id')
        .onRef('account.person_id', '=', 'person.id')
        .on('account.platform', '=', platform),
    )
    .select(['person.time_zone', 'person.date_order', 'person.clock', 'person.hours_from', 'person.hours_to'])
    .select(['person.work_days', 'person.holidays', 'account.locale'])
    .where('person.workspace_id', '=', workspaceId)
    .where('person.id', '=', personId)
    .limit(1)
    .executeTakeFirstOrThrow()
  const { date_order: order, clock, locale, time_zone: zone } = row
  return {
    now,
    zone: zone ?? 'UTC',
    ...dateFormatOf({ order, clock, locale, zone }),
    work: await workTimeOf({ ...row, off: [] }, now),
  }
}
