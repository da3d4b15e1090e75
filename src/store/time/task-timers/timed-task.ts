import { type Kysely, sql } from 'kysely'
import type { ListSettings } from '../../../domain/people/settings.ts'
import type { Database } from '../../schema.ts'

/** What of an open task says which timers it has. */
export type TimedTask = {
  id: string
  listId: string
  due: { at: string; on: string | null } | null
  start: { at: string; on: string | null } | null
  statusId: string
  /** Since when it is in that status. */
  statusSince: string
  /** Somebody has it. */
  assigned: boolean
  /** Something depends on it, or it on something. */
  linked: boolean
  /** A comment on it waits for somebody. */
  asked: boolean
  list: ListSettings
  /** Whether there are reminders about it. */
  reminded: boolean
  /** Whether somebody was handed it who has not answered, or may not have begun. */
  handed: boolean
}

/** The open tasks of a List that something follows from, or did before the List was put out of the way. */
export async function openTasksOf(
  db: Kysely<Database>,
  workspaceId: string,
  listIds: string[],
): Promise<string[]> {
  if (listIds.length === 0) return []
  const rows = await db
    .selectFrom('task')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('list_id', 'in', listIds)
    .where('finished_at', 'is', null)
    .where('deleted_at', 'is', null)
    .execute()
  return rows.map((row) => row.id)
}

/** Those of these tasks that are open, in Lists that are in use. */
export async function timedTasks(
  db: Kysely<Database>,
  workspaceId: string,
  ids: string[],
): Promise<TimedTask[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{
    id: string
    list_id: string
    due_at: Date | null
    due_on: string | null
    start_at: Date | null
    start_on: string | null
    status_id: string
    since: Date
    assigned: boolean
    linked: boolean
    asked: boolean
    settings: ListSettings
    reminded: boolean
    handed: boolean
  }>`
    select t.id, t.list_id, t.due_at, t.due_on, t.start_at, t.start_on, t.status_id,
      coalesce(t.status_since, t.created_at) as since, l.settings,
      exists (select from assignment a where a.workspace_id = t.workspace_id and a.task_id = t.id) as assigned,
      exists (select from dependency d where d.workspace_id = t.workspace_id and d.blocker_id = t.id)
        or exists (select from dependency d where d.workspace_id = t.workspace_id and d.dependent_id = t.id) as linked,
      exists (select from comment c where c.workspace_id = t.workspace_id and c.task_id = t.id
          and c.assignee_id is not null and c.resolved_at is null and c.deleted_at is null) as asked,
      exists (select from reminder r where r.workspace_id = t.workspace_id and r.task_id = t.id
          and r.ended_at is null) as reminded,
      exists (select from handoff h where h.workspace_id = t.workspace_id and h.task_id = t.id
          and (h.state = 'waiting' or h.state = 'accepted' and not h.checked)) as handed
    from unnest(${ids}::uuid[]) as wanted (id)
    join lateral (select * from task where workspace_id = ${workspaceId} and id = wanted.id offset 0) t on true
    join list l on l.workspace_id = t.workspace_id and l.id = t.list_id and l.archived_at is null
    where t.finished_at is null and t.deleted_at is null`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    listId: row.list_id,
    due: row.due_at && { at: row.due_at.toISOString(), on: row.due_on },
    start: row.start_at && { at: row.start_at.toISOString(), on: row.start_on },
    statusId: row.status_id,
    statusSince: row.since.toISOString(),
    assigned: row.assigned,
    linked: row.linked,
    asked: row.asked,
    list: row.settings,
    reminded: row.reminded,
    handed: row.handed,
  }))
}
