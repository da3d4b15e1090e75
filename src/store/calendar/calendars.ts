/** Secret addresses of calendars: kept as hashes, and looked up by them. */
import { createHash, randomBytes } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import { newId } from '../../domain/id.ts'
import type { Database } from '../schema.ts'

/** `listId`: the List that it shows; null where it is somebody's own. */
export type CalendarRow = { workspaceId: string; id: string; personId: string; listId: string | null }
export type CalendarOf = { personId: string; listId: string | null }

/** The key is returned here, and nowhere again. The former address of the same calendar ends. */
export async function addCalendar(
  trx: Transaction<Database>,
  workspaceId: string,
  of: CalendarOf,
  now: string,
): Promise<string> {
  // One after the other, so that only one of them is there in the end.
  await sql`select id from person where workspace_id = ${workspaceId} and id = ${of.personId}
    for no key update`.execute(trx)
  await endCalendars(trx, workspaceId, of)
  const key = randomBytes(32).toString('base64url')
  await trx
    .insertInto('calendar')
    .values({
      ...{ workspace_id: workspaceId, id: newId(), person_id: of.personId, list_id: of.listId },
      ...{ key_hash: hashOf(key), created_at: now },
    })
    .execute()
  return key
}

/** Returns how many there were. `all`: also those of Lists. */
export async function endCalendars(
  trx: Transaction<Database>,
  workspaceId: string,
  { personId, listId }: CalendarOf | { personId: string; listId: 'all' },
): Promise<number> {
  const which = listId === 'all' ? sql`true` : sql`list_id is not distinct from ${listId}::uuid`
  const { rows } =
    await sql`delete from calendar where workspace_id = ${workspaceId} and person_id = ${personId}
    and ${which} returning id`.execute(trx)
  return rows.length
}

/** Since when somebody has had an address of it. */
export async function calendarSince(
  db: Kysely<Database>,
  workspaceId: string,
  { personId, listId }: CalendarOf,
): Promise<string | undefined> {
  const { rows } = await sql<{
    created_at: Date
  }>`select created_at from calendar where workspace_id = ${workspaceId}
    and person_id = ${personId} and list_id is not distinct from ${listId}::uuid limit 1`.execute(db)
  return rows[0]?.created_at.toISOString()
}

export function isCalendarKey(text: string): boolean {
  return /^[\w-]{43}$/.test(text)
}

export async function calendarAt(db: Kysely<Database>, key: string): Promise<CalendarRow | undefined> {
  if (!isCalendarKey(key)) return undefined
  const { rows } = await sql<{ workspace_id: string; id: string; person_id: string; list_id: string | null }>`
    select workspace_id, id, person_id, list_id from calendar where key_hash = ${hashOf(key)} limit 1`.execute(
    db,
  )
  const [row] = rows
  return row && { workspaceId: row.workspace_id, id: row.id, personId: row.person_id, listId: row.list_id }
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}
