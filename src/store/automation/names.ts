/** What rules name, and what that is called. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Platform } from '../../domain/people/platforms.ts'
import type { FieldKind } from '../../domain/task/field.ts'
import type { Viewer } from '../../domain/task/records.ts'
import { visibleList } from '../access/visible.ts'
import type { Database } from '../schema.ts'

/** A condition on `place` as `c`: somebody has used Baton there, so they may read along. */
export function visitedBy({ personId }: Viewer): RawBuilder<boolean> {
  return sql`exists (select from place_visit v where v.workspace_id = c.workspace_id and v.place_id = c.id
    and v.person_id = ${personId})`
}

/** Channels of that name, or with that id here or on their platform, in which somebody has used Baton. */
export async function channelsCalled(
  db: Kysely<Database>,
  viewer: Viewer,
  called: string,
): Promise<{ id: string; platform: Platform }[]> {
  const { rows } = await sql<{ id: string; platform: Platform }>`select c.id, c.platform from place c
    where c.workspace_id = ${viewer.workspaceId} and ${visitedBy(viewer)} and kind = 'channel' and gone_at is null
      and (external_id = ${called} or id::text = ${called} or lower(name) = lower(${called}))
    order by id`.execute(db)
  return rows
}

/** Of those that somebody has used Baton in. */
export async function channelNames(
  db: Kysely<Database>,
  viewer: Viewer,
  ids: string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{
    id: string
    name: string
  }>`select c.id, coalesce(c.name, c.external_id) as name from place c
    where c.workspace_id = ${viewer.workspaceId} and ${visitedBy(viewer)} and c.id = any(${ids}::uuid[])`.execute(
    db,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Of custom fields that somebody may know of, or of those of one kind. */
export async function fieldNames(db: Kysely<Database>, viewer: Viewer, kind?: FieldKind): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select distinct f.name from field f
    where f.workspace_id = ${viewer.workspaceId} and f.deleted_at is null
      and ${kind === undefined ? sql`true` : sql`f.kind = ${kind}`} and (f.list_id is null or exists (select from list l where l.workspace_id = f.workspace_id
        and l.id = f.list_id and ${visibleList(viewer)}))
    order by f.name`.execute(db)
  return rows.map(({ name }) => name)
}
