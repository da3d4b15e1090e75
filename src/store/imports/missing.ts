/** What an import needs and was not there. */
import { sql } from 'kysely'
import { shorten } from '../../domain/card/shorten.ts'
import { levelName } from '../../domain/hierarchy/level-name.ts'
import { newId } from '../../domain/id.ts'
import type { MissingList } from '../../domain/import/import-run.ts'
import { longestFieldName } from '../../domain/task/field.ts'
import { addLevel } from '../hierarchy/hierarchy.ts'
import { addRows, type Recorder } from '../journal/journal.ts'

/** In the Space and Folder of these names, which are made where there are none; without one in `home`. Returns its id. */
export async function addListIn(
  recorder: Recorder,
  { name, space, folder }: MissingList,
  home: string,
): Promise<string> {
  const spaceId = space === undefined ? home : await levelNamed(recorder, 'space', space, null)
  const folderId = folder === undefined ? null : await levelNamed(recorder, 'folder', folder, spaceId)
  return addLevel(recorder, 'list', { spaceId, folderId }, { name: levelName(name), private: false })
}

async function levelNamed(
  recorder: Recorder,
  kind: 'space' | 'folder',
  given: string,
  spaceId: string | null,
): Promise<string> {
  const name = levelName(given)
  const within = spaceId === null ? sql`true` : sql`space_id = ${spaceId}`
  const { rows } = await sql<{ id: string }>`select id from ${sql.table(kind)}
    where workspace_id = ${recorder.workspaceId} and lower(name) = lower(${name}) and ${within}
      and deleted_at is null and archived_at is null limit 1`.execute(recorder.trx)
  return rows[0]?.id ?? addLevel(recorder, kind, { spaceId, folderId: null }, { name, private: false })
}

/** Of one List, or of every task. */
export async function addField(recorder: Recorder, listId: string | undefined, name: string): Promise<void> {
  const { rows } = await sql<{ position: number }>`select coalesce(max(position), -1) + 1 as position
    from field where workspace_id = ${recorder.workspaceId}`.execute(recorder.trx)
  await addRows(recorder, 'field', [
    {
      id: newId(),
      list_id: listId ?? null,
      space_id: null,
      name: shorten(name, longestFieldName),
      kind: 'text',
      choices: [],
      position: rows[0]?.position ?? 0,
    },
  ])
}
