import { type Kysely, sql } from 'kysely'
import type { PersonRow } from '../../domain/task/records.ts'
import type { Platform } from '../../platform.ts'
import { compiled, forceKeyLookup, type Values, wantedIds } from '../database/compiled.ts'
import { type Recorder, recordAdded, removeRows } from '../journal/journal.ts'
import { accountOn, personColumns, personOf } from '../people/people.ts'
import type { Database } from '../schema.ts'

const assigned = compiled(
  (db, value: Values<{ workspaceId: string; taskIds: string[]; platform: Platform | null }>) =>
    db
      .selectFrom(wantedIds(value('taskIds')))
      .innerJoinLateral(
        (eb) =>
          eb
            .selectFrom('assignment')
            .select(['assignment.task_id', 'assignment.person_id'])
            .where('assignment.workspace_id', '=', value('workspaceId'))
            .whereRef('assignment.task_id', '=', 'wanted.id')
            .offset(forceKeyLookup)
            .as('assignment'),
        (join) => join.onTrue(),
      )
      .innerJoinLateral(
        (eb) =>
          eb
            .selectFrom('person')
            .selectAll()
            .where('person.workspace_id', '=', value('workspaceId'))
            .whereRef('person.id', '=', 'assignment.person_id')
            .offset(forceKeyLookup)
            .as('person'),
        (join) => join.onTrue(),
      )
      .select(personColumns)
      .select(['assignment.task_id', accountOn(value('platform'))])
      .orderBy('person.name'),
)

/** Who is assigned to each of these tasks, with their accounts on a platform where one is given. */
export async function assigneesOf(
  db: Kysely<Database>,
  workspaceId: string,
  taskIds: string[],
  platform?: Platform,
): Promise<Map<string, PersonRow[]>> {
  if (taskIds.length === 0) return new Map()
  const rows = await assigned(db, { workspaceId, taskIds, platform: platform ?? null })
  const found = new Map<string, PersonRow[]>()
  for (const row of rows) found.set(row.task_id, [...(found.get(row.task_id) ?? []), personOf(row)])
  return found
}

/** Assigns people and returns the ids of those who were not assigned before. */
export async function assign(recorder: Recorder, taskId: string, personIds: string[]): Promise<string[]> {
  if (personIds.length === 0) return []
  const rows = await recorder.trx
    .with(
      (cte) => cte('fresh').materialized(),
      (db) =>
        db
          .selectFrom('task')
          .where('workspace_id', '=', recorder.workspaceId)
          .where('id', '=', taskId)
          .select((task) => [
            'workspace_id',
            'id as task_id',
            sql<string>`unnest(${personIds}::uuid[])`.as('person_id'),
            task('finished_at', 'is', null).as('open'),
            'priority',
            'due_at',
            'number',
          ]),
    )
    .insertInto('assignment')
    .columns(['workspace_id', 'task_id', 'person_id', 'open', 'priority', 'due_at', 'number'])
    .expression((eb) => eb.selectFrom('fresh').selectAll())
    .onConflict((conflict) => conflict.doNothing())
    .returning('person_id')
    .execute()
  const added = rows.map((row) => row.person_id)
  for (const id of added) recordAdded(recorder, 'assignment', { task_id: taskId, person_id: id })
  return added
}

/** Takes people off a task, all of them where none are named, and returns the ids of those who were on it. */
export async function unassign(
  recorder: Recorder,
  taskId: string,
  personIds: string[] | undefined,
): Promise<string[]> {
  const theirs = personIds ? sql`t.person_id = any(${personIds}::uuid[])` : sql`true`
  const rows = await removeRows(recorder, 'assignment', sql`t.task_id = ${taskId} and ${theirs}`)
  return rows.map((row) => String(row.person_id))
}
