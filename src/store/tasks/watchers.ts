import { type Kysely, sql } from 'kysely'
import type { PersonRow } from '../../domain/task/records.ts'
import type { Platform } from '../../platform.ts'
import { compiled, type Values } from '../database/compiled.ts'
import { addRows, type Recorder, removeRows } from '../journal/journal.ts'
import { accountOn, personColumns, personOf } from '../people/people.ts'
import type { Database } from '../schema.ts'

const watching = compiled(
  (db, value: Values<{ workspaceId: string; taskIds: string[]; platform: Platform | null }>) =>
    db
      .selectFrom('watcher')
      .innerJoin('person', (join) =>
        join
          .onRef('person.workspace_id', '=', 'watcher.workspace_id')
          .onRef('person.id', '=', 'watcher.person_id'),
      )
      .select(personColumns)
      .select(['watcher.task_id', accountOn(value('platform'))])
      .where('watcher.workspace_id', '=', value('workspaceId'))
      .where((eb) => eb('watcher.task_id', '=', eb.fn.any(value('taskIds'))))
      .where('person.removed_at', 'is', null)
      .orderBy('person.name'),
)

/** Who watches each of these tasks, with their accounts on a platform where one is given. */
export async function watchersOf(
  db: Kysely<Database>,
  workspaceId: string,
  taskIds: string[],
  platform?: Platform,
): Promise<Map<string, PersonRow[]>> {
  if (taskIds.length === 0) return new Map()
  const rows = await watching(db, { workspaceId, taskIds, platform: platform ?? null })
  const byTask = Map.groupBy(rows, (row) => row.task_id)
  return new Map([...byTask].map(([taskId, found]) => [taskId, found.map(personOf)]))
}

/** Returns the ids of those who did not watch it before. */
export async function watch(recorder: Recorder, taskId: string, personIds: string[]): Promise<string[]> {
  const rows = personIds.map((id) => ({ task_id: taskId, person_id: id }))
  return (await addRows(recorder, 'watcher', rows)).map((row) => String(row.person_id))
}

/** Returns the ids of those who watched it. */
export async function unwatch(recorder: Recorder, taskId: string, personIds: string[]): Promise<string[]> {
  const theirs = sql<boolean>`t.task_id = ${taskId} and t.person_id = any(${personIds}::uuid[])`
  return (await removeRows(recorder, 'watcher', theirs)).map((row) => String(row.person_id))
}
