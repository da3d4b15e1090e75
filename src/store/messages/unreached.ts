/** People to whom there is no way: every account of theirs is closed to Baton. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Platform } from '../../domain/people/platforms.ts'
import { sendIgnoringResult } from '../database/postgres.ts'
import type { Database } from '../schema.ts'
import { type Notification, notificationColumns } from './notifications.ts'

/** How long it is waited for what else does not reach them. In seconds. */
const gatherSeconds = 60

/** Has it looked at soon who waits for them; what is looked at already stays as it is. */
export async function lookAtUnreached(
  trx: Transaction<Database>,
  people: { workspaceId: string; personId: string }[],
  now: string,
): Promise<void> {
  if (people.length === 0) return
  await sendIgnoringResult(
    trx,
    sql`insert into timer (id, workspace_id, kind, subject, due_at, data)
      select gen_random_uuid(), "workspaceId", 'unreached', "personId"::text,
        ${now}::timestamptz + interval '${sql.raw(String(gatherSeconds))} seconds',
        jsonb_build_object('v', 1, 'since', ${now}::text)
      from (select distinct "workspaceId", "personId" from jsonb_to_recordset(${JSON.stringify(people)}::jsonb)
        as k("workspaceId" uuid, "personId" uuid)) k
      on conflict (workspace_id, kind, subject) do nothing`,
  )
}

/** `by`: who did what it tells of; `place`: a channel of its task's List where they are. */
export type Missed = Notification & { by: string | null; place: string | null }

type Since = { personId: string; since: string }

/** What did not reach these people since then. What is told again and fails again was known before. */
export async function missedSince(
  db: Kysely<Database>,
  workspaceId: string,
  people: Since[],
): Promise<Missed[]> {
  const { rows } = await sql<Missed>`
    select ${notificationColumns}, e.actor_id as by, (select p.id from task t
        join list_place b on b.workspace_id = t.workspace_id and b.list_id = t.list_id
        join place p on p.workspace_id = b.workspace_id and p.id = b.place_id and p.gone_at is null
        join account a on a.workspace_id = p.workspace_id and a.person_id = n.person_id and a.platform = p.platform
          and a.installation = p.installation
        where t.workspace_id = n.workspace_id and t.id = n.task_id order by p.id limit 1) as place
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as k("personId" uuid, since timestamptz)
    join person w on w.workspace_id = ${workspaceId} and w.id = k."personId" and w.removed_at is null
    join delivery d on d.workspace_id = w.workspace_id and d.person_id = w.id and d.state = 'failed'
      and d.cause is not null and d.ended_at >= k.since
    cross join lateral unnest(d.tells) with ordinality as t(id, position)
    join notification n on n.workspace_id = d.workspace_id and n.id = t.id
    left join event e on e.workspace_id = n.workspace_id and e.id = n.cause
    where ${isUnreached(sql`w.id`)}
    order by d.created_at, t.position`.execute(db)
  return rows
}

/** Of these people, on which platforms they can't be reached; of those who can there is none. */
export async function unreachedOn(
  db: Kysely<Database>,
  workspaceId: string,
  people: string[],
): Promise<Map<string, Platform[]>> {
  const { rows } = await sql<{ id: string; platforms: Platform[] }>`
    select w.id, array_agg(distinct a.platform order by a.platform) as platforms
    from person w join account a on a.workspace_id = w.workspace_id and a.person_id = w.id
    where w.workspace_id = ${workspaceId} and w.id = any(${people}::uuid[]) and ${isUnreached(sql`w.id`)}
    group by w.id`.execute(db)
  return new Map(rows.map(({ id, platforms }) => [id, platforms]))
}

/** A condition on a person of `w`. */
const isUnreached = (person: ReturnType<typeof sql>) => sql<boolean>`not exists (select from account o
  where o.workspace_id = w.workspace_id and o.person_id = ${person} and o.blocked_at is null)`

/** Of these channels, what those are called that somebody has used Baton in. */
export async function visitedNames(
  db: Kysely<Database>,
  workspaceId: string,
  asked: { personId: string; placeId: string }[],
): Promise<Map<string, string>> {
  if (asked.length === 0) return new Map()
  const { rows } = await sql<{ person: string; place: string; name: string }>`
    select distinct k."personId" as person, p.id as place, p.name
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as k("personId" uuid, "placeId" uuid)
    join place p on p.workspace_id = ${workspaceId} and p.id = k."placeId" and p.name is not null
    join place_visit v on v.workspace_id = p.workspace_id and v.place_id = p.id and v.person_id = k."personId"`.execute(
    db,
  )
  return new Map(rows.map(({ person, place, name }) => [`${person}:${place}`, name]))
}
