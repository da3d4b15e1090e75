import type { Kysely, Transaction } from 'kysely'
import { newId } from '../domain/id.ts'
import type { Database } from './schema.ts'

export type NewEvent = {
  workspaceId: string
  kind: string
  taskId: string | null
  actorId: string | null
  invocationId: string | null
  data: Record<string, unknown>
  at: string
}
export type EventRow = NewEvent & { id: string }

/** Writes events in the given order and returns their ids. */
export async function addEvents(trx: Transaction<Database>, events: NewEvent[]): Promise<string[]> {
  const rows = events.map((event) => ({
    workspace_id: event.workspaceId,
    id: newId(),
    kind: event.kind,
    task_id: event.taskId,
    actor_id: event.actorId,
    invocation_id: event.invocationId,
    data: JSON.stringify(event.data),
    at: event.at,
  }))
  await trx.insertInto('event').values(rows).execute()
  return rows.map((row) => row.id)
}

/** Events of one workspace, in the order they happened. */
export async function eventsByIds(
  db: Kysely<Database>,
  workspaceId: string,
  ids: string[],
): Promise<EventRow[]> {
  const rows = await db
    .selectFrom('event')
    .select(['workspace_id', 'id', 'kind', 'task_id', 'actor_id', 'invocation_id', 'data', 'at'])
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ids)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    workspaceId: row.workspace_id,
    id: row.id,
    kind: row.kind,
    taskId: row.task_id,
    actorId: row.actor_id,
    invocationId: row.invocation_id,
    data: row.data,
    at: row.at.toISOString(),
  }))
}
