/** Standups: which there are, of which channel, and who is in them. */
import { type Kysely, sql, type Transaction } from 'kysely'
import { newId } from '../../domain/id.ts'
import { addRows, changeRows, type Recorder, removeRows } from '../journal/journal.ts'
import type { Database } from '../schema.ts'

export type StandupRow = {
  id: string
  placeId: string
  rule: string
  zone: string
  paused: boolean
  postedAt: string | null
  /** Whether Baton is in its channel. */
  there: boolean
  /** Whoever was removed is not among them. */
  members: { id: string; name: string }[]
}

type Row = {
  id: string
  place_id: string
  rule: string
  zone: string
  paused: boolean
  posted_at: Date | null
  there: boolean
  members: StandupRow['members']
}

async function select(
  db: Kysely<Database>,
  workspaceId: string,
  condition: ReturnType<typeof sql<boolean>>,
): Promise<StandupRow[]> {
  const { rows } = await sql<Row>`
    select s.id, s.place_id, s.rule, s.zone, s.paused_at is not null as paused, s.posted_at,
      exists (select from place p where p.workspace_id = s.workspace_id and p.id = s.place_id
        and p.gone_at is null) as there,
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name, p.id)
        from standup_member m join person p on p.workspace_id = m.workspace_id and p.id = m.person_id
          and p.removed_at is null
        where m.workspace_id = s.workspace_id and m.standup_id = s.id), '[]') as members
    from standup s where s.workspace_id = ${workspaceId} and s.deleted_at is null and ${condition}
    order by s.created_at, s.id`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    placeId: row.place_id,
    rule: row.rule,
    zone: row.zone,
    paused: row.paused,
    postedAt: row.posted_at?.toISOString() ?? null,
    there: row.there,
    members: row.members,
  }))
}

/** In the order they were added. */
export function standupsIn(
  db: Kysely<Database>,
  workspaceId: string,
  placeId: string,
): Promise<StandupRow[]> {
  return select(db, workspaceId, sql`s.place_id = ${placeId}`)
}

export function standupsOf(
  db: Kysely<Database>,
  workspaceId: string,
  personId: string,
): Promise<StandupRow[]> {
  return select(
    db,
    workspaceId,
    sql`exists (select from standup_member m where m.workspace_id = s.workspace_id and m.standup_id = s.id
      and m.person_id = ${personId})`,
  )
}

/** The ids of those that these people are in. */
export async function standupIdsOf(
  db: Kysely<Database>,
  workspaceId: string,
  personIds: string[],
): Promise<string[]> {
  const rows = await db
    .selectFrom('standup_member')
    .select('standup_id')
    .distinct()
    .where('workspace_id', '=', workspaceId)
    .where('person_id', 'in', personIds)
    .execute()
  return rows.map((row) => row.standup_id)
}

export async function standupsByIds(
  db: Kysely<Database>,
  workspaceId: string,
  ids: string[],
): Promise<StandupRow[]> {
  return select(db, workspaceId, sql`s.id = any(${ids}::uuid[])`)
}

/** Of these, those that go on: not deleted, not paused. */
export async function runningStandups(
  db: Kysely<Database>,
  workspaceId: string,
  ids: string[],
): Promise<StandupRow[]> {
  if (ids.length === 0) return []
  return select(db, workspaceId, sql`s.id = any(${ids}::uuid[]) and s.paused_at is null`)
}

export async function addStandup(
  recorder: Recorder,
  standup: { placeId: string; rule: string; zone: string; members: string[]; createdBy: string },
  now: string,
): Promise<string> {
  const id = newId()
  const { placeId, rule, zone, createdBy } = standup
  await addRows(recorder, 'standup', [
    { id, place_id: placeId, rule, zone, created_by: createdBy, created_at: now, deleted_at: null },
  ])
  await joinStandup(recorder, id, standup.members)
  return id
}

export async function changeStandup(
  recorder: Recorder,
  id: string,
  set: { rule?: string; zone?: string; paused_at?: string | null; deleted_at?: string },
): Promise<boolean> {
  return (await changeRows(recorder, 'standup', [id], set)).length > 0
}

/** Returns the ids of those who were not in it. */
export async function joinStandup(recorder: Recorder, id: string, people: string[]): Promise<string[]> {
  const rows = people.map((person_id) => ({ standup_id: id, person_id }))
  return (await addRows(recorder, 'standup_member', rows)).map((row) => String(row.person_id))
}

/** Returns the ids of those who were in it. */
export async function leaveStandup(recorder: Recorder, id: string, people: string[]): Promise<string[]> {
  const theirs = sql<boolean>`t.standup_id = ${id} and t.person_id = any(${people}::uuid[])`
  return (await removeRows(recorder, 'standup_member', theirs)).map((row) => String(row.person_id))
}

export async function markPosted(
  trx: Transaction<Database>,
  workspaceId: string,
  id: string,
  at: string,
): Promise<void> {
  await trx
    .updateTable('standup')
    .set({ posted_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}
