/** When somebody has kept somebody else waiting for longer than a day of their work. */
import { type Kysely, sql } from 'kysely'
import { derivedId } from '../../../domain/id.ts'
import { instantText } from '../../../domain/time/when.ts'
import { afterDaysOfWork } from '../../../domain/time/work-time.ts'
import type { Database } from '../../schema.ts'
import type { NewTimer } from '../timers.ts'
import { workTimesOf } from '../work-times.ts'
import type { TaskTimers, TimedTask } from './timed-task.ts'
import { toldAlready } from './told.ts'

/** `personId` keeps others waiting: with a task of theirs that is ready, or a comment that they were asked to see to. */
export type Kept = {
  /** The same for as long as nothing moves. */
  id: string
  taskId: string
  personId: string
  commentId: string | null
  since: string
  /** Who waits, with which task. */
  waiting: { person: string; task: string }[]
}

export const waitingTimers: TaskTimers = {
  applies: (task) => task.linked || task.asked,
  async timers(db, workspaceId, tasks, now) {
    const kept = await keptWaiting(db, workspaceId, tasks)
    const people = [...new Set(kept.map((each) => each.personId))]
    const works = await workTimesOf(db, workspaceId, people, now)
    const timers = kept.map((each) => {
      const work = works.get(each.personId)
      const at = afterDaysOfWork(work, Temporal.Instant.from(each.since), 1)
      const isPast = Temporal.Instant.compare(at, now) <= 0
      // Whoever has it only since now gets their day.
      return { each, isPast, at: isPast ? afterDaysOfWork(work, now, 1) : at }
    })
    const past = timers.flatMap(({ each, isPast }) => (isPast ? [each.id] : []))
    const told = await toldAlready(db, workspaceId, past)
    return timers.flatMap(({ each, at }) => (told.has(each.id) ? [] : [timerFor(workspaceId, each, at)]))
  },
}

function timerFor(
  workspaceId: string,
  { taskId, personId, commentId }: Kept,
  at: Temporal.Instant,
): NewTimer {
  return {
    workspaceId,
    kind: 'waiting',
    subject: `${commentId ?? taskId}:${personId}`,
    dueAt: instantText(at),
    data: { personId, taskId, commentId },
    taskId,
  }
}

/** Who keeps others waiting with one of these tasks, with a task that one of these waits for, or with a comment on one. */
export async function keptWaiting(
  db: Kysely<Database>,
  workspaceId: string,
  tasks: Pick<TimedTask, 'id' | 'linked' | 'asked'>[],
): Promise<Kept[]> {
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
  waiting: Kept['waiting']
}

async function byTasks(db: Kysely<Database>, workspaceId: string, taskIds: string[]): Promise<Kept[]> {
  const { rows } = await sql<TaskRow>`
    with candidate as (
      select unnest(${taskIds}::uuid[]) as id
      union select blocker_id from dependency
        where workspace_id = ${workspaceId} and dependent_id = any(${taskIds}::uuid[])
    )
    select t.id as task_id, a.person_id, greatest(t.status_since, t.created_at, b.ready_at) as moved,
      greatest(t.status_since, t.created_at, b.ready_at, w.since) as since, w.waiting
    from candidate c
    join lateral (select * from task where workspace_id = ${workspaceId} and id = c.id
      and finished_at is null and deleted_at is null offset 0) t on true
    join list l on l.workspace_id = t.workspace_id and l.id = t.list_id and l.archived_at is null
    join assignment a on a.workspace_id = t.workspace_id and a.task_id = t.id
    join person p on p.workspace_id = a.workspace_id and p.id = a.person_id and p.removed_at is null
    cross join lateral (
      select max(x.finished_at) as ready_at, bool_or(x.finished_at is null) as blocked
      from dependency d join task x on x.workspace_id = d.workspace_id and x.id = d.blocker_id
        and x.deleted_at is null
      where d.workspace_id = t.workspace_id and d.dependent_id = t.id offset 0) b
    cross join lateral (
      select min(d.created_at) as since,
        jsonb_agg(jsonb_build_object('person', y.person_id, 'task', x.id) order by x.number) as waiting
      from dependency d
      join task x on x.workspace_id = d.workspace_id and x.id = d.dependent_id
        and x.finished_at is null and x.deleted_at is null
      join list m on m.workspace_id = x.workspace_id and m.id = x.list_id and m.archived_at is null
      join assignment y on y.workspace_id = x.workspace_id and y.task_id = x.id and y.person_id <> a.person_id
      join person q on q.workspace_id = y.workspace_id and q.id = y.person_id and q.removed_at is null
      where d.workspace_id = t.workspace_id and d.blocker_id = t.id offset 0) w
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

async function byComments(db: Kysely<Database>, workspaceId: string, taskIds: string[]): Promise<Kept[]> {
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
