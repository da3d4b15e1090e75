/** What happened since an event, oldest first, as far as its reader may know of it. */
import { type Kysely, sql } from 'kysely'
import type { Viewer } from '../../domain/task/records.ts'
import { withFreshPlan } from '../database/postgres.ts'
import type { Database } from '../schema.ts'
import { historyEntryOf, knownEvents } from './history.ts'

export type LaterEvent = {
  id: string
  kind: string
  at: string
  by: { id: string; name: string } | null
  origin: string
  change: string | null
  task: string | null
  data: Record<string, unknown>
}

/** `last`: how far was looked; what its reader may not know of is left out. */
export type LaterEvents = { events: LaterEvent[]; last: string | null; more: boolean }

type Wanted = { after: string | undefined; until: Temporal.Instant; size: number; tasksOnly: boolean }

export async function eventsAfter(
  db: Kysely<Database>,
  viewer: Viewer,
  { after, until, size, tasksOnly }: Wanted,
): Promise<LaterEvents> {
  const since = after !== undefined && isId(after) ? sql`and e.id > ${after}` : sql``
  const wanted = sql`e.at <= ${until.toString()} ${since} ${tasksOnly ? sql`and e.task_id is not null` : sql``}`
  const query = knownEvents(viewer, { wanted, size: size + 1, order: 'asc' }).compile(db)
  const { rows } = await db.executeQuery(withFreshPlan(query))
  const page = rows.slice(0, size)
  const events = page
    .filter(({ known }) => known)
    .map((row) => ({ ...historyEntryOf(row), origin: row.origin }))
    .map(({ id, kind, at, actor, origin, group, task, data: { v: _, ...data } }) => ({
      ...{ id, kind, at, by: actor, origin, change: group, task: task?.ref ?? null, data },
    }))
  return { events, last: page.at(-1)?.id ?? after ?? null, more: rows.length > size }
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}
