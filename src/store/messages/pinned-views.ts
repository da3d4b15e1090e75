/** Views that are pinned in channels: everybody there sees what they show. */
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import { parseFilter } from '../../domain/filter/filter.ts'
import type { TaskSummary } from '../../domain/task/records.ts'
import { everyMember } from '../access/visible.ts'
import type { Database } from '../schema.ts'
import { countTasks, findTasks } from '../search/find.ts'
import { resolveFilter } from '../search/resolve.ts'
import type { ViewRow } from '../search/views.ts'
import type { PlaceRow } from '../workspaces/place.ts'

/** As many lines as can be read at a glance, and as many as are counted. */
const shown = 10
export const mostCounted = 1000

export type Pinned = { tasks: TaskSummary[]; total: number; most: number }

/** What a view finds of what everybody in the workspace may see. Throws Refusal where it names what is gone. */
export async function pinnedTasks(
  db: Kysely<Database>,
  workspaceId: string,
  view: ViewRow,
  now: Temporal.Instant,
): Promise<Pinned> {
  const everybody = everyMember(workspaceId)
  const resolved = await resolveFilter(db, everybody, parseFilter(view.filter), { now, zone: 'UTC' })
  const { tasks } = await findTasks(db, resolved, { offset: 0, size: shown })
  return {
    tasks,
    total: await countTasks(db, resolved, mostCounted),
    most: mostCounted,
  }
}

/** A query of the ids of the views that are pinned. */
export function pinnedViews(workspaceId: string): RawBuilder<unknown> {
  return sql`select distinct view_id from live_card where workspace_id = ${workspaceId} and view_id is not null`
}

/** Its cards in a channel are no longer updated. Returns whether there were any. */
export async function unpinView(
  trx: Transaction<Database>,
  workspaceId: string,
  viewId: string,
  place: PlaceRow,
): Promise<boolean> {
  const rows = await trx
    .deleteFrom('live_card')
    .where('workspace_id', '=', workspaceId)
    .where('view_id', '=', viewId)
    .where('platform', '=', place.platform)
    .where('channel', '=', place.externalId)
    .returning('message')
    .execute()
  return rows.length > 0
}
