/** Sets of statuses: what is defined on the workspace, a Space, a Folder or a List. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { newId } from '../../domain/id.ts'
import type { Level, Viewer } from '../../domain/task/records.ts'
import type { Category } from '../../domain/task/task.ts'
import { knownList, visibleList } from '../access/visible.ts'
import { addRows, changeRows, type Recorder, recordChanged } from '../journal/journal.ts'
import type { Database } from '../schema.ts'
import { listsIn } from './hierarchy.ts'

export type DefinedStatus = { id: string; name: string; category: Category; colour: string; position: number }
/** Where a set is defined; the workspace where there is no level. */
export type At = Pick<Level, 'kind' | 'id' | 'spaceId' | 'folderId'> | undefined

function definedOn(at: At): RawBuilder<boolean> {
  return at
    ? sql`${sql.ref(`s.${at.kind}_id`)} = ${at.id}`
    : sql`num_nonnulls(s.list_id, s.folder_id, s.space_id) = 0`
}

/** A level's own statuses, in their order; none where it takes those from above. */
export async function ownStatuses(
  db: Kysely<Database>,
  workspaceId: string,
  at: At,
): Promise<DefinedStatus[]> {
  const { rows } = await sql<DefinedStatus>`
    select s.id, s.name, s.category, s.colour, s.position from status s
    where s.workspace_id = ${workspaceId} and s.deleted_at is null and ${definedOn(at)}
    order by s.position, s.id`.execute(db)
  return rows
}

/** The set that holds at a level: its own, or the nearest above. */
export async function heldStatuses(
  db: Kysely<Database>,
  workspaceId: string,
  at: At,
): Promise<{ statuses: DefinedStatus[]; own: boolean }> {
  const above = at
    ? sql`(${definedOn(at)} or s.folder_id = ${at.kind === 'space' ? null : at.folderId}::uuid
        or s.space_id = ${at.spaceId} or num_nonnulls(s.list_id, s.folder_id, s.space_id) = 0)`
    : definedOn(at)
  const { rows } = await sql<DefinedStatus & { own: boolean }>`
    with here as (
      select s.*, ${definedOn(at)} as own, case when s.list_id is not null then 0
        when s.folder_id is not null then 1 when s.space_id is not null then 2 else 3 end as distance
      from status s where s.workspace_id = ${workspaceId} and s.deleted_at is null and ${above}
    )
    select id, name, category, colour, position, own from here
    where distance = (select min(distance) from here) order by position, id`.execute(db)
  return { statuses: rows.map(({ own: _, ...status }) => status), own: rows[0]?.own ?? false }
}

export type NewStatus = { name: string; category: Category; colour: string }

/** Adds statuses to a level, in their order from a position on; returns them. */
export async function addStatuses(
  recorder: Recorder,
  at: At,
  statuses: NewStatus[],
  from: number,
): Promise<DefinedStatus[]> {
  const rows = statuses.map(({ name, category, colour }, index) => ({
    id: newId(),
    name,
    category,
    colour,
    position: from + index,
  }))
  const level = {
    space_id: at?.kind === 'space' ? at.id : null,
    folder_id: at?.kind === 'folder' ? at.id : null,
    list_id: at?.kind === 'list' ? at.id : null,
  }
  await addRows(
    recorder,
    'status',
    rows.map((row) => ({ ...row, ...level })),
  )
  return rows
}

export async function renameStatus(recorder: Recorder, id: string, name: string): Promise<void> {
  await changeRows(recorder, 'status', [id], { name })
}

export async function deleteStatuses(recorder: Recorder, ids: string[], now: string): Promise<void> {
  await changeRows(recorder, 'status', ids, { deleted_at: now })
}

/** Brings statuses into this order, with what they are now, in one statement. */
export async function arrangeStatuses(recorder: Recorder, statuses: DefinedStatus[]): Promise<void> {
  const wanted = statuses.map((status, position) => ({ ...status, position }))
  const { rows } = await sql<{ id: string; before: Record<string, unknown> }>`
    with r as (select * from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
        as r(id uuid, name text, category text, colour text, position integer)),
    old as (select o.id, to_jsonb(o) as before from (
      select t.id, t.name, t.category, t.colour, t.position from status t join r on r.id = t.id
      where t.workspace_id = ${recorder.workspaceId} for no key update of t) o)
    update status t set name = r.name, category = r.category, colour = r.colour, position = r.position
    from r, old where t.workspace_id = ${recorder.workspaceId} and t.id = r.id and old.id = r.id
    returning t.id, old.before`.execute(recorder.trx)
  for (const { id, before } of rows) {
    const after = wanted.find((status) => status.id === id)
    if (after) recordChanged(recorder, 'status', { id, before, after })
  }
}

/** `seen`: how many tasks somebody sees in it; `any`: whether there are any, deleted ones too, which may come back. */
export type StatusUse = { seen: number; any: boolean }

/** How a status is used by the tasks of a level. */
export async function useOfStatus(
  db: Kysely<Database>,
  viewer: Viewer,
  statusId: string,
  level: Pick<Level, 'kind' | 'id'> | undefined,
): Promise<StatusUse> {
  const { workspaceId } = viewer
  const { rows } = await sql<StatusUse>`
    select count(*) filter (where t.deleted_at is null and ${visibleList(viewer)})::integer as seen, count(*) > 0 as any
    from task t join list l on l.workspace_id = t.workspace_id and l.id = t.list_id
    where t.workspace_id = ${workspaceId} and t.status_id = ${statusId}
      and ${listsIn(workspaceId, level)}`.execute(db)
  return rows[0] ?? { seen: 0, any: false }
}

export type DefinedSet = { path: string | null; statuses: { id: string; name: string; category: Category }[] }

/** Every set that is defined, from the workspace's down, as far as somebody may know of it. */
export async function allSets(db: Kysely<Database>, viewer: Viewer): Promise<DefinedSet[]> {
  const { workspaceId } = viewer
  const known = (within: RawBuilder<unknown>) => sql`exists (select from list l
    where l.workspace_id = ${workspaceId} and ${within} and l.deleted_at is null and ${knownList(viewer)})`
  const guest = viewer.role === 'guest'
  const { rows } = await sql<DefinedSet>`
    select concat_ws('/', coalesce(sp.name, fs.name, ls.name), coalesce(f.name, lf.name), li.name) as path,
      jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'category', s.category) order by s.position, s.id) as statuses
    from status s
    left join space sp on sp.workspace_id = s.workspace_id and sp.id = s.space_id
    left join folder f on f.workspace_id = s.workspace_id and f.id = s.folder_id
    left join space fs on fs.workspace_id = f.workspace_id and fs.id = f.space_id
    left join list li on li.workspace_id = s.workspace_id and li.id = s.list_id
    left join folder lf on lf.workspace_id = li.workspace_id and lf.id = li.folder_id
    left join space ls on ls.workspace_id = li.workspace_id and ls.id = li.space_id
    where s.workspace_id = ${workspaceId} and s.deleted_at is null
      and coalesce(sp.deleted_at, f.deleted_at, li.deleted_at) is null
      and (s.list_id is null or ${known(sql`l.id = s.list_id`)})
      ${guest ? sql`and (s.space_id is null or ${known(sql`l.space_id = s.space_id`)}) and (s.folder_id is null or ${known(sql`l.folder_id = s.folder_id`)})` : sql``}
    group by s.space_id, s.folder_id, s.list_id, path
    order by path nulls first`.execute(db)
  return rows.map((row) => ({ ...row, path: row.path || null }))
}
