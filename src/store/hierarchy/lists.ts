import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { ListSettings } from '../../domain/people/settings.ts'
import type { ListRow, StatusRow, Viewer } from '../../domain/task/records.ts'
import { visibleList } from '../access/visible.ts'
import { compiled, type Values } from '../database/compiled.ts'
import { sendIgnoringResult } from '../database/postgres.ts'
import type { Database } from '../schema.ts'
import type { PlaceRow } from '../workspaces/place.ts'

const columns = ['id', 'name', 'space_id', 'folder_id', 'private'] as const

type ListSelection = {
  id: string
  name: string
  space_id: string
  folder_id: string | null
  private: boolean
}

export function listOf(row: ListSelection): ListRow {
  const { id, name, space_id: spaceId, folder_id: folderId } = row
  return { id, name, spaceId, folderId, private: row.private }
}

const nameOf = compiled((db, value: Values<{ workspaceId: string; id: string }>) =>
  db
    .selectFrom('list')
    .select(['name', 'archived_at'])
    .where('workspace_id', '=', value('workspaceId'))
    .where('id', '=', value('id')),
)

/** What the List of a task is called, for whoever sees the task. */
export async function listName(db: Kysely<Database>, workspaceId: string, id: string): Promise<string> {
  const [list] = await nameOf(db, { workspaceId, id })
  return list ? `${list.name}${list.archived_at ? ' (archived)' : ''}` : ''
}

/** Whether only its members see it. */
export async function isPrivateList(db: Kysely<Database>, workspaceId: string, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('list')
    .select('private')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.private ?? true
}

/** Those that a channel is bound to, as far as their reader sees them: the one its tasks go to, and those it hears of. */
export async function listsOfPlace(db: Kysely<Database>, viewer: Viewer, place: PlaceRow): Promise<string[]> {
  // Where nobody chose a List for its tasks, a channel hears of the one that was first used there.
  if (place.listId === null) return []
  const { rows } = await sql<{ id: string }>`
    select l.id from list l where l.workspace_id = ${viewer.workspaceId} and l.archived_at is null
      and (l.id = ${place.listId} or exists (select from list_place b
        where b.workspace_id = l.workspace_id and b.list_id = l.id and b.place_id = ${place.id}))
      and ${visibleList(viewer)}
    order by l.id = ${place.listId} desc, l.position`.execute(db)
  return rows.map(({ id }) => id)
}

/** A List in use, where its reader sees it. */
export async function visibleListById(
  db: Kysely<Database>,
  viewer: Viewer,
  id: string,
): Promise<ListRow | undefined> {
  const row = await db
    .selectFrom('list as l')
    .select(columns)
    .where('workspace_id', '=', viewer.workspaceId)
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .where(visibleList(viewer))
    .executeTakeFirst()
  return row && listOf(row)
}

/** The List that tasks made in a place go to: the one bound to it, else the first that its reader sees. */
export async function listForPlace(
  db: Kysely<Database>,
  viewer: Viewer,
  place: PlaceRow,
): Promise<ListRow | undefined> {
  const row = await db
    .selectFrom('list')
    .select(columns)
    .where('workspace_id', '=', viewer.workspaceId)
    .where('id', '=', idForPlace(viewer, place))
    .executeTakeFirst()
  return row && listOf(row)
}

function idForPlace(viewer: Viewer, place: PlaceRow): RawBuilder<string> {
  return sql`(select l.id from list l where l.workspace_id = ${viewer.workspaceId} and l.archived_at is null
      and ${visibleList(viewer)}
    order by l.id is not distinct from ${place.listId} desc, l.private, (select s.position from space s
      where s.workspace_id = l.workspace_id and s.id = l.space_id), l.folder_id is not null, l.position, l.id limit 1)`
}

/** A List that nobody chose a channel for tells its news where it is first used, once; not where other teams read along. */
export async function settleListIn(
  trx: Transaction<Database>,
  workspaceId: string,
  list: ListRow,
  place: PlaceRow,
): Promise<void> {
  if (place.kind !== 'channel' || list.private) return
  await sendIgnoringResult(
    trx,
    sql`with fresh as (update list set settled = true
        where workspace_id = ${workspaceId} and id = ${list.id} and not settled
          and not exists (select from place where workspace_id = ${workspaceId} and id = ${place.id} and shared)
        returning id)
      insert into list_place (workspace_id, list_id, place_id)
      select ${workspaceId}, id, ${place.id} from fresh on conflict do nothing`,
  )
}

/** The channels that hear the news of Lists. */
export async function placesOfLists(
  db: Kysely<Database>,
  workspaceId: string,
  listIds: string[],
): Promise<Map<string, string[]>> {
  if (listIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('list_place')
    .innerJoin('place', (join) =>
      join
        .onRef('place.workspace_id', '=', 'list_place.workspace_id')
        .onRef('place.id', '=', 'list_place.place_id'),
    )
    .select(['list_place.list_id', 'list_place.place_id'])
    .where('list_place.workspace_id', '=', workspaceId)
    .where('list_place.list_id', 'in', listIds)
    .where('place.gone_at', 'is', null)
    .execute()
  const found = new Map<string, string[]>()
  for (const row of rows) found.set(row.list_id, [...(found.get(row.list_id) ?? []), row.place_id])
  return found
}

/** `settings` are those of the List that it holds for. */
export type HeldStatus = StatusRow & { settings: ListSettings }

/** The statuses that hold for a List, or for the one of a place: the nearest definition's, in their order. */
export async function statusesOf(
  db: Kysely<Database>,
  viewer: Viewer,
  list: string | PlaceRow,
): Promise<HeldStatus[]> {
  const listId = typeof list === 'string' ? sql<string>`${list}` : idForPlace(viewer, list)
  return statusesIn(db, viewer.workspaceId, listId)
}

/** The same for a List, for nobody's eyes. */
export async function statusesIn(
  db: Kysely<Database>,
  workspaceId: string,
  listId: string | RawBuilder<string>,
): Promise<HeldStatus[]> {
  const { rows } = await sql<HeldStatus>`
    with here as (
      select s.*, case when s.list_id is not null then 0 when s.folder_id is not null then 1
        when s.space_id is not null then 2 else 3 end as distance, l.settings
      from list l join status s on s.workspace_id = l.workspace_id
        and s.deleted_at is null
        and (s.list_id = l.id or s.folder_id = l.folder_id or s.space_id = l.space_id
          or num_nonnulls(s.list_id, s.folder_id, s.space_id) = 0)
      where l.workspace_id = ${workspaceId} and l.id = ${listId}
    )
    select id, name, category, settings from here where distance = (select min(distance) from here) order by position`.execute(
    db,
  )
  return rows
}

/** Every status that is defined for something its reader sees, for filters and completions. */
export async function allStatuses(db: Kysely<Database>, viewer: Viewer): Promise<StatusRow[]> {
  return db
    .selectFrom('status')
    .select(['id', 'name', 'category'])
    .where('workspace_id', '=', viewer.workspaceId)
    .where('deleted_at', 'is', null)
    .where(
      sql<boolean>`(list_id is null or exists (select from list l
        where l.workspace_id = status.workspace_id and l.id = status.list_id and ${visibleList(viewer)}))`,
    )
    .orderBy('position')
    .execute()
}
