/** Changing Spaces, Folders and Lists. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { newId } from '../../domain/id.ts'
import type { Level, LevelKind, Viewer } from '../../domain/task/records.ts'
import { knownList } from '../access/visible.ts'
import { addRows, changeRows, type Recorder } from '../journal/journal.ts'
import type { Database } from '../schema.ts'

/** Where a level stands: a Folder in a Space, a List in a Space or one of its Folders. */
export type Parent = { spaceId: string | null; folderId: string | null }

function within(kind: LevelKind, { spaceId, folderId }: Parent): RawBuilder<boolean> {
  if (kind === 'space') return sql`true`
  if (kind === 'folder') return sql`l.space_id = ${spaceId}`
  return sql`l.space_id = ${spaceId} and l.folder_id is not distinct from ${folderId}::uuid`
}

/** Whether somebody already sees one of that name there; archived ones count. */
export async function nameTaken(
  db: Kysely<Database>,
  viewer: Viewer,
  parent: Parent,
  { kind, name, except = null }: { kind: LevelKind; name: string; except?: string | null },
): Promise<{ archived: boolean } | undefined> {
  const { rows } = await sql<{ archived: boolean }>`
    select l.archived_at is not null as archived from ${sql.table(kind)} l
    where l.workspace_id = ${viewer.workspaceId} and lower(l.name) = lower(${name}) and l.deleted_at is null
      and l.id is distinct from ${except}::uuid and ${within(kind, parent)}
      and ${kind === 'list' ? knownList(viewer) : sql`true`} limit 1`.execute(db)
  return rows[0]
}

/** Adds it behind what is there already; returns its id. */
export async function addLevel(
  recorder: Recorder,
  kind: LevelKind,
  parent: Parent,
  { name, private: isPrivate }: { name: string; private: boolean },
): Promise<string> {
  const { rows } = await sql<{ position: number }>`
    select coalesce(max(l.position), -1) + 1 as position from ${sql.table(kind)} l
    where l.workspace_id = ${recorder.workspaceId} and ${within(kind, parent)}`.execute(recorder.trx)
  const row = { id: newId(), name, position: rows[0]?.position ?? 0 }
  if (kind === 'space') await addRows(recorder, 'space', [row])
  else if (kind === 'folder') await addRows(recorder, 'folder', [{ ...row, space_id: parent.spaceId }])
  else {
    const at = { space_id: parent.spaceId, folder_id: parent.folderId }
    await addRows(recorder, 'list', [{ ...row, ...at, private: isPrivate, settled: false }])
  }
  return row.id
}

export async function renameLevel(recorder: Recorder, level: Level, name: string): Promise<void> {
  await changeRows(recorder, level.kind, [level.id], { name })
}

/** A Folder takes its Lists along. */
export async function moveLevel(recorder: Recorder, level: Level, to: Parent): Promise<void> {
  if (level.kind === 'list') {
    await changeRows(recorder, 'list', [level.id], { space_id: to.spaceId, folder_id: to.folderId })
    return
  }
  await changeRows(recorder, 'folder', [level.id], { space_id: to.spaceId })
  const inside = await insideOf(recorder.trx, recorder.workspaceId, level)
  const lists = inside.flatMap(({ kind, id }) => (kind === 'list' ? [id] : []))
  await changeRows(recorder, 'list', lists, { space_id: to.spaceId })
}

export type Inside = { kind: LevelKind; id: string; archivedAt: string | null; deletedAt: string | null }

/** A level and everything in it. */
export async function insideOf(
  db: Kysely<Database>,
  workspaceId: string,
  { kind, id }: Pick<Level, 'kind' | 'id'>,
): Promise<Inside[]> {
  const column = sql.ref(kind === 'list' ? 'id' : `${kind}_id`)
  const of = (table: LevelKind, condition: RawBuilder<unknown>) => sql`
    select ${table}::text as kind, id, archived_at, deleted_at from ${sql.table(table)}
    where workspace_id = ${workspaceId} and ${condition}`
  const folders = kind === 'space' ? sql`space_id = ${id}` : sql`id = ${kind === 'folder' ? id : null}::uuid`
  const { rows } = await sql<{
    kind: LevelKind
    id: string
    archived_at: Date | null
    deleted_at: Date | null
  }>`
    ${of('space', sql`id = ${kind === 'space' ? id : null}::uuid`)} union all ${of('folder', folders)}
    union all ${of('list', sql`${column} = ${id}`)}`.execute(db)
  return rows.map((row) => ({
    kind: row.kind,
    id: row.id,
    archivedAt: row.archived_at?.toISOString() ?? null,
    deletedAt: row.deleted_at?.toISOString() ?? null,
  }))
}

/** Sets when these levels were archived or deleted, in a statement for each kind. */
export async function markLevels(
  recorder: Recorder,
  levels: Inside[],
  column: 'archived_at' | 'deleted_at',
  at: string | null,
): Promise<void> {
  for (const [kind, these] of Map.groupBy(levels, (level) => level.kind)) {
    const ids = these.map((level) => level.id)
    await changeRows(recorder, kind, ids, { [column]: at })
  }
}

/** The Lists of a level; of the workspace where there is none. */
export function listsIn(
  workspaceId: string,
  level: Pick<Level, 'kind' | 'id'> | undefined,
): RawBuilder<boolean> {
  if (!level) return sql`t.list_id in (select id from list where workspace_id = ${workspaceId})`
  if (level.kind === 'list') return sql`t.list_id = ${level.id}`
  return sql`t.list_id in (select id from list where workspace_id = ${workspaceId}
    and ${sql.ref(`${level.kind}_id`)} = ${level.id})`
}
