/** Tasks with everything that belongs to them, a page at a time in the order of their numbers. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { FieldValue } from '../../domain/task/field.ts'
import type { Viewer } from '../../domain/task/records.ts'
import type { Category } from '../../domain/task/task.ts'
import { visibleList, visibleTasks } from '../access/visible.ts'
import { forceKeyLookup } from '../database/compiled.ts'
import { withFreshPlan } from '../database/postgres.ts'
import type { Database } from '../schema.ts'

export type ExportRow = {
  number: number
  title: string
  description: string
  status: string
  category: Category
  priority: number
  due_at: Date | null
  due_on: string | null
  start_at: Date | null
  start_on: string | null
  estimate: number | null
  fields: Record<string, FieldValue>
  list: string
  folder: string | null
  space: string
  created_at: Date
  finished_at: Date | null
  updated_at: Date
  /** Numbers of tasks; only those its reader sees. */
  parent: number | null
  blocked_by: number[]
  /** Ids of people, as in the comments. */
  assignees: string[]
  tags: string[]
  checklist: { text: string; done: boolean }[]
  comments: { author: string; body: string; at: string }[]
}

const pageSize = 500

/** `condition` is on `task`. */
export async function* exportPages(
  db: Kysely<Database>,
  viewer: Viewer,
  condition: RawBuilder<boolean>,
): AsyncGenerator<ExportRow[]> {
  for (let after = 0; ; ) {
    const { rows: page } = await db.executeQuery(
      withFreshPlan(pageAfter(viewer, condition, after).compile(db)),
    )
    const ids = page.map(({ id }) => id)
    if (ids.length > 0) yield (await detailsOf(viewer, ids).execute(db)).rows
    const last = page.at(-1)
    if (!last || page.length < pageSize) return
    after = last.number
  }
}

function pageAfter(viewer: Viewer, condition: RawBuilder<boolean>, after: number) {
  return sql<{ id: string; number: number }>`
    select id, number from task where task.workspace_id = ${viewer.workspaceId} and task.number > ${after}
      and ${visibleTasks(viewer)} and ${condition}
    order by task.number limit ${sql.lit(pageSize)}`
}

const moment = (column: string) =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** One statement for all pages, whose plan is kept: each thing is looked up by its key. */
function detailsOf(viewer: Viewer, ids: string[]) {
  const { workspaceId } = viewer
  return sql<ExportRow>`
    with seen as materialized (
      select l.id from list l where l.workspace_id = ${workspaceId} and ${visibleList(viewer)}
    )
    select t.number, t.title, t.description, s.name as status, s.category, t.priority, t.due_at, t.due_on,
      t.start_at, t.start_on, t.estimate_minutes as estimate, t.fields, l.name as list, f.name as folder,
      sp.name as space, t.created_at, t.finished_at, t.updated_at,
      (select p.number from task p where p.workspace_id = ${workspaceId} and p.id = t.parent_id
        and p.deleted_at is null and (p.list_id in (select id from seen)) is true) as parent,
      array(select b.number from (select blocker_id from dependency
          where workspace_id = ${workspaceId} and dependent_id = t.id offset ${forceKeyLookup}) d
        cross join lateral (select number, list_id, deleted_at from task
          where workspace_id = ${workspaceId} and id = d.blocker_id offset ${forceKeyLookup}) b
        where b.deleted_at is null and (b.list_id in (select id from seen)) is true order by 1) as blocked_by,
      array(select a.person_id from assignment a where a.workspace_id = ${workspaceId} and a.task_id = t.id) as assignees,
      array(select g.tag from task_tag g where g.workspace_id = ${workspaceId} and g.task_id = t.id order by 1) as tags,
      (select coalesce(json_agg(json_build_object('text', i.text, 'done', i.done_at is not null) order by i.position), '[]')
        from checklist_item i where i.workspace_id = ${workspaceId} and i.task_id = t.id) as checklist,
      (select coalesce(json_agg(json_build_object('author', c.author_id, 'body', c.body, 'at', ${moment('c.created_at')})
          order by c.number), '[]')
        from comment c where c.workspace_id = ${workspaceId} and c.task_id = t.id and c.deleted_at is null) as comments
    from unnest(${ids}::uuid[]) as wanted (id)
    cross join lateral (select * from task
      where workspace_id = ${workspaceId} and id = wanted.id offset ${forceKeyLookup}) t
    join status s on s.workspace_id = ${workspaceId} and s.id = t.status_id
    join list l on l.workspace_id = ${workspaceId} and l.id = t.list_id
    join space sp on sp.workspace_id = ${workspaceId} and sp.id = l.space_id
    left join folder f on f.workspace_id = ${workspaceId} and f.id = l.folder_id
    order by t.number`
}

/** What everybody of a workspace is called, by their ids; those who left, too. */
export async function exportNames(
  db: Kysely<Database>,
  { workspaceId }: Viewer,
): Promise<Map<string, string>> {
  const people = await db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('workspace_id', '=', workspaceId)
    .execute()
  return new Map(people.map(({ id, name }) => [id, name]))
}

export type ExportField = { id: string; name: string; kind: string }

export async function exportFields(db: Kysely<Database>, viewer: Viewer): Promise<ExportField[]> {
  const { workspaceId } = viewer
  const { rows } = await sql<ExportField>`select id, name, kind from field
    where workspace_id = ${workspaceId} and deleted_at is null
      and (list_id is null or list_id in (select l.id from list l
        where l.workspace_id = ${workspaceId} and ${visibleList(viewer)}))
    order by position, name`.execute(db)
  return rows
}
