/** What happened, newest first, as far as its reader may know of it. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { RowChange } from '../../domain/history/change.ts'
import { ownKinds } from '../../domain/history/event-phrases.ts'
import type { Viewer } from '../../domain/task/records.ts'
import { listColumn, ofLists } from '../access/known.ts'
import { knownList, visibleList } from '../access/visible.ts'
import { forceKeyLookup } from '../database/compiled.ts'
import { withFreshPlan } from '../database/postgres.ts'
import type { Database } from '../schema.ts'

export type HistoryFilter = {
  taskId?: string
  actorId?: string
  /** Kinds of events, or what they begin with: `task`, `comment.added`. */
  kind?: string
  since?: string
  until?: string
  /** Without the events that go on with a large change. */
  begun?: boolean
}

export type HistoryEntry = {
  id: string
  kind: string
  at: string
  group: string | null
  undone: boolean
  /** Where it came from, such as `person` or `assistant`. */
  origin: string
  actor: { id: string; name: string } | null
  task: { id: string; ref: string; title: string; deleted: boolean } | null
  data: Record<string, unknown>
  changes: RowChange[]
}

export type HistoryRow = {
  id: string
  kind: string
  at: Date
  group_id: string | null
  undone_by: string | null
  actor_id: string | null
  actor: string | null
  origin: string
  task_id: string | null
  number: number | null
  title: string | null
  deleted: boolean
  data: Record<string, unknown>
  changes: RowChange[] | null
  known: boolean
}

/** `size` is how many events are looked at for a page: some of them may be left out. */
type From = { before?: string | undefined; size: number }

/** Events before `before`, or from the newest on, page by page; by the order of their ids, so that a page costs the same everywhere. */
export async function* historyPages(
  db: Kysely<Database>,
  viewer: Viewer,
  filter: HistoryFilter,
  { before, size }: From,
): AsyncGenerator<HistoryEntry[]> {
  for (let from = before; ; ) {
    const query = pageBefore(viewer, filter, { before: from, size }).compile(db)
    const { rows } = await db.executeQuery(withFreshPlan(query))
    yield rows.filter(({ known }) => known).map(historyEntryOf)
    if (rows.length < size) return
    from = rows.at(-1)?.id
  }
}

/** Which events they are is found before it is asked what they are about, and who may know of that. */
function pageBefore(viewer: Viewer, filter: HistoryFilter, { before, size }: From) {
  const wanted = sql`${conditions(filter)} ${before === undefined ? sql`` : sql`and e.id < ${before}`}`
  return knownEvents(viewer, { wanted, size, order: 'desc' })
}

/** `wanted`: a condition on `event` as `e`. `known` says of each whether the viewer may know of all that it names. */
export function knownEvents(
  viewer: Viewer,
  { wanted, size, order }: { wanted: RawBuilder<unknown>; size: number; order: 'asc' | 'desc' },
) {
  const { workspaceId } = viewer
  return sql<HistoryRow>`
    with page as materialized (
      select e.* from event e
      where e.workspace_id = ${workspaceId} and e.kind not in (${sql.join(ownKinds.map((kind) => sql.lit(kind)))})
        and ${wanted}
      order by e.id ${sql.raw(order)} limit ${sql.lit(size)}
    ), hidden as materialized (
      select * from list l where l.workspace_id = ${workspaceId} and not ${knownList(viewer)}
    )
    select e.id, e.kind, e.at, e.group_id, e.undone_by, e.actor_id, e.origin, p.name as actor, t.id as task_id, t.number, t.title,
      coalesce(t.deleted_at is not null, false) as deleted, e.data, e.changes, ${isKnown} as known
    from page e
    left join person p on p.workspace_id = ${workspaceId} and p.id = e.actor_id
    left join lateral (select id, number, title, list_id, deleted_at from task
      where workspace_id = ${workspaceId} and id = e.task_id offset ${forceKeyLookup}) t on true
    order by e.id ${sql.raw(order)}`
}

export function historyEntryOf(row: HistoryRow): HistoryEntry {
  return {
    id: row.id,
    kind: row.kind,
    at: row.at.toISOString(),
    group: row.group_id,
    undone: row.undone_by !== null,
    origin: row.origin,
    actor: row.actor_id === null ? null : { id: row.actor_id, name: row.actor ?? 'someone' },
    task:
      row.task_id === null
        ? null
        : { id: row.task_id, ref: `T-${row.number}`, title: row.title ?? '', deleted: row.deleted },
    data: row.data,
    changes: row.changes ?? [],
  }
}

/** Of `event` as `e`: a List may be what was changed, or what something changed belongs to. */
const listsNamed = sql`array(
  select e.data->>'id' where e.data->>'what' = 'list'
  union all select e.data->>'list'
  union all select value #>> '{}' from jsonb_path_query(e.changes, '$[*].*.list_id') value
  union all select value #>> '{}' from jsonb_path_query(e.changes, '$[*] ? (@.table == "list").key.id') value)`

/** Rows of the List `l` that were changed. */
const ownsRows = sql`(${sql.join(
  ofLists.map(
    (table) => sql`exists (select from ${sql.table(table)} x where x.workspace_id = l.workspace_id
      and x.${listColumn(table)} = l.id and x.id::text in (select value #>> '{}' from jsonb_path_query(e.changes,
        ${sql.lit(`$[*] ? (@.table == "${table}").key.id`)}) value))`,
  ),
  sql` or `,
)})`

/** The columns that name a task in rows that changed. */
const naming = ['task_id', 'blocker_id', 'dependent_id', 'other_id', 'parent_id']

const tasksNamed = sql`array(
  select unnest(array[e.data->>'by', e.data->>'blocker', e.data->>'other'])
  ${sql.join(
    naming.map(
      (column) =>
        sql`union all select value #>> '{}' from jsonb_path_query(e.changes, ${sql.lit(`$[*].*.${column}`)}) value`,
    ),
    sql` `,
  )})`

/**
 * What is about a task or a List is for those who may know of it, also once it was deleted; and so is what names one
 * beside it: what a status or template belongs to, or which task was in the way of another one.
 */
const isKnown = sql<boolean>`not exists (select from hidden l where
    l.id = t.list_id or l.id::text = any(${listsNamed}) or ${ownsRows}
    or exists (select from task x where x.workspace_id = l.workspace_id and x.list_id = l.id
      and x.id::text = any(${tasksNamed})))`

function conditions({ taskId, actorId, kind, since, until, begun }: HistoryFilter): RawBuilder<boolean> {
  const all = [
    ...(taskId ? [sql`e.task_id = ${taskId}`] : []),
    ...(actorId ? [sql`e.actor_id = ${actorId}`] : []),
    ...(kind ? [sql`(e.kind = ${kind} or starts_with(e.kind, ${`${kind}.`}))`] : []),
    ...(since ? [sql`e.at >= ${since}`] : []),
    ...(until ? [sql`e.at < ${until}`] : []),
    ...(begun ? [sql`not e.data ? 'part'`] : []),
  ]
  return all.length > 0 ? sql`${sql.join(all, sql` and `)}` : sql`true`
}

/** What ids in changes are called: of people, statuses, Lists, tasks and fields. */
export async function namesOf(
  db: Kysely<Database>,
  viewer: Viewer,
  ids: string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { workspaceId } = viewer
  const named = (table: 'person' | 'status' | 'field' | 'folder' | 'space') =>
    sql`select id, name from ${sql.table(table)} where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`
  const { rows } = await sql<{ id: string; name: string }>`
    ${named('person')} union all ${named('status')} union all ${named('field')}
    union all ${named('folder')} union all ${named('space')}
    union all select l.id, case when ${visibleList(viewer)} then l.name else 'a private List' end from list l
      where l.workspace_id = ${workspaceId} and l.id = any(${ids}::uuid[])
    union all select task.id, case when exists (select from list l where l.workspace_id = task.workspace_id
        and l.id = task.list_id and ${visibleList(viewer)}) then 'T-' || task.number else 'a private task' end
      from task where task.workspace_id = ${workspaceId} and task.id = any(${ids}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row.name]))
}
