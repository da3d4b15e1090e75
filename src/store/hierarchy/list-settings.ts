/** What Lists have set about when people are told what. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { ListSettings } from '../../domain/people/settings.ts'
import type { Level } from '../../domain/task/records.ts'
import { changeRows, type Recorder } from '../journal/journal.ts'
import type { Database } from '../schema.ts'
import { listsIn } from './hierarchy.ts'

export async function listSettings(
  db: Kysely<Database>,
  workspaceId: string,
  listId: string,
): Promise<ListSettings> {
  const row = await db
    .selectFrom('list')
    .select('settings')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', listId)
    .executeTakeFirst()
  return row?.settings ?? {}
}

/** The same for several, by id. */
export async function settingsOfLists(
  db: Kysely<Database>,
  workspaceId: string,
  listIds: string[],
): Promise<Map<string, ListSettings>> {
  if (listIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('list')
    .select(['id', 'settings'])
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', listIds)
    .execute()
  return new Map(rows.map(({ id, settings }) => [id, settings]))
}

/** The same as `listSettings`; nobody else changes it before this transaction ends. */
export async function lockSettings(
  trx: Transaction<Database>,
  workspaceId: string,
  listId: string,
): Promise<ListSettings> {
  const row = await trx
    .selectFrom('list')
    .select('settings')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', listId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  return row.settings
}

export async function setListSettings(
  recorder: Recorder,
  listId: string,
  settings: ListSettings,
): Promise<void> {
  await changeRows(recorder, 'list', [listId], { settings })
}

/** What Lists of a level have set about statuses holds for the copies that they have in place of these now. */
export async function followCopies(
  recorder: Recorder,
  level: Pick<Level, 'kind' | 'id'> | undefined,
  copies: ReadonlyMap<string, string>,
): Promise<void> {
  const { rows } = await sql<{ list_id: string; settings: ListSettings }>`
    select t.list_id, t.settings from (select id as list_id, settings from list
      where workspace_id = ${recorder.workspaceId} and settings ? 'stale') t
    where ${listsIn(recorder.workspaceId, level)}`.execute(recorder.trx)
  for (const { list_id: id, settings } of rows) {
    const stale = Object.entries(settings.stale ?? {}).map(([key, days]) => [copies.get(key) ?? key, days])
    await setListSettings(recorder, id, { ...settings, stale: Object.fromEntries(stale) })
  }
}
