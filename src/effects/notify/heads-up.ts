/** Those who want to know hear when the last thing that they wait for is in review. */
import { type Kysely, sql } from 'kysely'
import { reviewPing } from '../../cards/review.ts'
import { derivedId } from '../../domain/id.ts'
import { factOf } from '../../events/event.ts'
import type { EventRow } from '../../store/journal/events.ts'
import { peopleByIds } from '../../store/people/people.ts'
import type { Database } from '../../store/schema.ts'
import { assigneesOf } from '../../store/tasks/assignments.ts'
import { tasksByIds } from '../../store/tasks/tasks.ts'
import type { Telling } from './notify.ts'

/** One for each task, blocker, person and status, however often the blocker comes there. */
export async function headsUps(
  db: Kysely<Database>,
  workspaceId: string,
  events: EventRow[],
): Promise<Telling[]> {
  const moved = events.flatMap((event) => {
    const fact = factOf(event)
    const active = fact.kind === 'task.status' && fact.data.category === 'active'
    return active && fact.taskId ? [{ event, blocker: fact.taskId, status: fact.data.to }] : []
  })
  if (moved.length === 0) return []
  const rows = await nearlyReady(db, workspaceId, moved)
  if (rows.length === 0) return []
  const ids = [...new Set(rows.flatMap((row) => [row.task, row.blocker]))]
  const tasks = new Map((await tasksByIds(db, workspaceId, ids)).map((task) => [task.id, task]))
  const assignees = await assigneesOf(db, workspaceId, ids)
  const people = await peopleByIds(db, workspaceId, [
    ...new Set(moved.flatMap(({ event }) => event.actorId ?? [])),
  ])
  return rows.flatMap((row): Telling[] => {
    const task = tasks.get(row.task)
    const blocker = tasks.get(row.blocker)
    const from = moved.find((each) => each.blocker === row.blocker)?.event
    const person = assignees.get(row.task)?.find((each) => each.id === row.person)
    if (!task || !blocker || !from || !person || person.id === from.actorId) return []
    const actor = people.find((each) => each.id === from.actorId)
    return [
      {
        id: derivedId('review', row.task, row.blocker, row.person, row.status),
        cause: from.id,
        person,
        reason: 'review',
        priority: task.priority,
        by: from.actorId,
        taskId: task.id,
        card: reviewPing(task, blocker, actor),
      },
    ]
  })
}

/** Tasks that wait for one of these alone, now that it is in review, with those of their people who want to hear of it. */
async function nearlyReady(
  db: Kysely<Database>,
  workspaceId: string,
  moved: { blocker: string; status: string }[],
): Promise<{ task: string; blocker: string; person: string; status: string }[]> {
  const asked = moved.map(({ blocker, status }) => ({ blocker, status }))
  const { rows } = await sql<{ task: string; blocker: string; person: string; status: string }>`
    select d.dependent_id as task, r.blocker, a.person_id as person, r.status
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as r(blocker uuid, status uuid)
    join status s on s.workspace_id = ${workspaceId} and s.id = r.status and s.name ~* 'review'
    join task b on b.workspace_id = s.workspace_id and b.id = r.blocker and b.status_id = s.id
      and b.deleted_at is null
    join dependency d on d.workspace_id = s.workspace_id and d.blocker_id = r.blocker
    join task t on t.workspace_id = d.workspace_id and t.id = d.dependent_id
      and t.finished_at is null and t.deleted_at is null
    join assignment a on a.workspace_id = t.workspace_id and a.task_id = t.id
    join person p on p.workspace_id = a.workspace_id and p.id = a.person_id and p.settings->>'headsUp' = 'true'
    where not exists (select from dependency o
      join task other on other.workspace_id = o.workspace_id and other.id = o.blocker_id
      where o.workspace_id = d.workspace_id and o.dependent_id = d.dependent_id and o.blocker_id <> r.blocker
        and other.finished_at is null and other.deleted_at is null)`.execute(db)
  return rows
}
