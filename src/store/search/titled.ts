/** Tasks by their titles: what somebody calls a task in place of its ref. */

import { type Kysely, sql } from 'kysely'
import type { TaskRecord, Viewer } from '../../domain/task/records.ts'
import { currentTasks } from '../access/visible.ts'
import { lower, lowerEach } from '../database/any-case.ts'
import type { Database } from '../schema.ts'
import { selectTasks, taskOf } from '../tasks/tasks.ts'

/** How many of the newest tasks are looked through. */
const searched = 5000
/** As many as are offered. */
const most = 6
const mostTitled = 30

function titled(db: Kysely<Database>, viewer: Viewer) {
  const { workspaceId } = viewer
  const oldest = sql<number>`(select last_number - ${searched} from workspace where id = ${workspaceId})`
  return selectTasks(db, workspaceId)
    .where(currentTasks(viewer))
    .where('task.number', '>', oldest)
    .orderBy(sql`task.finished_at is not null`)
    .orderBy('task.number', 'desc')
}

/** Those that are called just that, in any case; those not finished first. */
export async function tasksTitled(
  db: Kysely<Database>,
  viewer: Viewer,
  titles: string[],
): Promise<TaskRecord[]> {
  if (titles.length === 0) return []
  const rows = await titled(db, viewer)
    .where(sql<boolean>`lower(task.title) = any(${lowerEach(titles)})`)
    .limit(mostTitled)
    .execute()
  return rows.map(taskOf)
}

/** Those not finished whose titles have all of these words, or words that begin so. */
export async function tasksWithWords(
  db: Kysely<Database>,
  viewer: Viewer,
  words: string[],
): Promise<TaskRecord[]> {
  if (words.length === 0) return []
  let query = titled(db, viewer).where('task.finished_at', 'is', null)
  for (const word of words)
    query = query.where(sql<number>`position(${lower(` ${word}`)} in ' ' || lower(task.title))`, '>', 0)
  return (await query.limit(most).execute()).map(taskOf)
}

/** What somebody is probably about to speak of: their own open tasks, what is begun first. */
export async function ownOpenTasks(
  db: Kysely<Database>,
  viewer: Viewer,
  count: number,
): Promise<TaskRecord[]> {
  const rows = await selectTasks(db, viewer.workspaceId)
    .where(currentTasks(viewer))
    .where('task.finished_at', 'is', null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('assignment as a')
          .select('a.task_id')
          .whereRef('a.workspace_id', '=', 'task.workspace_id')
          .whereRef('a.task_id', '=', 'task.id')
          .where('a.person_id', '=', viewer.personId),
      ),
    )
    .orderBy(sql`status.category <> 'active'`)
    .orderBy('task.due_at', (order) => order.asc().nullsLast())
    .orderBy('task.number', 'desc')
    .limit(count)
    .execute()
  return rows.map(taskOf)
}
