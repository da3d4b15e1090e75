/** When people are away, and who sees to their work meanwhile. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from './schema.ts'

export type TimeOff = {
  id: string
  from: string
  until: string
  cover: { id: string; name: string } | undefined
}

type Row = {
  id: string
  from_at: string
  until_at: string
  cover_id: string | null
  cover_name: string | null
}

/** Somebody's times off that are not over, the first first. */
export async function timesOffOf(
  db: Kysely<Database>,
  workspaceId: string,
  personId: string,
  now: string,
): Promise<TimeOff[]> {
  const rows = await db
    .selectFrom('time_off')
    .leftJoin('person as cover', (join) =>
      join
        .onRef('cover.workspace_id', '=', 'time_off.workspace_id')
        .onRef('cover.id', '=', 'time_off.cover_id'),
    )
    .select(['time_off.id', 'from_at', 'until_at', 'cover_id', 'cover.name as cover_name'])
    .where('time_off.workspace_id', '=', workspaceId)
    .where('time_off.person_id', '=', personId)
    .where('until_at', '>', new Date(now))
    .orderBy('from_at')
    .execute()
  return rows.map((row) =>
    timeOffOf({ ...row, from_at: row.from_at.toISOString(), until_at: row.until_at.toISOString() }),
  )
}

/** Who is away now, and until when, by id. */
export async function awayNow(
  db: Kysely<Database>,
  workspaceId: string,
  personIds: string[],
  now: string,
): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('time_off')
    .select(['person_id', sql<Date>`max(until_at)`.as('until')])
    .where('workspace_id', '=', workspaceId)
    .where('person_id', 'in', personIds)
    .where('from_at', '<=', new Date(now))
    .where('until_at', '>', new Date(now))
    .groupBy('person_id')
    .execute()
  return new Map(rows.map((row) => [row.person_id, row.until.toISOString()]))
}

export async function addTimeOff(
  trx: Transaction<Database>,
  workspaceId: string,
  personId: string,
  off: { id: string; from: string; until: string; coverId: string | null },
  now: string,
): Promise<void> {
  await trx
    .insertInto('time_off')
    .values({
      workspace_id: workspaceId,
      id: off.id,
      person_id: personId,
      from_at: off.from,
      until_at: off.until,
      cover_id: off.coverId,
      created_at: now,
    })
    .execute()
}

export async function removeTimesOff(
  trx: Transaction<Database>,
  workspaceId: string,
  personId: string,
  ids: string[],
): Promise<void> {
  if (ids.length === 0) return
  await trx
    .deleteFrom('time_off')
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .where('id', 'in', ids)
    .execute()
}

function timeOffOf(row: Row): TimeOff {
  return {
    id: row.id,
    from: row.from_at,
    until: row.until_at,
    cover: row.cover_id === null ? undefined : { id: row.cover_id, name: row.cover_name ?? '' },
  }
}
