/** When a task has been in its status for longer than its List lets it. */
import { type Kysely, sql } from 'kysely'
import { derivedId } from '../../../domain/id.ts'
import type { ListSettings } from '../../../domain/people/settings.ts'
import type { Database } from '../../schema.ts'
import type { TimedTask } from './timed-task.ts'

export function staleDays({ list, statusId }: TimedTask): number {
  return list.stale?.[statusId] ?? 0
}

/** Whether it is still in the status that it has been in since then, for too long. */
export function isStaleSince(task: TimedTask | undefined, since: string): task is TimedTask {
  return task !== undefined && staleDays(task) > 0 && task.statusSince === since
}

/** Stays the same while the task stays in its status, so that it is told once. */
export function staleId(task: TimedTask, personId: string | null, ...more: string[]): string {
  return derivedId('stale', task.id, task.statusId, task.statusSince, personId ?? '', ...more)
}

/** The unfinished tasks of a List that are in a status for which that was set otherwise. */
export async function staleOtherwise(
  db: Kysely<Database>,
  workspaceId: string,
  listId: string,
  { before, after }: { before: ListSettings; after: ListSettings },
): Promise<string[]> {
  const statuses = Object.keys({ ...before.stale, ...after.stale }).filter(
    (id) => before.stale?.[id] !== after.stale?.[id],
  )
  if (statuses.length === 0) return []
  const { rows } = await sql<{ id: string }>`select id from task
    where workspace_id = ${workspaceId} and list_id = ${listId} and status_id = any(${statuses}::uuid[])
      and finished_at is null and deleted_at is null`.execute(db)
  return rows.map((row) => row.id)
}
