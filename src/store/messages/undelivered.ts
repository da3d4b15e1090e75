/** What could not be delivered, for those who see to it. */
import { type Kysely, sql } from 'kysely'
import type { Draft } from '../../domain/card/draft.ts'
import type { Viewer } from '../../domain/task/records.ts'
import { knownList } from '../access/visible.ts'
import type { News } from '../schema/messages.ts'
import type { Database } from '../schema.ts'

export type FailedDelivery = {
  id: string
  /** Ids of the notifications that it was to tell. */
  tells: string[]
  to: string
  problem: string
  at: string
  /** Null where it was to be made when it leaves. */
  title: Draft['title'] | null
  news: News | null
  placeId: string | null
  /** Whether it is about something that its reader may not know of. */
  hidden: boolean
}

/** What could not be delivered, newest first. */
export async function failedDeliveries(
  db: Kysely<Database>,
  viewer: Viewer,
  most: number,
): Promise<FailedDelivery[]> {
  const { rows } = await sql<FailedRow>`
    select d.id, d.tells, d.card->'title' as title, d.news, d.place_id as "placeId", d.problem, d.created_at, person.name as person, place.name as place,
      exists (select from list l where l.workspace_id = d.workspace_id and not ${knownList(viewer)} and (
        exists (select from list_place b where b.workspace_id = d.workspace_id and b.list_id = l.id
          and b.place_id = place.id)
        or exists (select from live_card c join task t on t.workspace_id = c.workspace_id and t.id = c.task_id
          where c.workspace_id = d.workspace_id and c.platform = d.target->>'platform'
            and c.channel = d.target->>'channel' and c.message = d.target->>'id' and t.list_id = l.id)
        or exists (select from comment c join task t on t.workspace_id = c.workspace_id and t.id = c.task_id
          where c.workspace_id = d.workspace_id and c.id = d.comment_id and t.list_id = l.id))) as hidden
    from delivery d
    left join person on person.workspace_id = d.workspace_id and person.id = d.person_id
    left join place on place.workspace_id = d.workspace_id and (place.id = d.place_id
      or (place.platform = d.target->>'platform' and place.external_id = d.target->>'channel'))
    where d.workspace_id = ${viewer.workspaceId} and d.state = 'failed'
    order by d.created_at desc limit ${sql.lit(most)}`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    tells: row.tells ?? [],
    to: row.person ?? (row.place ? `#${row.place}` : 'a channel'),
    problem: row.problem ?? '',
    at: row.created_at.toISOString(),
    title: row.title,
    news: row.news,
    placeId: row.placeId,
    hidden: row.hidden,
  }))
}

type FailedRow = Pick<FailedDelivery, 'id' | 'title' | 'news' | 'placeId' | 'hidden'> & {
  tells: string[] | null
  problem: string | null
  created_at: Date
  person: string | null
  place: string | null
}

/** What is tried again by itself: messages that a platform could not take, and changes and moments that went wrong inside. */
export type TriedAgain = { messages: number; changes: number; moments: number }

export async function triedAgain(db: Kysely<Database>, workspaceId: string): Promise<TriedAgain> {
  const { rows } = await sql<TriedAgain>`select
    (select count(*)::integer from delivery where workspace_id = ${workspaceId} and state = 'queued' and attempts > 0
      and leased_until is null) as messages,
    (select count(*)::integer from outbox where workspace_id = ${workspaceId} and failures > 0) as changes,
    (select count(*)::integer from timer where workspace_id = ${workspaceId} and failures > 0) as moments`.execute(
    db,
  )
  return rows[0] ?? { messages: 0, changes: 0, moments: 0 }
}
