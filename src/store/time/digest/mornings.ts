/** The timers of people's mornings: everybody has one whose time zone is known. */
import { type Kysely, sql, type Transaction } from 'kysely'
import { instantText } from '../../../domain/time/when.ts'
import { nextMorning, type WorkTime } from '../../../domain/time/work-time.ts'
import type { Database } from '../../schema.ts'
import { type NewTimer, setTimers } from '../timers.ts'
import { workTimesOf } from '../work-times.ts'

export function morningTimer(workspaceId: string, personId: string, at: Temporal.Instant): NewTimer {
  return { workspaceId, kind: 'morning', subject: personId, dueAt: instantText(at), data: { v: 1, personId } }
}

/** The next mornings of those of these people who are there, and whose time zone is known. */
export async function morningTimers(
  db: Kysely<Database>,
  workspaceId: string,
  personIds: string[],
  now: Temporal.Instant,
): Promise<NewTimer[]> {
  const there = await db
    .selectFrom('person')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('removed_at', 'is', null)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(personIds))))
    .execute()
  const ids = there.map(({ id }) => id)
  const works = await workTimesOf(db, workspaceId, ids, now)
  return [...works].map(([id, work]) => morningTimer(workspaceId, id, nextMorning(work, now)))
}

/** Sets the next morning of people who are new, or whose time zone was not known before. */
export async function setMornings(
  trx: Transaction<Database>,
  workspaceId: string,
  personIds: string[],
  now: Temporal.Instant,
): Promise<void> {
  if (personIds.length === 0) return
  await setTimers(trx, await morningTimers(trx, workspaceId, personIds, now))
}

/** Of these people, those whose morning is due by now, and not yet told. One that failed keeps nothing back. */
export async function dueMornings(
  db: Kysely<Database>,
  workspaceId: string,
  personIds: string[],
  now: Temporal.Instant,
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('timer')
    .select('subject')
    .where('workspace_id', '=', workspaceId)
    .where('kind', '=', 'morning')
    .where((eb) => eb('subject', '=', eb.fn.any(eb.val(personIds))))
    .where('due_at', '<=', new Date(now.epochMilliseconds))
    .where('failures', 'is', null)
    .execute()
  return new Set(rows.map((row) => row.subject))
}

/** Their times off that ended in the last weeks, newest first. */
export async function endedTimesOff(
  db: Kysely<Database>,
  workspaceId: string,
  personIds: string[],
  now: Temporal.Instant,
): Promise<Map<string, WorkTime['off'][number][]>> {
  const { rows } = await sql<{ person_id: string; from: Date; until: Date }>`
    select person_id, from_at as "from", until_at as until from time_off
    where workspace_id = ${workspaceId} and person_id = any(${personIds}::uuid[])
      and until_at <= ${now.toString()}::timestamptz
      and until_at > ${now.subtract({ hours: 24 * 28 }).toString()}::timestamptz
    order by until_at desc`.execute(db)
  const found = new Map<string, WorkTime['off'][number][]>()
  for (const { person_id, from, until } of rows) {
    const off = { from: from.toISOString(), until: until.toISOString() }
    found.set(person_id, [...(found.get(person_id) ?? []), off])
  }
  return found
}
