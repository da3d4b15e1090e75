/** Tasks that an earlier import made, as they are now. */
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { Hashes } from '../../domain/import/import-run.ts'
import type { FieldValue } from '../../domain/task/field.ts'
import type { Viewer } from '../../domain/task/records.ts'
import { visibleTasks } from '../access/visible.ts'
import { forceKeyLookup } from '../database/compiled.ts'
import type { Database } from '../schema.ts'

/** Columns as JSON has them; moments as text. */
export type TaskValues = {
  title: string
  description: string
  list_id: string
  status_id: string
  priority: number
  due_at: string | null
  due_on: string | null
  start_at: string | null
  start_on: string | null
  estimate_minutes: number | null
  fields: Record<string, FieldValue>
  started_at: string | null
  finished_at: string | null
}

export type KnownTask = {
  externalId: string
  id: string
  number: number
  /** False where it is deleted, or none of its importer's business. */
  seen: boolean
  /** Undefined for a task of this workspace that comes back in Baton's own file. */
  hashes: Hashes | undefined
  parentId: string | null
  updatedAt: string
  values: TaskValues
  assignees: string[]
  tags: string[]
}

const moments = sql.raw(
  ['due_at', 'start_at', 'started_at', 'finished_at', 'updated_at']
    .map(
      (column) => `to_char(task.${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as ${column}`,
    )
    .join(', '),
)

type Row = TaskValues & {
  external_id: string
  id: string
  number: number
  seen: boolean
  hashes: Hashes | null
  parent_id: string | null
  updated_at: string
  assignees: string[]
  tags: string[]
}

/** Tasks by what their source calls them. `own` has the numbers of those that come from this very workspace. */
type Sought = { source: string; externalIds: string[]; own: ReadonlyMap<string, number> }

/** By what their source calls them. Locked in the order of their ids: nobody changes them before this transaction ends. */
export function knownTasks(
  trx: Transaction<Database>,
  viewer: Viewer,
  sought: Sought,
): Promise<Map<string, KnownTask>> {
  return tasksBy(trx, viewer, sought, sql`for no key update`)
}

/** The same for looking only. */
export function seenTasks(
  db: Kysely<Database>,
  viewer: Viewer,
  sought: Sought,
): Promise<Map<string, KnownTask>> {
  return tasksBy(db, viewer, sought, sql``)
}

/** Each is looked up by its key, however little the database knows of tables that an import has just filled. */
async function tasksBy(
  db: Kysely<Database>,
  viewer: Viewer,
  { source, externalIds, own }: Sought,
  lock: RawBuilder<unknown>,
): Promise<Map<string, KnownTask>> {
  if (externalIds.length === 0) return new Map()
  const { workspaceId } = viewer
  const numbers = [...own].map(([externalId, number]) => ({ external_id: externalId, number }))
  const { rows } = await sql<Row>`
    with named as materialized (
      select i.* from unnest(${externalIds}::text[]) as given(id) cross join lateral (
        select external_id, task_id, hashes from imported
        where workspace_id = ${workspaceId} and source = ${source} and external_id = given.id offset ${forceKeyLookup}) i
    ), found as materialized (
      select external_id, task_id, hashes from named
      union all
      select o.external_id, t.id, null::jsonb
      from jsonb_to_recordset(${JSON.stringify(numbers)}::jsonb) as o(external_id text, number integer)
      cross join lateral (select id from task
        where workspace_id = ${workspaceId} and number = o.number offset ${forceKeyLookup}) t
      where o.external_id not in (select external_id from named)
      order by 2
    )
    select found.external_id, found.hashes, task.id, task.number, ${visibleTasks(viewer)} as seen,
      task.title, task.description, task.list_id, task.status_id, task.priority, task.due_on, task.start_on,
      task.estimate_minutes, task.fields, task.parent_id, ${moments},
      array(select a.person_id::text from assignment a
        where a.workspace_id = task.workspace_id and a.task_id = task.id order by 1) as assignees,
      array(select g.tag from task_tag g
        where g.workspace_id = task.workspace_id and g.task_id = task.id order by 1) as tags
    from found cross join lateral (select * from task
      where workspace_id = ${workspaceId} and id = found.task_id offset ${forceKeyLookup} ${lock}) task`.execute(
    db,
  )
  return new Map(rows.map((row) => [row.external_id, knownOf(row)]))
}

function knownOf({
  external_id,
  id,
  number,
  seen,
  hashes,
  parent_id,
  updated_at,
  assignees,
  tags,
  ...values
}: Row) {
  return {
    externalId: external_id,
    id,
    number,
    seen,
    hashes: hashes ?? undefined,
    parentId: parent_id,
    updatedAt: updated_at,
    values,
    assignees,
    tags,
  }
}
