/** Links between tasks that say nothing of their order. */
import { type Kysely, sql } from 'kysely'
import type { Viewer } from '../../domain/task/records.ts'
import { perRoleQuery, visibleTasks } from '../access/visible.ts'
import { compiled, type Values } from '../database/compiled.ts'
import { addRows, type Recorder, removeRows } from '../journal/journal.ts'
import type { Database } from '../schema.ts'
import type { LinkedTask } from './dependencies.ts'
import { isArchived, selectTasks, taskOf } from './tasks.ts'

type Asked = { workspaceId: string; personId: string; taskId: string }

const related = perRoleQuery((role) =>
  compiled((db, value: Values<Asked>) =>
    selectTasks(db, value('workspaceId'))
      .where(
        sql<boolean>`task.id in (
          select other_id from relation where workspace_id = ${value('workspaceId')} and task_id = ${value('taskId')}
          union all
          select task_id from relation where workspace_id = ${value('workspaceId')} and other_id = ${value('taskId')})`,
      )
      .where(visibleTasks({ workspaceId: value('workspaceId'), personId: value('personId'), role }))
      .select(isArchived.as('archived'))
      .orderBy('task.number'),
  ),
)

/** The tasks that this one is related to, of those that its reader may see. */
export async function relatedTo(db: Kysely<Database>, viewer: Viewer, taskId: string): Promise<LinkedTask[]> {
  const { workspaceId, personId } = viewer
  const rows = await related(viewer)(db, { workspaceId, personId, taskId })
  return rows.map((row) => ({ ...taskOf(row), seen: true, archived: row.archived }))
}

/** The smaller id comes first, so that each pair is one row. */
function pair(one: string, other: string): { task_id: string; other_id: string } {
  return one < other ? { task_id: one, other_id: other } : { task_id: other, other_id: one }
}

/** Returns the ids of those that it was not related to before. */
export async function relate(recorder: Recorder, taskId: string, others: string[]): Promise<string[]> {
  const rows = others.map((other) => pair(taskId, other))
  return otherEnds(await addRows(recorder, 'relation', rows), taskId)
}

/** Returns the ids of those that it was related to. */
export async function unrelate(recorder: Recorder, taskId: string, others: string[]): Promise<string[]> {
  const between = sql<boolean>`(t.task_id = ${taskId} and t.other_id = any(${others}::uuid[]))
    or (t.other_id = ${taskId} and t.task_id = any(${others}::uuid[]))`
  return otherEnds(await removeRows(recorder, 'relation', sql`(${between})`), taskId)
}

function otherEnds(rows: Record<string, unknown>[], taskId: string): string[] {
  return rows.map((row) => String(row.task_id === taskId ? row.other_id : row.task_id))
}
