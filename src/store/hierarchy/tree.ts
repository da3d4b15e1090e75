/** The tree of Spaces, Folders and Lists in one query, as far as somebody sees it. */
import { type Kysely, sql } from 'kysely'
import type { LevelKind, Viewer } from '../../domain/task/records.ts'
import { visibleList } from '../access/visible.ts'
import type { Database } from '../schema.ts'

export type Branch = {
  kind: LevelKind
  name: string
  private: boolean
  archived: boolean
  /** Open tasks in a List. */
  open: number
  /** Channels that hear of it; `tasks`: what is added there goes to it. */
  places: { name: string; tasks: boolean }[]
}

/** Each level before what is in it. `archived`: those too. */
export async function treeOf(
  db: Kysely<Database>,
  viewer: Viewer,
  { archived, offset, size }: { archived: boolean; offset: number; size: number },
): Promise<Branch[]> {
  const { workspaceId, role } = viewer
  const lists = sql`select l.* from list l where l.workspace_id = ${workspaceId} and ${visibleList(viewer)}
    ${archived ? sql`` : sql`and l.archived_at is null`}`
  const shown = (alias: string, column: string) => sql`${sql.ref(`${alias}.deleted_at`)} is null
    ${archived ? sql`` : sql`and ${sql.ref(`${alias}.archived_at`)} is null`}
    and (${role !== 'guest'} or exists (select from seen l where ${sql.ref(`l.${column}`)} = ${sql.ref(`${alias}.id`)}))`
  const { rows } = await sql<Branch>`
    with seen as (${lists})
    select kind, name, private, archived, open, places from (
      select 'space' as kind, s.name, false as private, s.archived_at is not null as archived, 0 as open,
        '[]'::jsonb as places, 
        s.position as p1, s.id as i1, -2 as p2, s.id as i2, -1 as p3
      from space s where s.workspace_id = ${workspaceId} and ${shown('s', 'space_id')}
      union all
      select 'folder', f.name, false, f.archived_at is not null, 0, '[]',
        s.position, s.id, f.position, f.id, -1
      from folder f join space s on s.workspace_id = f.workspace_id and s.id = f.space_id
      where f.workspace_id = ${workspaceId} and ${shown('f', 'folder_id')}
      union all
      select 'list', l.name, l.private, l.archived_at is not null,
        (select count(*)::integer from task t where t.workspace_id = l.workspace_id and t.list_id = l.id
          and t.finished_at is null and t.deleted_at is null),
        coalesce((select jsonb_agg(jsonb_build_object('name', coalesce(p.name, p.external_id), 'tasks', p.list_id is not distinct from l.id)
            order by p.name)
          from place p where p.workspace_id = l.workspace_id and p.gone_at is null and p.kind = 'channel'
            and (p.list_id = l.id or exists (select from list_place b where b.workspace_id = p.workspace_id
              and b.place_id = p.id and b.list_id = l.id))), '[]'),
        s.position, s.id, coalesce(f.position, -1), coalesce(f.id, s.id), l.position
      from seen l join space s on s.workspace_id = l.workspace_id and s.id = l.space_id
      left join folder f on f.workspace_id = l.workspace_id and f.id = l.folder_id
    ) tree order by p1, i1, p2, i2, p3, name
    limit ${sql.lit(size)} offset ${sql.lit(offset)}`.execute(db)
  return rows
}
