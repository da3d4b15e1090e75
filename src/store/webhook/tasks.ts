/** Tasks as webhooks tell of them: to the eyes of whoever made the webhook. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { parseFilter } from '../../domain/filter/filter.ts'
import type { Viewer } from '../../domain/task/records.ts'
import { type Category, priorities, refOf } from '../../domain/task/task.ts'
import type { TimeSpeaker } from '../../domain/time/reader/moment.ts'
import { knownList, visibleList } from '../access/visible.ts'
import type { Database } from '../schema.ts'
import { testCondition } from '../search/condition.ts'
import { resolveFilter } from '../search/resolve.ts'
import { exportFields } from '../tasks/export.ts'

/** A condition on `task` with its List as `l`. Deleted ones are told of once, as that. */
function isKnown(viewer: Viewer): RawBuilder<boolean> {
  return sql`((l.deleted_at is null or task.deleted_at is not null) and ${knownList(viewer)})`
}

type Asked = { where: string | undefined; listId: string | null; taskIds: string[] }

/** Of these tasks, those that its owner sees and its filter takes. Throws Refusal where the filter can't be read any more. */
export async function tasksForWebhook(
  db: Kysely<Database>,
  viewer: Viewer,
  { where, listId, taskIds }: Asked,
  speaker: TimeSpeaker,
): Promise<Set<string>> {
  const resolved =
    where === undefined ? undefined : await resolveFilter(db, viewer, parseFilter(where), speaker)
  const fits = resolved ? testCondition(resolved.where, resolved) : sql`true`
  const { rows } = await sql<{ id: string }>`select task.id from task
    join list l on l.workspace_id = task.workspace_id and l.id = task.list_id
    where task.workspace_id = ${viewer.workspaceId} and task.id = any(${taskIds}::uuid[]) and ${isKnown(viewer)}
      and ${listId === null ? sql`true` : sql`task.list_id = ${listId}`} and coalesce(${fits}, false)`.execute(
    db,
  )
  return new Set(rows.map(({ id }) => id))
}

/** The tasks that an undone change was about. */
export async function tasksUndone(
  db: Kysely<Database>,
  workspaceId: string,
  eventIds: string[],
): Promise<Map<string, string[]>> {
  if (eventIds.length === 0) return new Map()
  const { rows } = await sql<{ event: string; task: string }>`
    select distinct e.id as event, coalesce(c->'key'->>'task_id', c->'key'->>'id') as task
    from event e cross join jsonb_array_elements(e.changes) c
    where e.workspace_id = ${workspaceId} and e.id = any(${eventIds}::uuid[]) and jsonb_typeof(e.changes) = 'array'
      and c->>'table' in ('task', 'assignment', 'task_tag')`.execute(db)
  const byEvent = Map.groupBy(rows, ({ event }) => event)
  return new Map([...byEvent].map(([event, all]) => [event, all.map(({ task }) => task)]))
}

/** What these statuses mean, also of those that are gone. */
export async function statusCategories(
  db: Kysely<Database>,
  workspaceId: string,
  ids: string[],
): Promise<Map<string, Category>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; category: Category }>`select id, category from status
    where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, category }) => [id, category]))
}

type Named = { id: string; name: string }

export type ToldTask = {
  id: string
  ref: string
  title: string
  description: string
  status: { name: string; category: Category }
  priority: string
  due: string | null
  start: string | null
  list: Named
  parent: { id: string; ref: string } | null
  assignees: Named[]
  tags: string[]
  fields: Record<string, string | number>
  created: string
  finished: string | null
  deleted: boolean
}

type Row = Omit<
  ToldTask,
  'ref' | 'status' | 'priority' | 'due' | 'start' | 'parent' | 'created' | 'finished'
> & {
  number: number
  status: string
  category: Category
  priority: number
  due_at: Date | null
  due_on: string | null
  start_at: Date | null
  start_on: string | null
  parent: { id: string; number: number } | null
  created_at: Date
  finished_at: Date | null
}

/** What its owner does not see is left out. */
export async function toldTasks(
  db: Kysely<Database>,
  viewer: Viewer,
  taskIds: string[],
): Promise<Map<string, ToldTask>> {
  const { workspaceId } = viewer
  if (taskIds.length === 0) return new Map()
  const { rows } =
    await sql<Row>`select task.id, task.number, task.title, task.description, s.name as status, s.category,
      task.priority, task.due_at, task.due_on, task.start_at, task.start_on, task.fields, task.created_at, task.finished_at,
      task.deleted_at is not null as deleted, jsonb_build_object('id', l.id, 'name', l.name) as list,
      (select jsonb_build_object('id', p.id, 'number', p.number) from task p
        where p.workspace_id = ${workspaceId} and p.id = task.parent_id and p.deleted_at is null and p.list_id in (
          select l.id from list l where l.workspace_id = ${workspaceId} and ${visibleList(viewer)})) as parent,
      (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name), '[]') from assignment a
        join person p on p.workspace_id = a.workspace_id and p.id = a.person_id
        where a.workspace_id = ${workspaceId} and a.task_id = task.id) as assignees,
      (select coalesce(jsonb_agg(g.tag order by g.tag), '[]') from task_tag g
        where g.workspace_id = ${workspaceId} and g.task_id = task.id) as tags
    from task join list l on l.workspace_id = task.workspace_id and l.id = task.list_id
    join status s on s.workspace_id = task.workspace_id and s.id = task.status_id
    where task.workspace_id = ${workspaceId} and task.id = any(${taskIds}::uuid[]) and ${isKnown(viewer)}`.execute(
      db,
    )
  const fields = await exportFields(db, viewer)
  return new Map(
    rows.map((row) => {
      const theirs = fields.flatMap(({ id, name }): [string, string | number][] => {
        const value = row.fields[id]
        return value === undefined ? [] : [[name, value]]
      })
      return [row.id, toldTask(row, Object.fromEntries(theirs))]
    }),
  )
}

function toldTask(row: Row, fields: ToldTask['fields']): ToldTask {
  const { id, number, title, description, list, assignees, tags, parent, deleted } = row
  return {
    ...{ id, ref: refOf(number), title, description, list, assignees, tags, fields, deleted },
    status: { name: row.status, category: row.category },
    priority: priorities[row.priority] ?? 'normal',
    due: row.due_on ?? row.due_at?.toISOString() ?? null,
    start: row.start_on ?? row.start_at?.toISOString() ?? null,
    parent: parent && { id: parent.id, ref: refOf(parent.number) },
    created: row.created_at.toISOString(),
    finished: row.finished_at?.toISOString() ?? null,
  }
}
