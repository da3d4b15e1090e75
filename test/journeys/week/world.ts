/** The facts as the database has them at one moment, to judge what is told then. */
import { sql } from 'kysely'
import type { TestApp } from '../../support/app.ts'

export type WorldTask = {
  id: string
  ref: string
  title: string
  dueAt: string | null
  dueOn: string | null
  finished: boolean
  deleted: boolean
  category: string
  urgent: boolean
  assignees: string[]
  /** Refs of what it waits for and is open; and when the last of what it waited for was finished. */
  blockers: string[]
  readyAt: string | null
  readyBy: string | null
  /** When it got its due date. */
  dueSince: string | null
}

/** People are named as they are called. */
type WorldHandoff = {
  id: string
  ref: string
  kind: string
  state: string
  from: string | null
  to: string
  asked: string | null
  later: string | null
  at: string
}

/** Of those that stand. */
type WorldComment = {
  ref: string
  number: number
  author: string
  assignee: string | null
  resolved: boolean
  mentions: string[]
  at: string
}

export type World = {
  tasks: Map<string, WorldTask>
  handoffs: WorldHandoff[]
  comments: WorldComment[]
}

export async function worldNow(db: TestApp['db']): Promise<World> {
  const { rows: tasks } = await sql<WorldTask>`
    select t.id, 'T-' || t.number as ref, t.title, to_jsonb(t.due_at) #>> '{}' as "dueAt", t.due_on::text as "dueOn",
      t.finished_at is not null as finished, t.deleted_at is not null as deleted, s.category, t.priority = 0 as urgent,
      array(select p.name from assignment a join person p on p.id = a.person_id where a.task_id = t.id) as assignees,
      array(select 'T-' || b.number from dependency d join task b on b.id = d.blocker_id
        where d.dependent_id = t.id and b.finished_at is null and b.deleted_at is null) as blockers,
      (select to_jsonb(max(b.finished_at)) #>> '{}' from dependency d join task b on b.id = d.blocker_id
        where d.dependent_id = t.id) as "readyAt",
      (select p.name from dependency d join task b on b.id = d.blocker_id join event e on e.task_id = b.id
        and e.kind = 'task.status' join person p on p.id = e.actor_id
        where d.dependent_id = t.id and b.finished_at is not null order by e.at desc limit 1) as "readyBy",
      to_jsonb((select max(e.at) from event e where e.task_id = t.id
        and e.kind in ('task.added', 'task.due', 'task.assigned', 'task.handed_off'))) #>> '{}' as "dueSince"
    from task t join status s on s.id = t.status_id`.execute(db)
  const { rows: handoffs } = await sql<WorldHandoff>`
    select h.id, 'T-' || t.number as ref, h.kind, h.state, f.name as "from", r.name as "to", a.name as asked,
      to_jsonb(h.later_until) #>> '{}' as later, to_jsonb(h.created_at) #>> '{}' as at
    from handoff h join task t on t.id = h.task_id join person r on r.id = h.to_id
    left join person f on f.id = h.from_id left join person a on a.id = h.asked_id order by h.created_at`.execute(
    db,
  )
  const { rows: comments } = await sql<WorldComment>`
    select 'T-' || t.number as ref, c.number, p.name as author, a.name as assignee, c.resolved_at is not null as resolved,
      array(select m.name from person m where position('<@' || m.id || '>' in c.body) > 0) as mentions,
      to_jsonb(c.created_at) #>> '{}' as at
    from comment c join task t on t.id = c.task_id join person p on p.id = c.author_id
    left join person a on a.id = c.assignee_id where c.deleted_at is null`.execute(db)
  return { tasks: new Map(tasks.map((task) => [task.ref, task])), handoffs, comments }
}

/** What one message was made of, as it was noted. */
export type Notice = { reason: string; ref: string | null; cause: string; exact: boolean; morning: boolean }

/** Of the delivery with this id. */
export async function noticesOf(db: TestApp['db'], delivery: string): Promise<Notice[]> {
  const { rows } = await sql<Notice>`
    select n.reason, 'T-' || t.number as ref, n.cause, n.insists as exact, d.morning is not null as morning
    from delivery d left join notification n on n.id = any(d.tells) left join task t on t.id = n.task_id
    where d.id = ${delivery}`.execute(db)
  return rows
}
