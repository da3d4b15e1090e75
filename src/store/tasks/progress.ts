/** How far tasks with subtasks are. */
import { type Kysely, sql } from 'kysely'
import type { Viewer } from '../../domain/task/records.ts'
import { forEyes, visibleList } from '../access/visible.ts'
import { compiled, type Values } from '../database/compiled.ts'
import type { Database } from '../schema.ts'

type Asked = { workspaceId: string; personId: string; taskIds: string[] }

const counted = forEyes((role) =>
  compiled((db, value: Values<Asked>) =>
    db
      .selectFrom('task')
      .innerJoin('task as parent', (join) =>
        join.onRef('parent.workspace_id', '=', 'task.workspace_id').onRef('parent.id', '=', 'task.parent_id'),
      )
      .innerJoin('list as l', (join) =>
        join.onRef('l.workspace_id', '=', 'task.workspace_id').onRef('l.id', '=', 'task.list_id'),
      )
      .select('task.parent_id')
      .select(sql<number>`count(*)::integer`.as('of'))
      .select(sql<number>`count(task.finished_at)::integer`.as('done'))
      .where('task.workspace_id', '=', value('workspaceId'))
      .where((eb) => eb('task.parent_id', '=', eb.fn.any(value('taskIds'))))
      .where('task.deleted_at', 'is', null)
      // Whoever sees the parent sees what is in the same List.
      .where(
        sql<boolean>`(task.list_id = parent.list_id or ${visibleList({
          workspaceId: value('workspaceId'),
          personId: value('personId'),
          role,
        })})`,
      )
      .groupBy('task.parent_id'),
  ),
)

/** How many of the direct subtasks of each of these tasks are finished, of those that their reader may see. */
export async function progressOf(
  db: Kysely<Database>,
  viewer: Viewer,
  taskIds: string[],
): Promise<Map<string, { done: number; of: number }>> {
  if (taskIds.length === 0) return new Map()
  const { workspaceId, personId } = viewer
  const rows = await counted(viewer)(db, { workspaceId, personId, taskIds })
  return new Map(rows.map(({ parent_id, done, of }) => [parent_id ?? '', { done, of }]))
}
