/** Tasks that are offered while somebody types one. */

import { type Kysely, sql } from 'kysely'
import type { TaskRecord, Viewer } from '../../domain/task/records.ts'
import { currentTasks } from '../access/visible.ts'
import { lower } from '../database/any-case.ts'
import type { Database } from '../schema.ts'
import { selectDeleted, selectTasks, taskOf } from '../tasks/tasks.ts'

/** How many of the newest tasks completions look through. */
const searched = 5000

const mostOffered = 25

/**
 * Unfinished tasks whose ref begins with the digits typed or whose title contains the words, of those that somebody may see:
 * theirs first, begun ones before the others, then the newest. `deleted`: only deleted ones, the last first.
 */
export async function completeTasks(
  db: Kysely<Database>,
  viewer: Viewer,
  text: string,
  deleted = false,
): Promise<TaskRecord[]> {
  const typed = text.trim()
  if (deleted) {
    const last = selectDeleted(db, viewer).where(fits(typed)).orderBy('task.deleted_at', 'desc')
    return (await last.orderBy('task.number', 'desc').limit(mostOffered).execute()).map(taskOf)
  }
  // Theirs are few and found by who has them; one statement for both would look at everybody's.
  const own = await ownTasks(db, viewer, typed)
  const newest = await newestTasks(db, viewer, typed)
  const known = new Set(own.map(({ id }) => id))
  return [...own, ...newest.filter(({ id }) => !known.has(id))].slice(0, mostOffered)
}

async function ownTasks(db: Kysely<Database>, viewer: Viewer, typed: string): Promise<TaskRecord[]> {
  const { workspaceId, personId } = viewer
  const theirs = db
    .selectFrom('assignment as mine')
    .select('mine.task_id')
    .where('mine.workspace_id', '=', workspaceId)
    .where('mine.person_id', '=', personId)
  const rows = await openTasks(db, viewer, typed)
    .where('task.id', 'in', theirs)
    .orderBy(sql`status.category = 'active'`, 'desc')
    .orderBy('task.number', 'desc')
    .limit(mostOffered)
    .execute()
  return rows.map(taskOf)
}

async function newestTasks(db: Kysely<Database>, viewer: Viewer, typed: string): Promise<TaskRecord[]> {
  const oldest = sql<number>`(select last_number - ${searched} from workspace where id = ${viewer.workspaceId})`
  const rows = await openTasks(db, viewer, typed)
    .where('task.number', '>', oldest)
    .orderBy('task.number', 'desc')
    .limit(mostOffered)
    .execute()
  return rows.map(taskOf)
}

function openTasks(db: Kysely<Database>, viewer: Viewer, typed: string) {
  return selectTasks(db, viewer.workspaceId)
    .where(currentTasks(viewer))
    .where('task.finished_at', 'is', null)
    .where(fits(typed))
}

function fits(typed: string) {
  const digits = /^(?:t-?|#)?(\d{1,9})$/i.exec(typed)?.[1]
  return digits === undefined
    ? sql<boolean>`position(${lower(typed)} in lower(task.title)) > 0`
    : sql<boolean>`task.number::text like ${`${digits}%`}`
}
