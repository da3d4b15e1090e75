import {
  type Expression,
  type ExpressionBuilder,
  type Kysely,
  type QueryCreator,
  type RawBuilder,
  type SqlBool,
  sql,
  type Transaction,
} from 'kysely'
import type { TaskRecord, Viewer } from '../../domain/task/records.ts'
import { priorities, refOf } from '../../domain/task/task.ts'
import { currentTasks, forEyes, knownList, visibleTasks } from '../access/visible.ts'
import { compiled, eachByItsKey, type Values } from '../database/compiled.ts'
import type { Database } from '../schema.ts'

const columns = [
  'task.id',
  'task.number',
  'task.title',
  'task.description',
  'task.list_id',
  'task.parent_id',
  'task.priority',
  'task.due_at',
  'task.due_on',
  'task.created_by',
  'task.created_at',
  'task.started_at',
  'task.finished_at',
  'task.start_at',
  'task.start_on',
  'task.estimate_minutes',
  'task.fields',
  'task.updated_at',
  'status.id as status_id',
  'status.name as status_name',
  'status.category',
] as const

/** Tasks of one workspace, with their statuses; add a where to it. */
export function selectTasks(db: QueryCreator<Database>, workspaceId: string | RawBuilder<string>) {
  return selectAll(db, workspaceId).where('task.deleted_at', 'is', null)
}

function selectAll(db: QueryCreator<Database>, workspaceId: string | RawBuilder<string>) {
  return db
    .selectFrom('task')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('status')
          .selectAll()
          .whereRef('status.workspace_id', '=', 'task.workspace_id')
          .whereRef('status.id', '=', 'task.status_id')
          .offset(eachByItsKey)
          .as('status'),
      (join) => join.onTrue(),
    )
    .select(columns)
    .where('task.workspace_id', '=', workspaceId)
}

/** Deleted tasks that somebody may know of; the newest deletion first. */
function selectDeleted(db: Kysely<Database>, viewer: Viewer) {
  return selectAll(db, viewer.workspaceId)
    .innerJoin('list as l', (join) =>
      join.onRef('l.workspace_id', '=', 'task.workspace_id').onRef('l.id', '=', 'task.list_id'),
    )
    .where('task.deleted_at', 'is not', null)
    .where(knownList(viewer))
}

export async function deletedTask(
  db: Kysely<Database>,
  viewer: Viewer,
  number: number,
): Promise<TaskRecord | undefined> {
  const row = await selectDeleted(db, viewer).where('task.number', '=', number).executeTakeFirst()
  return row && taskOf(row)
}

type TaskSelection = Awaited<ReturnType<ReturnType<typeof selectTasks>['executeTakeFirstOrThrow']>>

export function taskOf(row: TaskSelection): TaskRecord {
  return {
    id: row.id,
    number: row.number,
    ref: refOf(row.number),
    title: row.title,
    description: row.description,
    listId: row.list_id,
    parentId: row.parent_id,
    status: { id: row.status_id, name: row.status_name, category: row.category },
    priority: priorities[row.priority] ?? 'normal',
    dueAt: row.due_at?.toISOString() ?? null,
    dueOn: row.due_on,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
    startAt: row.start_at?.toISOString() ?? null,
    startOn: row.start_on,
    estimate: row.estimate_minutes,
    fields: row.fields,
    updatedAt: row.updated_at.toISOString(),
  }
}

type Numbers = { workspaceId: string; personId: string; numbers: number[] }

/** Ids by number, whoever may know of them. */
export async function taskIdsByNumbers(
  db: Kysely<Database>,
  workspaceId: string,
  numbers: number[],
): Promise<Map<number, string>> {
  if (numbers.length === 0) return new Map()
  const rows = await db
    .selectFrom('task')
    .select(['id', 'number'])
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb('number', '=', eb.fn.any(eb.val(numbers))))
    .execute()
  return new Map(rows.map(({ id, number }) => [number, id]))
}

const byNumbers = forEyes((role) =>
  compiled((db, value: Values<Numbers>) =>
    selectTasks(db, value('workspaceId'))
      .where((eb) => eb('task.number', '=', eb.fn.any(value('numbers'))))
      .where(visibleTasks({ workspaceId: value('workspaceId'), personId: value('personId'), role })),
  ),
)

/** The tasks with these numbers that somebody may see. */
export async function tasksByNumbers(
  db: Kysely<Database>,
  viewer: Viewer,
  numbers: number[],
): Promise<TaskRecord[]> {
  if (numbers.length === 0) return []
  const { workspaceId, personId } = viewer
  return (await byNumbers(viewer)(db, { workspaceId, personId, numbers })).map(taskOf)
}

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
  const locking = trx.with('task', (qb) =>
    qb
      .selectFrom('task')
      .select(lockedColumns)
      .where('workspace_id', '=', workspaceId)
      .where(condition)
      .orderBy('id')
      .forNoKeyUpdate(),
  )
  return (await selectTasks(locking, workspaceId).orderBy('task.id').execute()).map(taskOf)
}

export async function tasksByIds(
  db: Kysely<Database>,
  workspaceId: string,
  ids: string[],
): Promise<TaskRecord[]> {
  if (ids.length === 0) return []
  return (await selectTasks(db, workspaceId).where('task.id', 'in', ids).execute()).map(taskOf)
}

/** The newest task whose number is not above this one, of those that somebody may see. */
export async function tasksUpTo(db: Kysely<Database>, viewer: Viewer, number: number): Promise<TaskRecord[]> {
  const rows = await selectTasks(db, viewer.workspaceId)
    .where(visibleTasks(viewer))
    .where('task.number', '<=', number)
    .orderBy('task.number', 'desc')
    .limit(1)
    .execute()
  return rows.map(taskOf)
}

/** What tasks are called, deleted ones too. */
export async function namesOfTasks(
  db: Kysely<Database>,
  workspaceId: string,
  ids: string[],
): Promise<{ id: string; ref: string; title: string }[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('task')
    .select(['id', 'number', 'title'])
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .execute()
  return rows.map(({ id, number, title }) => ({ id, ref: refOf(number), title }))
}

/** Which List each of these tasks is in. */
export async function listsOfTasks(
  db: Kysely<Database>,
  workspaceId: string,
  ids: string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('task')
    .select(['id', 'list_id'])
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .execute()
  return new Map(rows.map((row) => [row.id, row.list_id]))
}

/** How many of the newest tasks completions look through. */
const searched = 5000

/**
 * Unfinished tasks, newest first, whose ref begins with the digits typed or whose title contains the words, of those that
 * somebody may see.
 */
export async function completeTasks(
  db: Kysely<Database>,
  viewer: Viewer,
  text: string,
  deleted = false,
): Promise<TaskRecord[]> {
  const { workspaceId } = viewer
  const digits = /^(?:t-?|#)?(\d{1,9})$/i.exec(text.trim())?.[1]
  const oldest = sql<number>`(select last_number - ${searched} from workspace where id = ${workspaceId})`
  const wanted = deleted
    ? selectDeleted(db, viewer).orderBy('task.deleted_at', 'desc')
    : selectTasks(db, workspaceId)
        .where(currentTasks(viewer))
        .where('task.finished_at', 'is', null)
        .where('task.number', '>', oldest)
  const recent = wanted.orderBy('task.number', 'desc')
  const query = digits
    ? recent.where(sql<string>`task.number::text`, 'like', `${digits}%`)
    : recent.where(sql<number>`position(${text.trim().toLowerCase()} in lower(task.title))`, '>', 0)
  return (await query.limit(25).execute()).map(taskOf)
}
