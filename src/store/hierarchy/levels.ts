/** Spaces, Folders and Lists, as far as somebody may know of them. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Level, LevelKind, Viewer } from '../../domain/task/records.ts'
import { knownList } from '../access/visible.ts'
import type { Database } from '../schema.ts'

/** `any` is all but what is deleted; without a state, what is in use. */
export type LevelState = 'archived' | 'deleted' | 'any' | undefined

type Row = {
  kind: LevelKind
  id: string
  name: string
  path: string
  space_id: string
  folder_id: string | null
  private: boolean
  archived_at: Date | null
  deleted_at: Date | null
}

/** In the order of the tree; what was deleted, newest first. */
export async function levelsOf(
  db: Kysely<Database>,
  viewer: Viewer,
  kinds: readonly LevelKind[],
  state?: LevelState,
): Promise<Level[]> {
  const all = sql.join(
    kinds.map((kind) => selections[kind](viewer)),
    sql` union all `,
  )
  const { rows } = await sql<Row>`
    select kind, id, name, path, space_id, folder_id, private, archived_at, deleted_at from (${all}) level
    where ${inState(state)}
    order by ${state === 'deleted' ? sql`deleted_at desc,` : sql``} sort, path`.execute(db)
  return rows.map((row) => ({
    kind: row.kind,
    id: row.id,
    name: row.name,
    path: row.path,
    spaceId: row.space_id,
    folderId: row.folder_id,
    private: row.private,
    archivedAt: row.archived_at?.toISOString() ?? null,
    deletedAt: row.deleted_at?.toISOString() ?? null,
  }))
}

function inState(state: LevelState): RawBuilder<boolean> {
  if (state === 'deleted') return sql`deleted_at is not null`
  if (state === 'archived') return sql`deleted_at is null and archived_at is not null`
  return state === 'any' ? sql`deleted_at is null` : sql`deleted_at is null and archived_at is null`
}

/** Guests know of a Space or Folder by the Lists that they are in. */
function withKnownList(viewer: Viewer, within: RawBuilder<boolean>): RawBuilder<boolean> {
  if (viewer.role !== 'guest') return sql`true`
  return sql`exists (select from list l where l.workspace_id = ${viewer.workspaceId} and ${within}
    and ${knownList(viewer)})`
}

const selections: Record<LevelKind, (viewer: Viewer) => RawBuilder<unknown>> = {
  space: (viewer) => sql`select 'space' as kind, s.id, s.name, s.name as path, s.id as space_id,
      null::uuid as folder_id, false as private, s.archived_at, s.deleted_at, array[s.position] as sort
    from space s where s.workspace_id = ${viewer.workspaceId}
      and ${withKnownList(viewer, sql`l.space_id = s.id`)}`,
  folder: (viewer) => sql`select 'folder' as kind, f.id, f.name, s.name || '/' || f.name as path, f.space_id,
      f.id as folder_id, false as private, f.archived_at, f.deleted_at, array[s.position, f.position] as sort
    from folder f join space s on s.workspace_id = f.workspace_id and s.id = f.space_id
    where f.workspace_id = ${viewer.workspaceId} and ${withKnownList(viewer, sql`l.folder_id = f.id`)}`,
  list: (viewer) => sql`select 'list' as kind, l.id, l.name, concat_ws('/', s.name, f.name, l.name) as path,
      l.space_id, l.folder_id, l.private, l.archived_at, l.deleted_at,
      array[s.position, coalesce(f.position, -1), l.position] as sort
    from list l join space s on s.workspace_id = l.workspace_id and s.id = l.space_id
    left join folder f on f.workspace_id = l.workspace_id and f.id = l.folder_id
    where l.workspace_id = ${viewer.workspaceId} and ${knownList(viewer)}`,
}

/** A level as short as it can be written among others: its name, unless another one has it too. */
export function shortPath(level: Level, among: Level[]): string {
  const same = among.filter((each) => each.name.toLowerCase() === level.name.toLowerCase())
  return same.length > 1 ? level.path : level.name
}
