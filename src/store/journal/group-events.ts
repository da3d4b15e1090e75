import { type Kysely, sql } from 'kysely'
import type { Viewer } from '../../domain/task/records.ts'
import { refOf } from '../../domain/task/task.ts'
import { visibleTasks } from '../access/visible.ts'
import type { Database } from '../schema.ts'

/** `taskId`, `ref`: of whoever sees the task. */
export type ShownEvent = { id: string; kind: string; taskId: string | null; ref: string | null }

/** As many events of one change are listed. */
const most = 500

/** What one change was, without what it did to tasks that the viewer does not see. */
export async function groupEvents(
  db: Kysely<Database>,
  viewer: Viewer,
  group: string,
): Promise<ShownEvent[]> {
  const { rows } = await sql<{ id: string; kind: string; task_id: string | null; number: number | null }>`
    select e.id, e.kind, e.task_id, t.number from event e
    left join lateral (select number from task where task.workspace_id = e.workspace_id and task.id = e.task_id
      and (task.deleted_at is not null or ${visibleTasks(viewer)}) offset 0) t on true
    where e.workspace_id = ${viewer.workspaceId} and e.group_id = ${group}
      and (e.task_id is null or t.number is not null)
    order by e.id limit ${sql.lit(most)}`.execute(db)
  return rows.map(({ id, kind, task_id, number }) => ({
    id,
    kind,
    taskId: task_id,
    ref: number === null ? null : refOf(number),
  }))
}
