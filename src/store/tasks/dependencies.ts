import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { Arrow } from '../../domain/task/graph.ts'
import type { TaskRecord, Viewer } from '../../domain/task/records.ts'
import { refOf, type TaskRef } from '../../domain/task/task.ts'
import { perRoleQuery, visibleTasks } from '../access/visible.ts'
import { compiled, forceKeyLookup, type Values, wantedIds } from '../database/compiled.ts'
import { lockWorkspace } from '../database/lock-workspace.ts'
import { addRows, type Recorder, removeRows } from '../journal/journal.ts'
import type { Database } from '../schema.ts'
import { selectLocked } from './lock-tasks.ts'
import { isArchived, selectTasks, taskOf } from './tasks.ts'

/** A task on the other end of a link. If it is not `seen`, its reader may know only that there is one. */
export type LinkedTask = TaskRecord & { seen: boolean; archived: boolean }

const blockers = neighbours({ of: 'dependent_id', are: 'blocker_id' })
const dependents = neighbours({ of: 'blocker_id', are: 'dependent_id' })

/** The tasks that this one waits for, unfinished ones first. */
export function blockersOf(db: Kysely<Database>, viewer: Viewer, taskId: string): Promise<LinkedTask[]> {
  return blockers(db, viewer, taskId)
}

/** The tasks that wait for this one, unfinished ones first. */
export function dependentsOf(db: Kysely<Database>, viewer: Viewer, taskId: string): Promise<LinkedTask[]> {
  return dependents(db, viewer, taskId)
}

type End = 'blocker_id' | 'dependent_id'
type Asked = { workspaceId: string; personId: string; taskId: string }

function neighbours({ of, are }: { of: End; are: End }) {
  const query = perRoleQuery((role) =>
    compiled((db, value: Values<Asked>) =>
      selectTasks(db, value('workspaceId'))
        .select(
          visibleTasks({ workspaceId: value('workspaceId'), personId: value('personId'), role }).as('seen'),
        )
        .select(isArchived.as('archived'))
        .where(
          sql<boolean>`task.id = any(array(select ${sql.ref(are)} from dependency
            where workspace_id = ${value('workspaceId')} and ${sql.ref(of)} = ${value('taskId')}))`,
        )
        .orderBy(sql`task.finished_at is not null`)
        .orderBy('task.number'),
    ),
  )
  return async (db: Kysely<Database>, viewer: Viewer, taskId: string): Promise<LinkedTask[]> => {
    const { workspaceId, personId } = viewer
    const rows = await query(viewer)(db, { workspaceId, personId, taskId })
    return rows.map((row) => ({ ...taskOf(row), seen: row.seen, archived: row.archived }))
  }
}

/**
 * The unfinished tasks that wait for one of these, locked until commit: of several people who finish blockers of one task
 * at once, each then sees what those before it did, and exactly one is the last.
 */
export async function lockDependents(
  trx: Transaction<Database>,
  workspaceId: string,
  taskIds: string[],
): Promise<TaskRecord[]> {
  const locked = (await lockedDependents(trx, { workspaceId, taskIds })).map(taskOf)
  if (locked.length === 0) return locked
  // After waiting for a lock, Postgres returns the row for what matched before the wait; the dependency may be gone by now.
  const { rows } = await waitingFor(workspaceId, taskIds).execute(trx)
  const waiting = new Set(rows.map((row) => row.dependent_id))
  return locked.filter((task) => waiting.has(task.id))
}

const lockedDependents = compiled((db, value: Values<{ workspaceId: string; taskIds: string[] }>) =>
  selectLocked(db, value('workspaceId'), (eb) =>
    eb.and([
      eb('finished_at', 'is', null),
      eb('deleted_at', 'is', null),
      sql<boolean>`id = any(array(${waitingFor(value('workspaceId'), value('taskIds'))}))`,
    ]),
  ),
)

/** What waits for one of these, each looked up by its key. */
function waitingFor(workspaceId: string | RawBuilder<string>, taskIds: string[] | RawBuilder<string[]>) {
  return sql<{ dependent_id: string }>`select d.dependent_id from unnest(${taskIds}::uuid[]) as blocker(id)
    cross join lateral (select dependent_id from dependency
      where workspace_id = ${workspaceId} and blocker_id = blocker.id offset ${forceKeyLookup}) d`
}

/** For each of these tasks, one of the blockers that it waits for. */
export async function someBlocker(
  db: Kysely<Database>,
  workspaceId: string,
  blockerIds: string[],
  dependents: TaskRecord[],
): Promise<Map<string, string>> {
  const dependentIds = dependents.map((task) => task.id)
  const rows = await db
    .selectFrom('dependency')
    .select(['blocker_id', 'dependent_id'])
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb('blocker_id', '=', eb.fn.any(eb.val(blockerIds))))
    .where((eb) => eb('dependent_id', '=', eb.fn.any(eb.val(dependentIds))))
    .execute()
  return new Map(rows.map((row) => [row.dependent_id, row.blocker_id]))
}

const openBefore = compiled((db, value: Values<{ workspaceId: string; taskIds: string[] }>) =>
  db
    .selectFrom(wantedIds(value('taskIds')))
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('dependency')
          .select(['dependency.workspace_id', 'dependency.blocker_id', 'dependency.dependent_id'])
          .where('dependency.workspace_id', '=', value('workspaceId'))
          .whereRef('dependency.dependent_id', '=', 'wanted.id')
          .offset(forceKeyLookup)
          .as('dependency'),
      (join) => join.onTrue(),
    )
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('task')
          .select(['task.id', 'task.number'])
          .whereRef('task.workspace_id', '=', 'dependency.workspace_id')
          .whereRef('task.id', '=', 'dependency.blocker_id')
          .where('task.finished_at', 'is', null)
          .where('task.deleted_at', 'is', null)
          .offset(forceKeyLookup)
          .as('task'),
      (join) => join.onTrue(),
    )
    .select(['dependency.dependent_id', 'task.id', 'task.number'])
    .orderBy('task.number'),
)

/** For each of these tasks, the unfinished ones it waits for, whoever may know of them. */
export async function openBlockers(
  db: Kysely<Database>,
  workspaceId: string,
  taskIds: string[],
): Promise<Map<string, TaskRef[]>> {
  if (taskIds.length === 0) return new Map()
  const rows = await openBefore(db, { workspaceId, taskIds })
  const found = new Map<string, TaskRef[]>()
  for (const { dependent_id, id, number } of rows) {
    found.set(dependent_id, [...(found.get(dependent_id) ?? []), { id, ref: refOf(number) }])
  }
  return found
}

/** One person at a time changes the dependencies of a workspace, so that two changes cannot close a circle together. */
export function lockGraph(trx: Transaction<Database>, workspaceId: string): Promise<void> {
  return lockWorkspace(trx, workspaceId, 'graph')
}

/** Returns false where it was there already. */
export async function addDependency(
  recorder: Recorder,
  arrow: Arrow<string>,
  createdBy: string,
  now: string,
): Promise<boolean> {
  const row = {
    blocker_id: arrow.blocker,
    dependent_id: arrow.dependent,
    created_by: createdBy,
    created_at: now,
  }
  return (await addRows(recorder, 'dependency', [row])).length > 0
}

/** Returns false where there was none. */
export async function removeDependency(recorder: Recorder, arrow: Arrow<string>): Promise<boolean> {
  const both = sql<boolean>`t.blocker_id = ${arrow.blocker} and t.dependent_id = ${arrow.dependent}`
  return (await removeRows(recorder, 'dependency', both)).length > 0
}

/**
 * A condition on `task`: it waits for something that is not finished. `offset 0` has it looked up for each task that is
 * looked at; as a join, a database that knows nothing of its tables yet would compare everything with everything.
 */
export const isBlocked = sql<boolean>`exists (
  select from dependency d join task b on b.workspace_id = d.workspace_id and b.id = d.blocker_id
  where d.workspace_id = task.workspace_id and d.dependent_id = task.id and b.finished_at is null
    and b.deleted_at is null offset 0)`
