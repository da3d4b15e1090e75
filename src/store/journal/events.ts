import { type InsertQueryBuilder, type Kysely, sql, type Transaction } from 'kysely'
import type { RowChange } from '../../domain/history/change.ts'
import { newId } from '../../domain/id.ts'
import { leaveWork } from '../database/left-work.ts'
import { inSlices } from '../database/slices.ts'
import type { Database } from '../schema.ts'

export type NewEvent = {
  workspaceId: string
  kind: string
  taskId: string | null
  actorId: string | null
  /** Where the change came from. */
  origin: string
  invocationId: string | null
  group: string
  data: Record<string, unknown>
  changes: RowChange[]
  at: string
}
export type EventRow = Omit<NewEvent, 'changes' | 'group'> & { id: string; group: string | null }

/** Rows in one statement. */
const together = 500

/** Writes events in the given order and returns their ids. Those that are `followed` are in the outbox with that. */
export async function addEvents(
  trx: Transaction<Database>,
  events: NewEvent[],
  { followed }: { followed: boolean },
): Promise<string[]> {
  const ids: string[] = []
  for await (const slice of inSlices(events, together)) {
    const rows = []
    for (const event of slice) rows.push(await rowOf(event))
    const adding = trx.insertInto('event').values(rows)
    await (followed ? intoOutbox(trx, adding.returning(['id', 'workspace_id'])) : adding).execute()
    for (const { id } of rows) ids.push(id)
  }
  if (followed && ids.length > 0) await leaveWork(trx, 'event')
  return ids
}

type Adding = InsertQueryBuilder<Database, 'event', { id: string; workspace_id: string }>

function intoOutbox(trx: Transaction<Database>, adding: Adding) {
  return trx
    .with('added', () => adding)
    .insertInto('outbox')
    .columns(['event_id', 'workspace_id'])
    .expression((eb) => eb.selectFrom('added').select(['added.id', 'added.workspace_id']))
}

async function rowOf(event: NewEvent) {
  return {
    workspace_id: event.workspaceId,
    id: newId(),
    kind: event.kind,
    task_id: event.taskId,
    actor_id: event.actorId,
    origin: event.origin,
    invocation_id: event.invocationId,
    group_id: event.group,
    data: JSON.stringify(event.data),
    changes: event.changes.length > 0 ? await listText(event.changes) : null,
    at: event.at,
  }
}

/** As JSON. One event may have changed a hundred thousand rows. */
async function listText(changes: RowChange[]): Promise<string> {
  const parts: string[] = []
  for await (const slice of inSlices(changes)) parts.push(JSON.stringify(slice).slice(1, -1))
  return `[${parts.join(',')}]`
}

/** Of `event` as `e`: a StoredEvent. */
export const eventColumns = sql`e.workspace_id, e.id, e.kind, e.task_id, e.actor_id, e.origin, e.invocation_id, e.group_id, e.data, e.at`

export type StoredEvent = {
  workspace_id: string
  id: string
  kind: string
  task_id: string | null
  actor_id: string | null
  origin: string
  invocation_id: string | null
  group_id: string | null
  data: Record<string, unknown>
  at: Date
}

export function eventOf(row: StoredEvent): EventRow {
  return {
    workspaceId: row.workspace_id,
    id: row.id,
    kind: row.kind,
    taskId: row.task_id,
    actorId: row.actor_id,
    origin: row.origin,
    invocationId: row.invocation_id,
    group: row.group_id,
    data: row.data,
    at: row.at.toISOString(),
  }
}

/** Events of one workspace, in the order they happened. */
export async function eventsByIds(
  db: Kysely<Database>,
  workspaceId: string,
  ids: string[],
): Promise<EventRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<StoredEvent>`select ${eventColumns} from event e
    where e.workspace_id = ${workspaceId} and e.id = any(${ids}::uuid[]) order by e.id`.execute(db)
  return rows.map(eventOf)
}
