import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { ListRow, StatusRow } from '../domain/records.ts'
import { compiled, type Values } from './compiled.ts'
import type { PlaceRow } from './place.ts'
import type { Database } from './schema.ts'

const columns = ['id', 'name', 'place_id'] as const

function listOf(row: { id: string; name: string; place_id: string | null }): ListRow {
  return { id: row.id, name: row.name, placeId: row.place_id }
}

const lists = compiled((db, value: Values<{ workspaceId: string }>) =>
  db.selectFrom('list').select(columns).where('workspace_id', '=', value('workspaceId')).orderBy('position'),
)

export async function listsOf(db: Kysely<Database>, workspaceId: string): Promise<ListRow[]> {
  return (await lists(db, { workspaceId })).map(listOf)
}

/** The List that tasks made in a place go to: the one bound to it, else the workspace's first. */
export async function listForPlace(
  db: Kysely<Database>,
  workspaceId: string,
  place: PlaceRow,
): Promise<ListRow> {
  const row = await db
    .selectFrom('list')
    .select(columns)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', idForPlace(workspaceId, place))
    .executeTakeFirstOrThrow()
  return listOf(row)
}

function idForPlace(workspaceId: string, place: PlaceRow): RawBuilder<string> {
  return sql`(select id from list where workspace_id = ${workspaceId}
    order by id is not distinct from ${place.listId} desc, position limit 1)`
}

/** A List's news goes to the channel it was first used in. */
export async function settleListIn(
  trx: Transaction<Database>,
  workspaceId: string,
  list: ListRow,
  place: PlaceRow,
): Promise<void> {
  if (list.placeId || place.kind !== 'channel') return
  await trx
    .updateTable('list')
    .set({ place_id: place.id })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', list.id)
    .where('place_id', 'is', null)
    .execute()
}

/** The statuses that hold for a List, or for the one of a place: the nearest definition's, in their order. */
export async function statusesOf(
  db: Kysely<Database>,
  workspaceId: string,
  list: string | PlaceRow,
): Promise<StatusRow[]> {
  const listId = typeof list === 'string' ? list : idForPlace(workspaceId, list)
  const { rows } = await sql<StatusRow>`
    with here as (
      select s.*, case when s.list_id is not null then 0 when s.folder_id is not null then 1
        when s.space_id is not null then 2 else 3 end as distance
      from list l join status s on s.workspace_id = l.workspace_id
        and (s.list_id = l.id or s.folder_id = l.folder_id or s.space_id = l.space_id
          or num_nonnulls(s.list_id, s.folder_id, s.space_id) = 0)
      where l.workspace_id = ${workspaceId} and l.id = ${listId}
    )
    select id, name, category from here where distance = (select min(distance) from here) order by position`.execute(
    db,
  )
  return rows
}

/** Every status name in the workspace, for filters and completions. */
export async function allStatuses(db: Kysely<Database>, workspaceId: string): Promise<StatusRow[]> {
  return db
    .selectFrom('status')
    .select(['id', 'name', 'category'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('position')
    .execute()
}
