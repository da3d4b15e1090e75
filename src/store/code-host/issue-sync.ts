/** Which repositories' issues are tasks of which List, and how far those that were there already are brought in. */
import { type Kysely, sql, type Transaction } from 'kysely'
import { knownToAll } from '../access/visible.ts'
import { leaveWork } from '../database/left-work.ts'
import { addRows, type Recorder, removeRows } from '../journal/journal.ts'
import type { Database } from '../schema.ts'

export type SyncRow = {
  workspaceId: string
  repositoryId: string
  listId: string
  outward: boolean
  chosenPrivate: boolean
  addedBy: string
  fillSince: string | null
  fillPage: number | null
  createdAt: string
}

type Stored = {
  workspace_id: string
  repository_id: string
  list_id: string
  outward: boolean
  chosen_private: boolean
  added_by: string
  fill_since: Date | null
  fill_page: number | null
  created_at: Date
}

export function syncOf(row: Stored): SyncRow {
  return {
    ...{ workspaceId: row.workspace_id, repositoryId: row.repository_id, listId: row.list_id },
    ...{ outward: row.outward, chosenPrivate: row.chosen_private, addedBy: row.added_by },
    ...{ fillSince: row.fill_since?.toISOString() ?? null, fillPage: row.fill_page },
    createdAt: row.created_at.toISOString(),
  }
}

type In = { workspaceId: string; repositoryId: string }

export async function syncOfRepository(
  db: Kysely<Database>,
  { workspaceId, repositoryId }: In,
): Promise<SyncRow | undefined> {
  const { rows } = await sql<Stored>`select * from issue_sync where workspace_id = ${workspaceId}
    and repository_id = ${repositoryId}`.execute(db)
  return rows[0] && syncOf(rows[0])
}

/** The same, as long as its List is there, is reached, and is not private unless that was chosen. */
export async function syncInForce(
  db: Kysely<Database>,
  { workspaceId, repositoryId }: In,
): Promise<SyncRow | undefined> {
  const { rows } = await sql<Stored>`select s.* from issue_sync s
    join list l on l.workspace_id = s.workspace_id and l.id = s.list_id and l.deleted_at is null
      and (${knownToAll} or s.chosen_private)
    join code_repository_list x on x.workspace_id = s.workspace_id and x.repository_id = s.repository_id
      and x.list_id = s.list_id
    where s.workspace_id = ${workspaceId} and s.repository_id = ${repositoryId}`.execute(db)
  return rows[0] && syncOf(rows[0])
}

/** Takes the place of what was chosen before. What is open there already is brought in from the start. */
export async function setSync(
  recorder: Recorder,
  {
    repositoryId,
    listId,
    outward,
    chosenPrivate,
    addedBy,
  }: Omit<SyncRow, 'workspaceId' | 'fillSince' | 'fillPage' | 'createdAt'>,
  now: string,
): Promise<void> {
  await endSync(recorder, repositoryId)
  await addRows(recorder, 'issue_sync', [
    {
      ...{ repository_id: repositoryId, list_id: listId, outward, chosen_private: chosenPrivate },
      ...{ added_by: addedBy, created_at: now, fill_page: 1, due_at: now },
    },
  ])
  await leaveWork(recorder.trx, 'issue')
}

/** False where there was none. */
export async function endSync(recorder: Recorder, repositoryId: string): Promise<boolean> {
  const gone = await removeRows(recorder, 'issue_sync', sql<boolean>`t.repository_id = ${repositoryId}`)
  return gone.length > 0
}

/** Of Lists whose new tasks become issues: in which repository. */
export async function outwardLists(db: Kysely<Database>, workspaceId: string): Promise<SyncRow[]> {
  const { rows } = await sql<Stored>`select s.* from issue_sync s
    join code_repository r on r.workspace_id = s.workspace_id and r.id = s.repository_id and r.deleted_at is null
    join list l on l.workspace_id = s.workspace_id and l.id = s.list_id and l.deleted_at is null
      and (${knownToAll} or s.chosen_private)
    where s.workspace_id = ${workspaceId} and s.outward order by s.created_at, s.repository_id`.execute(db)
  return rows.map(syncOf)
}

/** How far it is; null: all of them are here. What was chosen anew meanwhile begins from its own start. */
export async function noteFilled(
  trx: Transaction<Database>,
  { workspaceId, repositoryId, createdAt }: In & Pick<SyncRow, 'createdAt'>,
  { since, page, dueAt }: { since: string | null; page: number | null; dueAt: string | null },
): Promise<void> {
  await sql`update issue_sync set fill_since = ${since}, fill_page = ${page}, due_at = ${dueAt}, leased_until = null
    where workspace_id = ${workspaceId} and repository_id = ${repositoryId}
      and date_trunc('milliseconds', created_at) = ${createdAt}::timestamptz`.execute(trx)
  if (dueAt !== null) await leaveWork(trx, 'issue')
}
