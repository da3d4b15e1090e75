/** What live cards show of tasks: what everybody in their channel may see. */
import { type Kysely, sql } from 'kysely'
import type { TaskSummary, Viewer } from '../domain/records.ts'
import { attachmentCounts } from './attachments.ts'
import type { Database } from './schema.ts'
import { summarise } from './summaries.ts'
import { tasksByIds } from './tasks.ts'

export type LiveDetails = { task: TaskSummary; tags: string[]; files: number; comments: number }

/** Somebody who is in no private List. */
const anybody = '00000000-0000-0000-0000-000000000000'

/** By task id; those that are deleted are left out. */
export async function liveDetails(
  db: Kysely<Database>,
  workspaceId: string,
  taskIds: string[],
): Promise<Map<string, LiveDetails>> {
  const viewer: Viewer = { workspaceId, personId: anybody, role: 'member' }
  const tasks = await summarise(db, viewer, await tasksByIds(db, workspaceId, taskIds))
  const files = await attachmentCounts(db, workspaceId, taskIds)
  const beside = await besides(db, workspaceId, taskIds)
  return new Map(
    tasks.map((task) => {
      const { tags = [], comments = 0 } = beside.get(task.id) ?? {}
      return [task.id, { task, tags, files: files.get(task.id) ?? 0, comments }]
    }),
  )
}

type Beside = { tags: string[]; comments: number }

async function besides(
  db: Kysely<Database>,
  workspaceId: string,
  taskIds: string[],
): Promise<Map<string, Beside>> {
  const { rows } = await sql<Beside & { id: string }>`
    select t.id,
      array(select tag from task_tag g where g.workspace_id = t.workspace_id and g.task_id = t.id order by tag) as tags,
      (select count(*)::integer from comment c where c.workspace_id = t.workspace_id and c.task_id = t.id
        and c.deleted_at is null) as comments
    from task t where t.workspace_id = ${workspaceId} and t.id = any(${taskIds}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, ...beside }) => [id, beside]))
}
