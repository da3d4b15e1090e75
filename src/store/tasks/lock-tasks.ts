/** Tasks that a transaction is about to change: nobody else changes them before it ends. */
import type { Expression, ExpressionBuilder, Kysely, RawBuilder, SqlBool, Transaction } from 'kysely'
import type { TaskRecord, Viewer } from '../../domain/task/records.ts'
import { perRoleQuery, visibleTasks } from '../access/visible.ts'
import { compiled, type Values } from '../database/compiled.ts'
import type { Database } from '../schema.ts'
import { selectTasks, taskOf } from './tasks.ts'

/** Each by name: a plan that the server keeps for `*` fails once a later version has added a column. */
const lockedColumns = [
  'workspace_id',
  'id',
  'number',
  'title',
  'description',
  'list_id',
  'parent_id',
  'status_id',
  'priority',
  'due_at',
  'due_on',
  'created_by',
  'created_at',
  'started_at',
  'finished_at',
  'start_at',
  'start_on',
  'estimate_minutes',
  'fields',
  'updated_at',
  'deleted_at',
] as const

type TaskCondition = (eb: ExpressionBuilder<Database, 'task'>) => Expression<SqlBool>

/**
 * The tasks that fulfil a condition, in the order of their ids, which nobody else changes before this transaction
 * ends. Locked before they are joined: a row that was waited for comes back as it is now, and its status with it.
 */
export async function lockTasks(
  trx: Transaction<Database>,
  workspaceId: string,
  condition: TaskCondition,
): Promise<TaskRecord[]> {
  return (await selectLocked(trx, workspaceId, condition).execute()).map(taskOf)
}

/** The query of it, for those that are asked so often that they are built once. */
export function selectLocked(
  db: Kysely<Database>,
  workspaceId: string | RawBuilder<string>,
  condition: TaskCondition,
) {
  const locking = db.with('task', (qb) =>
    qb
      .selectFrom('task')
      .select(lockedColumns)
      .where('workspace_id', '=', workspaceId)
      .where(condition)
      .orderBy('id')
      .forNoKeyUpdate(),
  )
  return selectTasks(locking, workspaceId).orderBy('task.id')
}

const lockedByNumber = perRoleQuery((role) =>
  compiled((db, value: Values<{ workspaceId: string; personId: string; number: number }>) =>
    selectLocked(db, value('workspaceId'), (eb) =>
      eb.and([
        eb('number', '=', value('number')),
        visibleTasks({ workspaceId: value('workspaceId'), personId: value('personId'), role }),
      ]),
    ),
  ),
)

/** The same for the task with a number, where somebody may see it. */
export async function lockTaskByNumber(
  trx: Transaction<Database>,
  viewer: Viewer,
  number: number,
): Promise<TaskRecord[]> {
  const { workspaceId, personId } = viewer
  return (await lockedByNumber(viewer)(trx, { workspaceId, personId, number })).map(taskOf)
}
