/** Views that stand in channels: what they show is for everybody's eyes. */
import type { Kysely, Transaction } from 'kysely'
import { parseFilter } from '../../domain/filter/filter.ts'
import type { TaskSummary, Viewer } from '../../domain/task/records.ts'
import type { Database } from '../schema.ts'
import { countTasks, findTasks } from '../search/find.ts'
import { resolveFilter } from '../search/resolve.ts'
import type { ViewRow } from '../search/views.ts'
import { nobody } from '../tasks/dependencies.ts'
import { summarise } from '../tasks/summaries.ts'
import type { PlaceRow } from '../workspaces/place.ts'

/** As many lines as can be read at a glance, and as many as are counted. */
const shown = 10
export const mostCounted = 1000

export type Pinned = { tasks: TaskSummary[]; total: number; most: number }

/** What a view finds of what everybody in the workspace may see. Throws UserError where it names what is gone. */
export async function pinnedTasks(
  db: Kysely<Database>,
  workspaceId: string,
  view: ViewRow,
  now: Temporal.Instant,
): Promise<Pinned> {
  const everybody: Viewer = { workspaceId, personId: nobody, role: 'member' }
  const resolved = await resolveFilter(db, everybody, parseFilter(view.filter), { now, zone: 'UTC' })
  const { tasks } = await findTasks(db, resolved, { offset: 0, size: shown })
  return {
    tasks: await summarise(db, everybody, tasks),
    total: await countTasks(db, resolved, mostCounted),
    most: mostCounted,
  }
}

export async function pinnedViews(db: Kysely<Database>, workspaceId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('live_card')
    .select('view_id')
    .distinct()
    .where('workspace_id', '=', workspaceId)
    .where('view_id', 'is not', null)
    .execute()
  return rows.flatMap((row) => row.view_id ?? [])
}

/** Its cards in a channel stay as they are from now on. Returns whether there were any. */
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
