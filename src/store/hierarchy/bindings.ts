/** Which channels go with which Lists. */
import { type Kysely, sql } from 'kysely'
import { addRows, changeRows, type Recorder, removeRows } from '../journal/journal.ts'
import type { Database } from '../schema.ts'
import type { PlaceRow } from '../workspaces/place.ts'

/** The List tells its news there; with `tasks`, what is added there goes to it. False where it was so before. */
export async function bindList(
  recorder: Recorder,
  listId: string,
  place: PlaceRow,
  { tasks }: { tasks: boolean },
): Promise<boolean> {
  const heard = await addRows(recorder, 'list_place', [{ list_id: listId, place_id: place.id }])
  const used = tasks ? await changeRows(recorder, 'place', [place.id], { list_id: listId }) : []
  await settle(recorder, [listId])
  return heard.length + used.length > 0
}

/** Takes these Lists off a channel; returns the ids of those that were on it. */
export async function unbindPlace(recorder: Recorder, place: PlaceRow, listIds: string[]): Promise<string[]> {
  const heard = sql<boolean>`t.place_id = ${place.id} and t.list_id = any(${listIds}::uuid[])`
  const gone = new Set((await removeRows(recorder, 'list_place', heard)).map((row) => String(row.list_id)))
  if (place.listId !== null && listIds.includes(place.listId)) {
    await changeRows(recorder, 'place', [place.id], { list_id: null })
    gone.add(place.listId)
  }
  await settle(recorder, [...gone])
  return [...gone]
}

/** Takes a List off all channels; returns how many those were. */
export async function unbindList(recorder: Recorder, listId: string): Promise<number> {
  const { rows } = await sql<{ id: string }>`select id from place
    where workspace_id = ${recorder.workspaceId} and list_id = ${listId}`.execute(recorder.trx)
  const used = rows.map((row) => row.id)
  await changeRows(recorder, 'place', used, { list_id: null })
  const heard = await removeRows(recorder, 'list_place', sql<boolean>`t.list_id = ${listId}`)
  await settle(recorder, [listId])
  return new Set([...used, ...heard.map((row) => String(row.place_id))]).size
}

/** Somebody has chosen: its first use chooses no channel for it any more. */
async function settle({ trx, workspaceId }: Recorder, listIds: string[]): Promise<void> {
  if (listIds.length === 0) return
  await trx
    .updateTable('list')
    .set({ settled: true })
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', listIds)
    .execute()
}

/** How many channels a List is used in. */
export async function channelsOf(db: Kysely<Database>, workspaceId: string, listId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from list_place b
    join place c on c.workspace_id = b.workspace_id and c.id = b.place_id and c.gone_at is null
    where b.workspace_id = ${workspaceId} and b.list_id = ${listId}`.execute(db)
  return rows[0]?.count ?? 0
}
