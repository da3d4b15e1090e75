/** When somebody has kept somebody else waiting for longer than a day of their work. */
import { type Kysely, sql } from 'kysely'
import { derivedId } from '../../../domain/id.ts'
import { forceKeyLookup } from '../../database/compiled.ts'
import type { Database } from '../../schema.ts'
import type { TimedTask } from './timed-task.ts'

/** `personId` keeps others waiting: with a task of theirs that is ready, or a comment that they were asked to see to. */
export type Holdup = {
  /** Stays the same until the task moves, so that one holdup is told once. */
  id: string
  taskId: string
  personId: string
  commentId: string | null
  since: string
  /** Who waits, with which task. */
  waiting: { person: string; task: string }[]
}

/** Who keeps others waiting with one of these tasks, with a task that one of these waits for, or with a comment on one. */
export async function holdupsOf(
  db: Kysely<Database>,
  workspaceId: string,
  tasks: Pick<TimedTask, 'id' | 'linked' | 'asked'>[],
): Promise<Holdup[]> {
  const ids = (these: { id: string }[]) => these.map(({ id }) => id)
  const linked = ids(tasks.filter((task) => task.linked))
  const asked = ids(tasks.filter((task) => task.asked))
  return [
    ...(linked.length > 0 ? await byTasks(db, workspaceId, linked) : []),
    ...(asked.length > 0 ? await byComments(db, workspaceId, asked) : []),
  ]
}

type TaskRow = {
  task_id: string
  person_id: string
  moved: Date
  since: Date
  waiting: Holdup['waiting']
}

/** Each row is looked up by its key: the embedded database, which knows of no numbers, would compare all with all. */
async function byTasks(db: Kysely<Database>, workspaceId: string, taskIds: string[]): Promise<Holdup[]> {
  const from = (table: 'task' | 'assignment' | 'dependency' | 'list' | 'person') =>
    sql`select * from ${sql.table(table)} where workspace_id = ${workspaceId}`
  const [tasks, assignees, links] = [from('task'), from('assignment'), from('dependency')]
  const [lists, people] = [from('list'), from('person')]
  const { rows } = await sql<TaskRow>`
    with given as (select unnest(${taskIds}::uuid[]) as id), candidate as (
      select id from given
      union select d.blocker_id from given cross join lateral (select blocker_id from dependency
        where workspace_id = ${workspaceId} and dependent_id = given.id offset ${forceKeyLookup}) d
    )
    select t.id as task_id, a.person_id, greatest(t.status_since, t.created_at, b.ready_at) as moved,
      greatest(t.status_since, t.created_at, b.ready_at, w.since) as since, w.waiting
    from candidate c
    join lateral (${tasks} and id = c.id and finished_at is null and deleted_at is null offset ${forceKeyLookup}) t on true
    cross join lateral (${lists} and id = t.list_id and archived_at is null offset ${forceKeyLookup}) l
    cross join lateral (${assignees} and task_id = t.id offset ${forceKeyLookup}) a
    cross join lateral (${people} and id = a.person_id and removed_at is null offset ${forceKeyLookup}) p
    cross join lateral (
      select max(x.finished_at) as ready_at, bool_or(x.finished_at is null) as blocked
      from (${links} and dependent_id = t.id offset ${forceKeyLookup}) d
      cross join lateral (${tasks} and id = d.blocker_id and deleted_at is null offset ${forceKeyLookup}) x) b
    cross join lateral (
      select min(d.created_at) as since,
        jsonb_agg(jsonb_build_object('person', y.person_id, 'task', x.id) order by x.number) as waiting
      from (${links} and blocker_id = t.id offset ${forceKeyLookup}) d
      cross join lateral (${tasks} and id = d.dependent_id and finished_at is null and deleted_at is null
        offset ${forceKeyLookup}) x
      cross join lateral (${lists} and id = x.list_id and archived_at is null offset ${forceKeyLookup}) m
      cross join lateral (${assignees} and task_id = x.id and person_id <> a.person_id offset ${forceKeyLookup}) y
      cross join lateral (${people} and id = y.person_id and removed_at is null offset ${forceKeyLookup}) q) w
    where b.blocked is not true and w.waiting is not null`.execute(db)
  return rows.map((row) => ({
    id: derivedId('waiting', row.task_id, row.person_id, row.moved.toISOString()),
    taskId: row.task_id,
    personId: row.person_id,
    commentId: null,
    since: row.since.toISOString(),
    waiting: row.waiting,
  }))
}

type CommentRow = { id: string; task_id: string; person_id: string; author_id: string; since: Date }

async function byComments(db: Kysely<Database>, workspaceId: string, taskIds: string[]): Promise<Holdup[]> {
  const { rows } = await sql<CommentRow>`
    select c.id, c.task_id, c.assignee_id as person_id, c.author_id, coalesce(c.assigned_at, c.created_at) as since
    from comment c
    join task t on t.workspace_id = c.workspace_id and t.id = c.task_id
      and t.finished_at is null and t.deleted_at is null
    join list l on l.workspace_id = t.workspace_id and l.id = t.list_id and l.archived_at is null
    join person p on p.workspace_id = c.workspace_id and p.id = c.assignee_id and p.removed_at is null
    where c.workspace_id = ${workspaceId} and c.task_id = any(${taskIds}::uuid[])
      and c.resolved_at is null and c.deleted_at is null and c.author_id <> c.assignee_id`.execute(db)
  return rows.map((row) => ({
    id: derivedId('asked', row.id, row.person_id, row.since.toISOString()),
    taskId: row.task_id,
    personId: row.person_id,
    commentId: row.id,
    since: row.since.toISOString(),
    waiting: [{ person: row.author_id, task: row.task_id }],
  }))
}

/** The tasks of these comments. */
export async function tasksOfComments(
  db: Kysely<Database>,
  workspaceId: string,
  ids: string[],
): Promise<string[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string }>`select distinct task_id as id from comment
    where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(db)
  return rows.map((row) => row.id)
}
