/** When people are away, and who sees to their work meanwhile. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../schema.ts'

export type TimeOff = {
  id: string
  from: string
  until: string
  cover: { id: string; name: string } | undefined
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
  return rows.map(({ id, from_at, until_at, cover_id, cover_name }) => ({
    id,
    from: from_at.toISOString(),
    until: until_at.toISOString(),
    cover: cover_id === null ? undefined : { id: cover_id, name: cover_name ?? '' },
  }))
}

/** A time off that is not over, and in which somebody else covers. */
export type Covered = { id: string; personId: string; coverId: string; from: string; until: string }

/** Those of these people; whoever was removed has none. */
export async function coveredTimesOff(
  db: Kysely<Database>,
  workspaceId: string,
  personIds: string[],
  now: Temporal.Instant,
): Promise<Covered[]> {
  if (personIds.length === 0) return []
  const { rows } = await sql<{ id: string; person: string; cover: string; from: Date; until: Date }>`
    select o.id, o.person_id as person, o.cover_id as cover, o.from_at as "from", o.until_at as until
    from time_off o join person p on p.workspace_id = o.workspace_id and p.id = o.person_id
      and p.removed_at is null
    where o.workspace_id = ${workspaceId} and o.person_id = any(${personIds}::uuid[])
      and o.cover_id is not null and o.until_at > ${now.toString()}::timestamptz`.execute(db)
  return rows.map(({ id, person, cover, from, until }) => ({
    id,
    personId: person,
    coverId: cover,
    from: from.toISOString(),
    until: until.toISOString(),
  }))
}

export async function addTimeOff(
  trx: Transaction<Database>,
  workspaceId: string,
  off: { id: string; personId: string; from: string; until: string; coverId: string | null },
  now: string,
): Promise<void> {
  await trx
    .insertInto('time_off')
    .values({
      workspace_id: workspaceId,
      id: off.id,
      person_id: off.personId,
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
