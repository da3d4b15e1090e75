/** One change of many tasks, in a few statements however many they are. */
import { type RawBuilder, sql } from 'kysely'
import type { Category } from '../../domain/task/task.ts'
import { addRows, type Recorder, recordChanged, removeRows } from '../journal/journal.ts'
import { beforeAndAfter, beforeAndAfterJson } from './status-columns.ts'
import { refreshAssignments } from './task-changes.ts'

/**
 * Locks tasks in the order of their ids, so that two bulk changes never wait for each other in a circle. Returns their
 * numbers.
 */
export async function lockMany(recorder: Recorder, ids: string[]): Promise<number[]> {
  const { rows } = await sql<{ number: number }>`
    select number from task where workspace_id = ${recorder.workspaceId} and id = any(${ids}::uuid[])
    order by id for no key update`.execute(recorder.trx)
  return rows.map(({ number }) => number).sort((one, other) => one - other)
}

type Moved = { id: string; before: Record<string, unknown>; after: Record<string, unknown> }

/** Tasks that cannot be moved to a status, and why. */
export type NotMoved = { id: string; number: number; why: 'elsewhere' | 'blocked' | 'children' }

/**
 * What keeps tasks of these from a status of that name: their List has none, they wait for others and would be
 * started, or they have open subtasks that are not among them and would be finished.
 */
export async function leftBy(
  recorder: Pick<Recorder, 'trx' | 'workspaceId'>,
  ids: string[],
  status: string,
  anyway: boolean,
): Promise<NotMoved[]> {
  const { rows } = await sql<NotMoved>`
    with ${targets(recorder.workspaceId, ids, status)}
    select t.id, t.number, case when x.id is null then 'elsewhere'
      when x.category = 'active' then 'blocked' else 'children' end as why
    from task t left join target x on x.list_id = t.list_id
    where t.workspace_id = ${recorder.workspaceId} and t.id = any(${ids}::uuid[]) and (x.id is null
      or (${!anyway} and x.category = 'active' and t.started_at is null and exists (
        select from dependency d join task b on b.workspace_id = d.workspace_id and b.id = d.blocker_id
        where d.workspace_id = t.workspace_id and d.dependent_id = t.id and b.finished_at is null
          and b.deleted_at is null))
      or (${!anyway} and x.category in ('done', 'closed') and t.finished_at is null and exists (
        select from task c where c.workspace_id = t.workspace_id and c.parent_id = t.id and c.finished_at is null
          and c.deleted_at is null and c.id <> all(${ids}::uuid[]))))
    order by t.number`.execute(recorder.trx)
  return rows
}

/** For each List of these tasks, its status of that name: of the nearest set that holds for it. */
function targets(workspaceId: string, ids: string[], status: string): RawBuilder<unknown> {
  return sql`concerned as (
      select distinct list_id from task where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])
    ), held as (
      select l.id as list_id, s.id, s.name, s.category, rank() over (partition by l.id order by
        case when s.list_id is not null then 0 when s.folder_id is not null then 1
          when s.space_id is not null then 2 else 3 end) as distance
      from list l join concerned c on c.list_id = l.id
      join status s on s.workspace_id = l.workspace_id and s.deleted_at is null
        and (s.list_id = l.id or s.folder_id = l.folder_id or s.space_id = l.space_id
          or num_nonnulls(s.list_id, s.folder_id, s.space_id) = 0)
      where l.workspace_id = ${workspaceId}
    ), target as (select list_id, id, category from held where distance = 1 and lower(name) = lower(${status}))`
}

export type StatusMoved = { id: string; from: string; to: string; category: Category; finished: boolean }

/** Moves tasks to the status of that name which holds for their List. */
export async function moveStatuses(
  recorder: Recorder,
  ids: string[],
  status: string,
  now: string,
): Promise<StatusMoved[]> {
  const { rows } = await sql<Moved & { category: Category }>`
    with ${targets(recorder.workspaceId, ids, status)}, old as (
      select t.id, t.status_id, t.started_at, t.finished_at, x.id as to_id, x.category
      from task t join target x on x.list_id = t.list_id
      where t.workspace_id = ${recorder.workspaceId} and t.id = any(${ids}::uuid[]) and t.status_id <> x.id
    ), changed as (update task t set status_id = old.to_id, updated_at = ${now},
      started_at = case old.category when 'open' then null when 'active' then coalesce(t.started_at, ${now})
        else t.started_at end,
      finished_at = case when old.category in ('done', 'closed') then coalesce(t.finished_at, ${now}) end
    from old where t.workspace_id = ${recorder.workspaceId} and t.id = old.id
    returning t.id, old.category, ${beforeAndAfter})
    select id, category, ${beforeAndAfterJson} from changed`.execute(recorder.trx)
  for (const row of rows) recordChanged(recorder, 'task', row)
  await refreshAssignments(
    recorder.trx,
    recorder.workspaceId,
    rows.map((row) => row.id),
  )
  return rows.map(({ id, before, after, category }) => ({
    id,
    from: String(before.status_id),
    to: String(after.status_id),
    category,
    finished: before.finished_at === null && after.finished_at !== null,
  }))
}

/** Assigns people to all of them; returns who was added to which. */
export async function assignMany(
  recorder: Recorder,
  ids: string[],
  personIds: string[],
): Promise<{ taskId: string; personId: string }[]> {
  const { rows } = await sql<{ task_id: string; person_id: string }>`
    with fresh as materialized (
      select t.workspace_id, t.id, p.id as person_id, t.finished_at is null as open, t.priority, t.due_at, t.number
      from task t cross join unnest(${personIds}::uuid[]) as p(id)
      where t.workspace_id = ${recorder.workspaceId} and t.id = any(${ids}::uuid[]))
    insert into assignment (workspace_id, task_id, person_id, open, priority, due_at, number)
    select * from fresh
    on conflict do nothing returning task_id, person_id`.execute(recorder.trx)
  for (const row of rows) {
    recorder.rows.push({ table: 'assignment', key: row, before: null, after: row })
  }
  return rows.map((row) => ({ taskId: row.task_id, personId: row.person_id }))
}

/** Takes people off all of them, everybody where none are named. */
export async function unassignMany(
  recorder: Recorder,
  ids: string[],
  personIds: string[] | undefined,
): Promise<{ taskId: string; personId: string }[]> {
  const theirs = personIds ? sql`t.person_id = any(${personIds}::uuid[])` : sql`true`
  const rows = await removeRows(recorder, 'assignment', sql`t.task_id = any(${ids}::uuid[]) and ${theirs}`)
  return rows.map((row) => ({ taskId: String(row.task_id), personId: String(row.person_id) }))
}

export async function tagMany(recorder: Recorder, ids: string[], tags: string[]): Promise<string[]> {
  const rows = ids.flatMap((task_id) => tags.map((tag) => ({ task_id, tag })))
  return taskIdsOf(await addRows(recorder, 'task_tag', rows))
}

export async function untagMany(recorder: Recorder, ids: string[], tags: string[]): Promise<string[]> {
  const condition = sql<boolean>`t.task_id = any(${ids}::uuid[]) and t.tag = any(${tags}::text[])`
  return taskIdsOf(await removeRows(recorder, 'task_tag', condition))
}

function taskIdsOf(rows: Record<string, unknown>[]): string[] {
  return [...new Set(rows.map((row) => String(row.task_id)))]
}
