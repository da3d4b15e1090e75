import { type Kysely, sql } from 'kysely'
import type { Viewer } from '../../domain/task/records.ts'
import { visibleTasks } from '../access/visible.ts'
import { compiled, type Values } from '../database/compiled.ts'
import { addRows, type Recorder, removeRows } from '../journal/journal.ts'
import type { Database } from '../schema.ts'

const tags = compiled((db, value: Values<{ workspaceId: string; taskId: string }>) =>
  db
    .selectFrom('task_tag')
    .select('tag')
    .where('workspace_id', '=', value('workspaceId'))
    .where('task_id', '=', value('taskId'))
    .orderBy('tag'),
)

export async function tagsOf(db: Kysely<Database>, workspaceId: string, taskId: string): Promise<string[]> {
  return (await tags(db, { workspaceId, taskId })).map((row) => row.tag)
}

/** Returns those that were not there before. */
export async function addTags(recorder: Recorder, taskId: string, added: string[]): Promise<string[]> {
  const rows = added.map((tag) => ({ task_id: taskId, tag }))
  return (await addRows(recorder, 'task_tag', rows)).map((row) => String(row.tag))
}

/** Returns those that were there. */
export async function removeTags(recorder: Recorder, taskId: string, removed: string[]): Promise<string[]> {
  if (removed.length === 0) return []
  const those = sql<boolean>`t.task_id = ${taskId} and t.tag = any(${removed}::text[])`
  return (await removeRows(recorder, 'task_tag', those)).map((row) => String(row.tag))
}

/** How many uses of tags completions look through. */
const searched = 5000

/** Tags that begin with what was typed, the most used first, of tasks that somebody may see. */
export async function completeTags(db: Kysely<Database>, viewer: Viewer, text: string): Promise<string[]> {
  const { rows } = await sql<{ tag: string }>`
    select tag from (
      select g.tag from task_tag g
      join task on task.workspace_id = g.workspace_id and task.id = g.task_id
      where g.workspace_id = ${viewer.workspaceId} and starts_with(g.tag, ${text.toLowerCase()})
        and ${visibleTasks(viewer)} limit ${sql.lit(searched)}
    ) used group by tag order by count(*) desc, tag limit 25`.execute(db)
  return rows.map((row) => row.tag)
}
