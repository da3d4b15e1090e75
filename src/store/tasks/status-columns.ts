/** What a task's status means for it, before and after an update of `task t` from `old`: as columns, and then as JSON. */
import { sql } from 'kysely'

export const beforeAndAfter = sql`old.status_id as old_status_id, old.started_at as old_started_at,
  old.finished_at as old_finished_at, t.status_id, t.started_at, t.finished_at`

export const beforeAndAfterJson = sql`
  jsonb_build_object('status_id', old_status_id, 'started_at', old_started_at, 'finished_at', old_finished_at) as before,
  jsonb_build_object('status_id', status_id, 'started_at', started_at, 'finished_at', finished_at) as after`
