/** Channels in which Baton can't post any more, and what somebody set up there. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Platform } from '../../domain/people/platforms.ts'
import { sendIgnoringResult } from '../database/postgres.ts'
import type { Database } from '../schema.ts'

type Lost = { workspaceId: string; placeId: string }

/** How long it is waited for whether Baton is let in again. In seconds. */
const patience = 60

/** Nothing more is posted there, and whoever set something up there hears of it soon. */
export async function losePlaces(trx: Transaction<Database>, places: Lost[], now: string): Promise<void> {
  if (places.length === 0) return
  const { rows } = await sql<Lost>`
    update place p set gone_at = ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as k("workspaceId" uuid, "placeId" uuid)
    where p.workspace_id = k."workspaceId" and p.id = k."placeId" and p.gone_at is null
    returning p.workspace_id as "workspaceId", p.id as "placeId"`.execute(trx)
  await lookAtLost(trx, rows, now)
}

export async function lookAtLost(trx: Transaction<Database>, places: Lost[], now: string): Promise<void> {
  if (places.length === 0) return
  await sendIgnoringResult(
    trx,
    sql`insert into timer (id, workspace_id, kind, subject, due_at, data)
      select gen_random_uuid(), "workspaceId", 'lost', "placeId"::text,
        ${now}::timestamptz + interval '${sql.raw(String(patience))} seconds', '{"v": 1}'
      from (select distinct "workspaceId", "placeId" from jsonb_to_recordset(${JSON.stringify(places)}::jsonb)
        as k("workspaceId" uuid, "placeId" uuid)) k
      on conflict (workspace_id, kind, subject) do nothing`,
  )
}

/** Baton is there, maybe once more: what was set up there goes on by itself. */
export async function placeIsBack(
  trx: Transaction<Database>,
  at: { platform: Platform; team: string; channel: string },
): Promise<void> {
  await sql`update place set gone_at = null where platform = ${at.platform} and installation = ${at.team}
    and external_id = ${at.channel} and gone_at is not null`.execute(trx)
}

/** `name` is what it is called, `listId` the List that it tells of; `goneAt` since when it can't be posted. */
export type LostSetup = {
  placeId: string
  placeName: string | null
  goneAt: string
  personId: string
  kind: 'digest' | 'standup' | 'reminder' | 'list'
  name: string
  listId: string | null
}

/** What people set up in these channels, where they are lost. What a List tells there concerns its owner, else the admins. */
export async function lostSetups(
  db: Kysely<Database>,
  workspaceId: string,
  placeIds: string[],
): Promise<LostSetup[]> {
  const { rows } = await sql<Omit<LostSetup, 'goneAt'> & { goneAt: Date }>`
    with there as (select * from place where workspace_id = ${workspaceId} and id = any(${placeIds}::uuid[])
        and gone_at is not null),
      setup as (
        select place_id, created_by as person_id, 'digest' as kind, 'D-' || number as name, list_id, number::bigint as turn
          from digest where workspace_id = ${workspaceId} and deleted_at is null and paused_at is null
        union all
        select place_id, created_by, 'standup', '', null, 0
          from standup where workspace_id = ${workspaceId} and deleted_at is null and paused_at is null
        union all
        select place_id, maker_id, 'reminder', 'R-' || number, null, number
          from reminder where workspace_id = ${workspaceId} and place_id is not null and ended_at is null
        union all
        select b.place_id, w.id, 'list', l.name, l.id, l.position
          from list_place b join list l on l.workspace_id = b.workspace_id and l.id = b.list_id
            and l.deleted_at is null and l.archived_at is null
          join person w on w.workspace_id = l.workspace_id
            and (w.id = l.owner_id or (l.owner_id is null and w.role in ('admin', 'owner')))
          where b.workspace_id = ${workspaceId})
    select t.id as "placeId", t.name as "placeName", t.gone_at as "goneAt", s.person_id as "personId", s.kind, s.name,
      s.list_id as "listId"
    from there t join setup s on s.place_id = t.id
    join person p on p.workspace_id = ${workspaceId} and p.id = s.person_id and p.removed_at is null
    order by t.id, s.kind, s.turn, s.name`.execute(db)
  return rows.map((row) => ({ ...row, goneAt: row.goneAt.toISOString() }))
}
