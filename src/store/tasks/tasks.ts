import { type Kysely, type QueryCreator, type RawBuilder, sql } from 'kysely'
import type { TaskRecord, Viewer } from '../../domain/task/records.ts'
import { priorities, refOf } from '../../domain/task/task.ts'
import { knownList, perRoleQuery, visibleTasks } from '../access/visible.ts'
import { compiled, forceKeyLookup, type Values } from '../database/compiled.ts'
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
          .offset(forceKeyLookup)
          .as('status'),
      (join) => join.onTrue(),
    )
    .select(columns)
    .where('task.workspace_id', '=', workspaceId)
}

/** Of a `task`: its List is archived, so that nothing will be done about it for now. */
export const isArchived = sql<boolean>`exists (select from list
  where list.workspace_id = task.workspace_id and list.id = task.list_id and list.archived_at is not null)`

/** Deleted tasks that somebody may know of; the newest deletion first. */
export function selectDeleted(db: Kysely<Database>, viewer: Viewer) {
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
type OneNumber = { workspaceId: string; personId: string; number: number }

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

const byNumbers = perRoleQuery((role) =>
  compiled((db, value: Values<Numbers>) =>
    selectTasks(db, value('workspaceId'))
      .where((eb) => eb('task.number', '=', eb.fn.any(value('numbers'))))
      .where(visibleTasks({ workspaceId: value('workspaceId'), personId: value('personId'), role })),
  ),
)

/** Of a list the server does not know how long it is, so that it would plan anew for each. */
const byNumber = perRoleQuery((role) =>
  compiled((db, value: Values<OneNumber>) =>
    selectTasks(db, value('workspaceId'))
      .where('task.number', '=', value('number'))
      .where(visibleTasks({ workspaceId: value('workspaceId'), personId: value('personId'), role })),
  ),
)

/** The tasks with these numbers that somebody may see. */
export async function tasksByNumbers(
  db: Kysely<Database>,
  viewer: Viewer,
  numbers: number[],
): Promise<TaskRecord[]> {
  const { workspaceId, personId } = viewer
  const [number, ...others] = numbers
  if (number === undefined) return []
  const rows =
    others.length > 0
      ? await byNumbers(viewer)(db, { workspaceId, personId, numbers })
      : await byNumber(viewer)(db, { workspaceId, personId, number })
  return rows.map(taskOf)
}

const byIds = compiled((db, value: Values<{ workspaceId: string; ids: string[] }>) =>
  selectTasks(db, value('workspaceId')).where((eb) => eb('task.id', '=', eb.fn.any(value('ids')))),
)

export async function tasksByIds(
  db: Kysely<Database>,
  workspaceId: string,
  ids: string[],
): Promise<TaskRecord[]> {
  if (ids.length === 0) return []
  return (await byIds(db, { workspaceId, ids })).map(taskOf)
}

/** Of these, the tasks that somebody may see. */
export async function visibleTasksByIds(
  db: Kysely<Database>,
  viewer: Viewer,
  ids: string[],
): Promise<TaskRecord[]> {
  const rows = await selectTasks(db, viewer.workspaceId)
    .where((eb) => eb('task.id', '=', eb.fn.any(eb.val(ids))))
    .where(visibleTasks(viewer))
    .execute()
  return rows.map(taskOf)
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
