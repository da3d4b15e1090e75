/** What an import needs and was not there. */
import { sql } from 'kysely'
import { newId } from '../../domain/id.ts'
import type { MissingList } from '../../domain/import-run.ts'
import { addRows, type Recorder } from '../journal.ts'

/** In the Space and Folder of these names, which are made where there are none; else in `home`. Returns its id. */
export async function addListIn(
  recorder: Recorder,
  { name, space, folder }: MissingList,
  home: string | undefined,
): Promise<string> {
  const spaceId =
    space === undefined && home ? home : await levelNamed(recorder, 'space', space ?? 'Imported', {})
  const folderId =
    folder === undefined ? null : await levelNamed(recorder, 'folder', folder, { space_id: spaceId })
  const at = { space_id: spaceId, folder_id: folderId }
  return add(recorder, 'list', name.slice(0, 100), at)
}

type Level = 'space' | 'folder' | 'list'

async function levelNamed(
  recorder: Recorder,
  table: Level,
  name: string,
  at: { space_id?: string },
): Promise<string> {
  const within = at.space_id === undefined ? sql`true` : sql`space_id = ${at.space_id}`
  const { rows } = await sql<{ id: string }>`select id from ${sql.table(table)}
    where workspace_id = ${recorder.workspaceId} and lower(name) = lower(${name}) and ${within}
      and deleted_at is null and archived_at is null limit 1`.execute(recorder.trx)
  return rows[0]?.id ?? add(recorder, table, name.slice(0, 100), at)
}

async function add(
  recorder: Recorder,
  table: Level,
  name: string,
  at: { space_id?: string; folder_id?: string | null },
): Promise<string> {
  const { rows } = await sql<{ position: number }>`select coalesce(max(position), -1) + 1 as position
    from ${sql.table(table)} where workspace_id = ${recorder.workspaceId}`.execute(recorder.trx)
  const row = { id: newId(), name, position: rows[0]?.position ?? 0 }
  // Each table has its own columns of these.
  if (table === 'space') await addRows(recorder, 'space', [row])
  else if (table === 'folder') await addRows(recorder, 'folder', [{ ...row, ...at }])
  else await addRows(recorder, 'list', [{ ...row, ...at, private: false }])
  return row.id
}

export async function addField(recorder: Recorder, listId: string, name: string): Promise<void> {
  const { rows } = await sql<{ position: number }>`select coalesce(max(position), -1) + 1 as position
    from field where workspace_id = ${recorder.workspaceId} and list_id = ${listId}`.execute(recorder.trx)
  await addRows(recorder, 'field', [
    {
      id: newId(),
      list_id: listId,
      space_id: null,
      name: name.slice(0, 100),
      kind: 'text',
      choices: [],
      position: rows[0]?.position ?? 0,
    },
  ])
}
