import type { Kysely, Transaction } from 'kysely'
import type { RowChange } from '../../domain/history/change.ts'
import { newId } from '../../domain/id.ts'
import type { Database } from '../schema.ts'

export type NewEvent = {
  workspaceId: string
  kind: string
  taskId: string | null
  actorId: string | null
  invocationId: string | null
  group: string
  data: Record<string, unknown>
  changes: RowChange[]
  at: string
}
export type EventRow = Omit<NewEvent, 'changes' | 'group'> & { id: string }

/** Of so many at a time one statement is made. */
const together = 1000

/** Writes events in the given order and returns their ids. */
export async function addEvents(trx: Transaction<Database>, events: NewEvent[]): Promise<string[]> {
  const rows = events.map((event) => ({
    workspace_id: event.workspaceId,
    id: newId(),
    kind: event.kind,
    task_id: event.taskId,
    actor_id: event.actorId,
    invocation_id: event.invocationId,
    group_id: event.group,
    data: JSON.stringify(event.data),
    changes: event.changes.length > 0 ? JSON.stringify(event.changes) : null,
    at: event.at,
  }))
  for (let from = 0; from < rows.length; from += together) {
    await trx
      .insertInto('event')
      .values(rows.slice(from, from + together))
      .execute()
  }
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
