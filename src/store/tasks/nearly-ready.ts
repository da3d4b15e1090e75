/** What waits only for something in review. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema.ts'

export type NearlyReady = { task: string; blocker: string; person: string; status: string }

/**
 * Tasks that wait for one of these alone, which is in that status, and that is review, with those of their people who
 * want to hear of it.
 */
export async function nearlyReady(
  db: Kysely<Database>,
  workspaceId: string,
  moved: { blocker: string; status: string }[],
): Promise<NearlyReady[]> {
  if (moved.length === 0) return []
  const { rows } = await sql<NearlyReady>`
    select distinct d.dependent_id as task, r.blocker, a.person_id as person, r.status
    from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as r(blocker uuid, status uuid)
    join status s on s.workspace_id = ${workspaceId} and s.id = r.status and s.name ~* 'review'
    join task b on b.workspace_id = s.workspace_id and b.id = r.blocker and b.status_id = s.id
      and b.deleted_at is null
    join dependency d on d.workspace_id = s.workspace_id and d.blocker_id = r.blocker
    join task t on t.workspace_id = d.workspace_id and t.id = d.dependent_id
      and t.finished_at is null and t.deleted_at is null
    join assignment a on a.workspace_id = t.workspace_id and a.task_id = t.id
    join person p on p.workspace_id = a.workspace_id and p.id = a.person_id and p.settings->>'headsUp' = 'true'
    where not exists (select from dependency o
      join task other on other.workspace_id = o.workspace_id and other.id = o.blocker_id
      where o.workspace_id = d.workspace_id and o.dependent_id = d.dependent_id and o.blocker_id <> r.blocker
        and other.finished_at is null and other.deleted_at is null)`.execute(db)
  return rows
}
