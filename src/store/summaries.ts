/** Tasks with what a line about each shows, and the lists of them. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { TaskRecord, TaskSummary, Viewer } from '../domain/records.ts'
import { type Priority, priorities } from '../domain/task.ts'
import type { Platform } from '../platform.ts'
import { assigneesOf } from './assignments.ts'
import { atOnce } from './at-once.ts'
import { nobody, openBlockers } from './dependencies.ts'
import { progressOf } from './progress.ts'
import type { Database } from './schema.ts'
import { selectTasks, taskOf } from './tasks.ts'
import { currentTasks, visibleTasks } from './visible.ts'

export type TaskFilter = {
  personId?: string
  statusId?: string
  priority?: Priority
  tags?: string[]
  listId?: string
  blocked?: boolean
  /** Due before this moment. */
  dueBefore?: string
  /** Finished ones too. */
  finished?: boolean
  /** Those in archived Lists too; a List that is named is asked for. */
  archived?: boolean
}

/** One round trip more, however many tasks there are. People come with their accounts on a platform, where one is given. */
export async function summarise(
  db: Kysely<Database>,
  viewer: Viewer,
  tasks: TaskRecord[],
  platform?: Platform,
): Promise<TaskSummary[]> {
  const ids = tasks.map((task) => task.id)
  const summary = await atOnce(db, (now) => summariseFor(now, viewer, ids, platform))
  return tasks.map((task) => ({ ...task, ...summary(task.id) }))
}

type Beside = Omit<TaskSummary, keyof TaskRecord>

/** What stands beside each of these tasks in a line; for everybody's eyes where no reader is named. To be asked `atOnce`. */
export async function summariseFor(
  db: Kysely<Database>,
  reader: { workspaceId: string } | Viewer,
  ids: string[],
  platform?: Platform,
): Promise<(id: string) => Beside> {
  const [assignees, waitsFor, progress] = await Promise.all([
    assigneesOf(db, reader.workspaceId, ids, platform),
    openBlockers(db, reader, ids),
    progressOf(db, 'role' in reader ? reader : { ...reader, personId: nobody, role: 'member' }, ids),
  ])
  return (id) => {
    const done = progress.get(id)
    return {
      assignees: assignees.get(id) ?? [],
      waitsFor: waitsFor.get(id) ?? [],
      ...(done && { progress: done }),
    }
  }
}

/**
 * One page of what to do next: what can be worked on before what is blocked, then by priority, due date and age.
 * Blocked tasks are looked at only when the others do not fill the page, so that a page costs the same in any workspace.
 */
export async function nextTasks(
  db: Kysely<Database>,
  viewer: Viewer,
  filter: TaskFilter,
  page: { offset: number; size: number },
): Promise<{ tasks: TaskRecord[]; more: boolean }> {
  const wanted = page.size + 1
  if (filter.finished || filter.blocked !== undefined) {
    const rows = await select(db, viewer, filter, filter.blocked, page.offset, wanted)
    return cut(rows, page.size)
  }
  const ready = await select(db, viewer, filter, false, page.offset, wanted)
  if (ready.length === wanted) return cut(ready, page.size)
  const readyBefore = ready.length > 0 ? 0 : await countReady(db, viewer, filter, page.offset)
  const skip = ready.length > 0 ? 0 : page.offset - readyBefore
  const blocked = await select(db, viewer, filter, true, skip, wanted - ready.length)
  return cut([...ready, ...blocked], page.size)
}

function cut(tasks: TaskRecord[], size: number): { tasks: TaskRecord[]; more: boolean } {
  return { tasks: tasks.slice(0, size), more: tasks.length > size }
}

async function select(
  db: Kysely<Database>,
  viewer: Viewer,
  filter: TaskFilter,
  blocked: boolean | undefined,
  offset: number,
  limit: number,
): Promise<TaskRecord[]> {
  const { query, order } = selectInOrder(db, viewer, filter, blocked)
  // Plain numbers: for a parameter, the server would plan as if a tenth of all tasks were wanted.
  const page = query.orderBy(order).limit(sql.lit(limit)).offset(sql.lit(offset))
  return (await page.execute()).map(taskOf)
}

/** Somebody's open tasks come in the order of their assignments, so that a page costs the same however many they have. */
function selectInOrder(
  db: Kysely<Database>,
  viewer: Viewer,
  filter: TaskFilter,
  blocked: boolean | undefined,
) {
  const asked = filter.archived || filter.listId !== undefined
  const query = selectTasks(db, viewer.workspaceId)
    .where(asked ? visibleTasks(viewer) : currentTasks(viewer))
    .where((eb) => eb.and(conditions(filter, blocked)))
  const { personId } = filter
  if (!personId || filter.finished) return { query, order: nextFirst('task') }
  const theirs = query.innerJoin('assignment', (join) =>
    join
      .onRef('assignment.workspace_id', '=', 'task.workspace_id')
      .onRef('assignment.task_id', '=', 'task.id')
      .on('assignment.person_id', '=', personId)
      .on(sql<boolean>`assignment.open`),
  )
  return { query: theirs, order: nextFirst('assignment') }
}

function nextFirst(table: 'task' | 'assignment') {
  const at = (column: string) => sql.ref(`${table}.${column}`)
  return sql`${at('priority')}, ${at('due_at')} asc nulls last, ${at('number')}`
}

/** Never more than `most`: pages beyond the last ready task need only know where the blocked ones begin. */
async function countReady(
  db: Kysely<Database>,
  viewer: Viewer,
  filter: TaskFilter,
  most: number,
): Promise<number> {
  const ready = selectInOrder(db, viewer, filter, false).query.limit(most)
  const row = await db
    .selectFrom(ready.as('ready'))
    .select(sql<number>`count(*)::integer`.as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

export const isBlocked = sql<boolean>`exists (
  select from dependency d join task b on b.workspace_id = d.workspace_id and b.id = d.blocker_id
  where d.workspace_id = task.workspace_id and d.dependent_id = task.id and b.finished_at is null
    and b.deleted_at is null)`

function conditions(filter: TaskFilter, blocked: boolean | undefined): RawBuilder<boolean>[] {
  const { statusId, listId, priority, dueBefore, personId } = filter
  return [
    ...(filter.finished ? [] : [sql<boolean>`task.finished_at is null`]),
    ...(blocked === undefined ? [] : [blocked ? isBlocked : sql<boolean>`not ${isBlocked}`]),
    ...(statusId ? [sql<boolean>`task.status_id = ${statusId}`] : []),
    ...(listId ? [sql<boolean>`task.list_id = ${listId}`] : []),
    ...(priority ? [sql<boolean>`task.priority = ${priorities.indexOf(priority)}`] : []),
    ...(dueBefore ? [sql<boolean>`task.due_at < ${new Date(dueBefore)}`] : []),
    ...(personId && filter.finished ? [assignedTo(personId)] : []),
    ...(filter.tags ?? []).map(tagged),
  ]
}

function assignedTo(personId: string) {
  return sql<boolean>`exists (select from assignment a
    where a.workspace_id = task.workspace_id and a.task_id = task.id and a.person_id = ${personId})`
}

function tagged(tag: string) {
  return sql<boolean>`exists (select from task_tag g
    where g.workspace_id = task.workspace_id and g.task_id = task.id and g.tag = ${tag})`
}

/** How many of somebody's next tasks are looked through for what waits for them. */
const lookedThrough = 50

/** Unfinished tasks of others that wait for one of the tasks that are next for this person. */
export async function waitingFor(db: Kysely<Database>, viewer: Viewer, most: number): Promise<TaskRecord[]> {
  const { workspaceId, personId } = viewer
  const rows = await selectTasks(db, workspaceId)
    .where(currentTasks(viewer))
    .where('task.finished_at', 'is', null)
    .where(
      sql<boolean>`task.id in (
        select d.dependent_id from (
          select task_id from assignment where workspace_id = ${workspaceId} and person_id = ${personId} and open
          order by ${nextFirst('assignment')} limit ${sql.lit(lookedThrough)}
        ) mine join dependency d on d.workspace_id = ${workspaceId} and d.blocker_id = mine.task_id)`,
    )
    .where(sql<boolean>`not ${assignedTo(personId)}`)
    .orderBy(nextFirst('task'))
    .limit(sql.lit(most))
    .execute()
  return rows.map(taskOf)
}
