/** How much rules have told people. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema.ts'

/** Of each of these people, how many things rules have told them since their midnight. */
export async function ruleTellingsToday(
  db: Kysely<Database>,
  workspaceId: string,
  personIds: string[],
  now: string,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; count: number }>`
    select p.id, (select count(*)::integer from notification n
        where n.workspace_id = ${workspaceId} and n.person_id = p.id and n.reason = 'rule'
          and n.created_at >= date_trunc('day', ${now}::timestamptz at time zone coalesce(p.time_zone, 'UTC'))
            at time zone coalesce(p.time_zone, 'UTC')) as count
    from person p where p.workspace_id = ${workspaceId} and p.id = any(${personIds}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, count }) => [id, count]))
}
