/** What a task waits for, or what waits for it, through all levels: as far as its reader may see. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Arrow } from '../../domain/task/graph.ts'
import type { TaskRecord, Viewer } from '../../domain/task/records.ts'
import { visibleTasks } from '../access/visible.ts'
import type { Database } from '../schema.ts'
import { isArchived, selectTasks, taskOf } from './tasks.ts'

export type Direction = 'blockers' | 'dependents'
/** `open`: only through what is not finished. */
export type Way = { direction: Direction; open: boolean }
/** `archived`: those in Lists that are. */
export type Chain = {
  arrows: Arrow<string>[]
  tasks: Map<string, TaskRecord>
  archived: Set<string>
  more: boolean
}

/** More arrows than these can't be read as a picture. */
const most = 1000

/** One query, whatever the depth. */
export async function chainOf(
  db: Kysely<Database>,
  viewer: Viewer,
  taskId: string,
  way: Way,
): Promise<Chain> {
  const far = way.direction === 'blockers' ? 'blocker_id' : 'dependent_id'
  const rows = await selectTasks(db, viewer.workspaceId)
    .innerJoin(reached(viewer, taskId, way).as('reached'), (join) =>
      join.onRef(`reached.${far}`, '=', 'task.id'),
    )
    .select(['reached.blocker_id', 'reached.dependent_id', isArchived.as('archived')])
    .orderBy(sql`task.finished_at is not null`)
    .orderBy('task.number')
    .execute()
  return {
    arrows: rows.slice(0, most).map((row) => ({ blocker: row.blocker_id, dependent: row.dependent_id })),
    tasks: new Map(rows.slice(0, most).map((row) => [row.id, taskOf(row)])),
    archived: new Set(rows.filter((row) => row.archived).map((row) => row.id)),
    more: rows.length > most,
  }
}

function reached(
  viewer: Viewer,
  taskId: string,
  { direction, open }: Way,
): RawBuilder<{ blocker_id: string; dependent_id: string }> {
  const { workspaceId } = viewer
  const [near, far] =
    direction === 'blockers'
      ? [sql.id('dependent_id'), sql.id('blocker_id')]
      : [sql.id('blocker_id'), sql.id('dependent_id')]
  const shown = sql`${visibleTasks(viewer)} ${open ? sql`and task.finished_at is null` : sql``}`
  return sql`(
    with recursive way as (
      select d.blocker_id, d.dependent_id from dependency d
      join task on task.workspace_id = ${workspaceId} and task.id = d.${far}
      where d.workspace_id = ${workspaceId} and d.${near} = ${taskId} and ${shown}
      union
      select d.blocker_id, d.dependent_id from way
      join dependency d on d.workspace_id = ${workspaceId} and d.${near} = way.${far}
      join task on task.workspace_id = ${workspaceId} and task.id = d.${far}
      where ${shown}
    )
    select blocker_id, dependent_id from way limit ${sql.lit(most + 1)})`
}

/** Whether anything unfinished that waits for a task, at any level, is due before a moment. */
export async function dueBefore(
  db: Kysely<Database>,
  viewer: Viewer,
  taskId: string,
  moment: string,
): Promise<boolean> {
  const { tasks } = await chainOf(db, viewer, taskId, { direction: 'dependents', open: true })
  return [...tasks.values()].some((task) => task.dueAt !== null && task.dueAt < moment)
}
