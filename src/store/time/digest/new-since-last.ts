/**
 * What was given to somebody since their last digest and is not begun: rows of `mine` as `m`, each with whoever gave it
 * as `given_by`. Another way of handing work over is another branch of the condition.
 */
import { type RawBuilder, sql } from 'kysely'

export function newSinceLastDigest(workspaceId: string): RawBuilder<unknown> {
  // `offset 0` makes Postgres look at this task's events only, instead of walking through the newest of all tasks.
  return sql`select m.*, e.actor_id as given_by from mine m join lateral (
      select actor_id from (
        select * from event where workspace_id = ${workspaceId} and task_id = m.id offset 0
      ) theirs
      where at > m.since and undone_by is null and actor_id is distinct from m.person_id
        and case kind when 'task.handed_off' then data->>'to' = m.person_id::text
          when 'task.assigned' then data->'people' ? m.person_id::text
          when 'task.added' then data->'assignees' ? m.person_id::text else false end
      order by id desc limit 1
    ) e on true where m.category = 'open' and not m.blocked`
}
