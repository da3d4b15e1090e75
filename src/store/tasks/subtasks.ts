/** The tree of tasks: which is a subtask of which. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { TaskRecord, Viewer } from '../../domain/task/records.ts'
import { perRoleQuery, visibleTasks } from '../access/visible.ts'
import { compiled, type Values } from '../database/compiled.ts'
import type { Database } from '../schema.ts'
import { lockTasks } from './lock-tasks.ts'
import { selectTasks, taskOf } from './tasks.ts'

/** How many levels there may be. */
export const deepest = 20

type Asked = { workspaceId: string; personId: string; taskId: string }

const children = perRoleQuery((role) =>
  compiled((db, value: Values<Asked>) =>
    selectTasks(db, value('workspaceId'))
      .where('task.parent_id', '=', value('taskId'))
      .where(visibleTasks({ workspaceId: value('workspaceId'), personId: value('personId'), role }))
      .orderBy(sql`task.finished_at is not null`)
      .orderBy('task.number'),
  ),
)

/** The subtasks that somebody may see, unfinished ones first. */
export async function subtasksOf(
  db: Kysely<Database>,
  viewer: Viewer,
  taskId: string,
): Promise<TaskRecord[]> {
  const { workspaceId, personId } = viewer
  return (await children(viewer)(db, { workspaceId, personId, taskId })).map(taskOf)
}

const byId = perRoleQuery((role) =>
  compiled((db, value: Values<Asked>) =>
    selectTasks(db, value('workspaceId'))
      .where('task.id', '=', value('taskId'))
      .where(visibleTasks({ workspaceId: value('workspaceId'), personId: value('personId'), role })),
  ),
)

/** What a task is a part of, where its reader may see that. */
export async function parentOf(
  db: Kysely<Database>,
  viewer: Viewer,
  parentId: string | null,
): Promise<TaskRecord | undefined> {
  if (parentId === null) return undefined
  const { workspaceId, personId } = viewer
  const [row] = await byId(viewer)(db, { workspaceId, personId, taskId: parentId })
  return row && taskOf(row)
}

const openUnder = perRoleQuery((role) =>
  compiled((db, value: Values<Asked>) =>
    db
      .withRecursive('under', (qb) =>
        qb
          .selectFrom('task as t')
          .select(['t.id'])
          .where('t.workspace_id', '=', value('workspaceId'))
          .where('t.parent_id', '=', value('taskId'))
          .union(
            qb
              .selectFrom('under')
              .innerJoin('task as t', 't.parent_id', 'under.id')
              .select(['t.id'])
              .where('t.workspace_id', '=', value('workspaceId')),
          ),
      )
      .selectFrom('under')
      .innerJoin('task', 'task.id', 'under.id')
      .select('task.id')
      .where('task.workspace_id', '=', value('workspaceId'))
      .where('task.finished_at', 'is', null)
      .where(visibleTasks({ workspaceId: value('workspaceId'), personId: value('personId'), role })),
  ),
)

/** The ids of the unfinished subtasks at all levels that somebody may see. */
export async function openSubtasks(db: Kysely<Database>, viewer: Viewer, taskId: string): Promise<string[]> {
  const { workspaceId, personId } = viewer
  return (await openUnder(viewer)(db, { workspaceId, personId, taskId })).map((row) => row.id)
}

/** Of these tasks the unfinished ones, which nobody else changes before this transaction ends. */
export async function lockUnfinished(
  trx: Transaction<Database>,
  workspaceId: string,
  ids: string[],
): Promise<TaskRecord[]> {
  return lockTasks(trx, workspaceId, (eb) =>
    eb.and([eb('id', '=', eb.fn.any(eb.val(ids))), eb('finished_at', 'is', null)]),
  )
}

/**
 * The unfinished task that this one is the last unfinished part of; undefined where there is more to do. It is locked, so
 * that of several people who finish its parts at once exactly one finishes the last.
 */
export async function completedParent(
  trx: Transaction<Database>,
  workspaceId: string,
  parentId: string,
): Promise<TaskRecord | undefined> {
  const [parent] = await lockTasks(trx, workspaceId, (eb) => eb('id', '=', parentId))
  if (!parent || parent.finishedAt) return undefined
  const open = await trx
    .selectFrom('task')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('parent_id', '=', parentId)
    .where('finished_at', 'is', null)
    .where('deleted_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return open ? undefined : parent
}

/** Where a task is in the tree: the ids above it, nearest first, and how many levels there are below. */
export async function positionInTree(
  db: Kysely<Database>,
  workspaceId: string,
  { above, below }: { above: string; below: string | undefined },
): Promise<{ above: string[]; levels: number }> {
  const { rows } = await sql<{ id: string | null; level: number }>`
    with recursive up as (
      select id, parent_id, 1 as level from task where workspace_id = ${workspaceId} and id = ${above}
      union all
      select t.id, t.parent_id, up.level + 1 from up
      join task t on t.workspace_id = ${workspaceId} and t.id = up.parent_id where up.level <= ${deepest * 2}
    ), down as (
      select id, 1 as level from task where workspace_id = ${workspaceId} and id = ${below ?? null}::uuid
      union all
      select t.id, down.level + 1 from down
      join task t on t.workspace_id = ${workspaceId} and t.parent_id = down.id where down.level <= ${deepest}
    )
    (select id, level from up order by level)
    union all select null, coalesce(max(level), 0) from down`.execute(db)
  return {
    above: rows.flatMap(({ id }) => id ?? []),
    levels: rows.find(({ id }) => id === null)?.level ?? 0,
  }
}

/** Of these tasks, those that have subtasks, and all of them are finished. */
export async function tasksWithAllSubtasksFinished(
  db: Kysely<Database>,
  workspaceId: string,
  ids: string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`select parent_id as id from task
    where workspace_id = ${workspaceId} and parent_id = any(${ids}::uuid[]) and deleted_at is null
    group by parent_id having bool_and(finished_at is not null)`.execute(db)
  return new Set(rows.map(({ id }) => id))
}
