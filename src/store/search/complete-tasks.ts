/** Tasks that are offered while somebody types one. */
import { type Kysely, sql } from 'kysely'
import type { TaskRecord, Viewer } from '../../domain/task/records.ts'
import { currentTasks } from '../access/visible.ts'
import type { Database } from '../schema.ts'
import { selectDeleted, selectTasks, taskOf } from '../tasks/tasks.ts'

/** How many of the newest tasks completions look through. */
const searched = 5000

/**
 * Unfinished tasks, those that are theirs and begun first, then theirs, then the newest, whose ref begins with the digits typed or whose title contains the words, of those that
 * somebody may see.
 */
export async function completeTasks(
  db: Kysely<Database>,
  viewer: Viewer,
  text: string,
  deleted = false,
): Promise<TaskRecord[]> {
  const { workspaceId, personId } = viewer
  const digits = /^(?:t-?|#)?(\d{1,9})$/i.exec(text.trim())?.[1]
  const oldest = sql<number>`(select last_number - ${searched} from workspace where id = ${workspaceId})`
  const theirs = sql<boolean>`exists (
    select from assignment a
    where a.workspace_id = ${workspaceId} and a.task_id = task.id and a.person_id = ${personId}
  )`
  const wanted = deleted
    ? selectDeleted(db, viewer).orderBy('task.deleted_at', 'desc')
    : selectTasks(db, workspaceId)
        .where(currentTasks(viewer))
        .where('task.finished_at', 'is', null)
        .where('task.number', '>', oldest)
        .orderBy(theirs, 'desc')
        .orderBy(sql`${theirs} and status.category = 'active'`, 'desc')
  const recent = wanted.orderBy('task.number', 'desc')
  const query = digits
    ? recent.where(sql<string>`task.number::text`, 'like', `${digits}%`)
    : recent.where(sql<number>`position(${text.trim().toLowerCase()} in lower(task.title))`, '>', 0)
  return (await query.limit(25).execute()).map(taskOf)
}
