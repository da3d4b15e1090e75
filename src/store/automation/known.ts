/** What rules name, to the eyes of their owner, as it is now. */
import { type Kysely, sql } from 'kysely'
import type { LevelKind, Viewer } from '../../domain/task/records.ts'
import { knownList, visibleList } from '../access/visible.ts'
import { isInside } from '../people/outsiders.ts'
import type { Database } from '../schema.ts'
import { visitedBy } from './names.ts'

/** `place`: a Space, Folder or List. Archived and deleted ones are gone; what its reader may not know of is hidden. */
export type Known = { kind: 'place' | 'person' | 'channel'; name: string; state: 'there' | 'gone' | 'hidden' }

export async function knownByIds(
  db: Kysely<Database>,
  viewer: Viewer,
  ids: string[],
): Promise<Map<string, Known>> {
  if (ids.length === 0) return new Map()
  const { workspaceId } = viewer
  const level = (table: 'space' | 'folder') => sql`
    select x.id, 'place' as kind, x.name, x.deleted_at is not null or x.archived_at is not null as gone,
      ${viewer.role === 'guest' ? sql`not exists (select from list l where l.workspace_id = x.workspace_id and ${sql.ref(`l.${table}_id`)} = x.id and ${knownList(viewer)})` : sql`false`} as hidden
    from ${sql.table(table)} x where x.workspace_id = ${workspaceId} and x.id = any(${ids}::uuid[])`
  const { rows } = await sql<{
    id: string
    kind: Known['kind']
    name: string
    gone: boolean
    hidden: boolean
  }>`
    ${level('space')} union all ${level('folder')} union all
    select l.id, 'place', l.name, l.deleted_at is not null or l.archived_at is not null, not ${knownList(viewer)}
      from list l where l.workspace_id = ${workspaceId} and l.id = any(${ids}::uuid[])
    union all select id, 'person', name, removed_at is not null or not ${isInside()}, false
      from person where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])
    union all select c.id, 'channel', coalesce(c.name, c.external_id), c.gone_at is not null, not ${visitedBy(viewer)}
      from place c where c.workspace_id = ${workspaceId} and c.id = any(${ids}::uuid[])`.execute(db)
  return new Map(
    rows.map(({ id, kind, name, gone, hidden }) => [
      id,
      { kind, name, state: hidden ? 'hidden' : gone ? 'gone' : 'there' },
    ]),
  )
}

/** Names of statuses and fields. */
export type Held = { statuses: string[]; fields: string[] }

/** Those that hold for the Lists of a level, as far as its reader sees them, and for a List that is added there. */
export async function heldIn(
  db: Kysely<Database>,
  viewer: Viewer,
  level: { kind: LevelKind; id: string } | undefined,
): Promise<Held> {
  const { workspaceId } = viewer
  const within = level ? sql`${level.id}::uuid in (l.id, l.folder_id, l.space_id)` : sql`true`
  const lists = sql`
    select l.id, l.folder_id, l.space_id from list l
      where l.workspace_id = ${workspaceId} and ${visibleList(viewer)} and ${within}
    union all select null, f.id, f.space_id from folder f
      where f.workspace_id = ${workspaceId} and f.id = ${level?.id ?? null}::uuid
    union all select null, null, s.id from space s
      where s.workspace_id = ${workspaceId} and s.id = ${level?.id ?? null}::uuid
    union all select null, null, null where ${level === undefined}`
  const { rows } = await sql<Held>`
    with l as (${lists}),
    status_of as (
      select s.name, rank() over (partition by l.id, l.folder_id, l.space_id order by case when s.list_id is not null then 0
        when s.folder_id is not null then 1 when s.space_id is not null then 2 else 3 end) as distance
      from l join status s on s.workspace_id = ${workspaceId} and s.deleted_at is null
        and (s.list_id = l.id or s.folder_id = l.folder_id or s.space_id = l.space_id
          or num_nonnulls(s.list_id, s.folder_id, s.space_id) = 0)
    )
    select to_json(array(select distinct name from status_of where distance = 1)) as statuses,
      to_json(array(select distinct f.name from field f join l on f.list_id = l.id or f.space_id = l.space_id
        or num_nonnulls(f.list_id, f.space_id) = 0
        where f.workspace_id = ${workspaceId} and f.deleted_at is null)) as fields`.execute(db)
  return rows[0] ?? { statuses: [], fields: [] }
}
