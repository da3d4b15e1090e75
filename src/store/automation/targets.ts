/** Tasks and people around the task that a rule runs for. */
import { type Kysely, sql } from 'kysely'
import type { Target } from '../../domain/automation/automation.ts'
import type { Database } from '../schema.ts'

export async function targetsOf(
  db: Kysely<Database>,
  workspaceId: string,
  taskId: string,
  target: Exclude<Target, 'made'>,
): Promise<string[]> {
  const found = {
    parent: sql`select parent_id as id from task where workspace_id = ${workspaceId} and id = ${taskId}`,
    subtasks: sql`select id from task where workspace_id = ${workspaceId} and parent_id = ${taskId}`,
    blockers: sql`select blocker_id as id from dependency
      where workspace_id = ${workspaceId} and dependent_id = ${taskId}`,
    dependents: sql`select dependent_id as id from dependency
      where workspace_id = ${workspaceId} and blocker_id = ${taskId}`,
  }[target]
  const { rows } = await sql<{
    id: string
  }>`select f.id from (${found}) f where f.id is not null order by f.id`.execute(db)
  return rows.map(({ id }) => id)
}

/** How many open tasks each of these people has. */
export async function openCounts(
  db: Kysely<Database>,
  workspaceId: string,
  personIds: string[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; count: number }>`
    select person_id as id, count(*)::integer as count from assignment
    where workspace_id = ${workspaceId} and person_id = any(${personIds}::uuid[]) and open group by person_id`.execute(
    db,
  )
  return new Map(rows.map(({ id, count }) => [id, count]))
}

/** Of these tasks, those that are in a level; all of them where there is none. */
export async function tasksWithin(
  db: Kysely<Database>,
  workspaceId: string,
  level: { id: string } | undefined,
  taskIds: string[],
): Promise<Set<string>> {
  if (!level) return new Set(taskIds)
  const { rows } = await sql<{ id: string }>`select t.id from task t
    join list l on l.workspace_id = t.workspace_id and l.id = t.list_id
    where t.workspace_id = ${workspaceId} and t.id = any(${taskIds}::uuid[])
      and ${level.id}::uuid in (l.id, l.folder_id, l.space_id)`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** In a List is who was added to it, who owns it, and who is assigned to an open task of it. */
export async function peopleInList(
  db: Kysely<Database>,
  workspaceId: string,
  listId: string,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select person_id as id from list_member where workspace_id = ${workspaceId} and list_id = ${listId}
    union select owner_id from list where workspace_id = ${workspaceId} and id = ${listId} and owner_id is not null
    union select a.person_id from task t join assignment a on a.workspace_id = t.workspace_id and a.task_id = t.id
      where t.workspace_id = ${workspaceId} and t.list_id = ${listId} and t.finished_at is null and t.deleted_at is null`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}
