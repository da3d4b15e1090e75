/** Digests that channels get by a rule. */
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { ChannelDigest } from '../../domain/digest/channel-digest.ts'
import { newId } from '../../domain/id.ts'
import type { Viewer } from '../../domain/task/records.ts'
import { knownInPlace, visibleList } from '../access/visible.ts'
import { addRows, changeRows, type Recorder } from '../journal/journal.ts'
import type { Database } from '../schema.ts'

type Row = Omit<ChannelDigest, 'lastAt' | 'goneSince'> & { lastAt: Date; goneSince: Date | null }

async function select(
  db: Kysely<Database>,
  workspaceId: string,
  condition: RawBuilder<unknown>,
): Promise<ChannelDigest[]> {
  const { rows } = await sql<Row>`
    select d.id, d.number, d.place_id as "placeId", p.name as "placeName", d.list_id as "listId", l.name as "listName",
      d.filter, d.rule, d.zone, d.only_changes as "onlyChanges", d.last_at as "lastAt", d.told,
      d.created_by as "createdBy", d.paused_at is not null as paused,
      d.deleted_at is not null as deleted, p.gone_at as "goneSince",
      d.deleted_at is null and p.gone_at is null and (d.list_id is null or l.deleted_at is null
        and l.archived_at is null and ${knownInPlace(sql`d.place_id`)}) as usable
    from digest d join place p on p.workspace_id = d.workspace_id and p.id = d.place_id
    left join list l on l.workspace_id = d.workspace_id and l.id = d.list_id
    where d.workspace_id = ${workspaceId} and ${condition} order by d.number`.execute(db)
  return rows.map((row) => ({
    ...row,
    lastAt: row.lastAt.toISOString(),
    goneSince: row.goneSince?.toISOString() ?? null,
  }))
}

export function digestsByIds(
  db: Kysely<Database>,
  workspaceId: string,
  ids: string[],
): Promise<ChannelDigest[]> {
  return select(db, workspaceId, sql`d.id = any(${ids}::uuid[])`)
}

/** Those that somebody may know of: of private Lists only whoever is in them. */
export function digestsOf(db: Kysely<Database>, viewer: Viewer): Promise<ChannelDigest[]> {
  const seen = sql`d.deleted_at is null and (d.list_id is null or ${visibleList(viewer)})`
  return select(db, viewer.workspaceId, seen)
}

export type NewDigest = Pick<
  ChannelDigest,
  'placeId' | 'listId' | 'filter' | 'rule' | 'zone' | 'onlyChanges' | 'createdBy'
>

/** Returns its number. */
export async function addDigest(recorder: Recorder, digest: NewDigest, now: string): Promise<number> {
  const { trx, workspaceId } = recorder
  const { last_digest: number } = await trx
    .updateTable('workspace')
    .set({ last_digest: sql`last_digest + 1` })
    .where('id', '=', workspaceId)
    .returning('last_digest')
    .executeTakeFirstOrThrow()
  const row = {
    id: newId(),
    number,
    place_id: digest.placeId,
    list_id: digest.listId,
    filter: digest.filter,
    rule: digest.rule,
    zone: digest.zone,
    only_changes: digest.onlyChanges,
    created_by: digest.createdBy,
    created_at: now,
    paused_at: null,
    deleted_at: null,
  }
  await addRows(recorder, 'digest', [row], { last_at: now, told: [] })
  return number
}

export async function changeDigest(
  recorder: Recorder,
  id: string,
  set: {
    rule?: unknown
    zone?: string
    only_changes?: boolean
    paused_at?: string | null
    deleted_at?: string
  },
): Promise<void> {
  await changeRows(recorder, 'digest', [id], set)
}

/** Remembers where the next digest continues. */
export async function noteTold(
  trx: Transaction<Database>,
  workspaceId: string,
  id: string,
  { at, told }: { at: string; told: string[] },
): Promise<void> {
  await trx
    .updateTable('digest')
    .set({ last_at: at, told: JSON.stringify(told) })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

/** For a digest whose filter names something that no longer exists: it pauses until somebody changes it. */
export async function pauseDigest(
  trx: Transaction<Database>,
  workspaceId: string,
  id: string,
  at: string,
): Promise<void> {
  await trx
    .updateTable('digest')
    .set({ paused_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}
