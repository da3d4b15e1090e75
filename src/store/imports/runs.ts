/** Imports on their way. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { RunData } from '../../domain/import/import-run.ts'
import { isFree, lease } from '../database/leases.ts'
import { leaveWork } from '../database/left-work.ts'
import type { Database } from '../schema.ts'

export type Run = {
  workspaceId: string
  id: string
  personId: string
  source: string
  fileName: string
  state: Database['import_run']['state']
  data: RunData
}

export type RunKey = Pick<Run, 'workspaceId' | 'id'>

export async function addRun(trx: Transaction<Database>, run: Run, now: string): Promise<void> {
  await trx
    .insertInto('import_run')
    .values({
      workspace_id: run.workspaceId,
      id: run.id,
      person_id: run.personId,
      source: run.source,
      file_name: run.fileName,
      state: run.state,
      data: JSON.stringify(run.data),
      created_at: now,
    })
    .execute()
  await leaveOpenRun(trx, run)
}

export async function saveRun(
  trx: Transaction<Database>,
  { workspaceId, id, source, state, data }: Run,
): Promise<void> {
  await trx
    .updateTable('import_run')
    .set({ source, state, data: JSON.stringify(data) })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
  await leaveOpenRun(trx, { state })
}

/** Somebody has to go on with these. */
const openStates: Run['state'][] = ['reading', 'running', 'undoing']

export function isOpenRun({ state }: Pick<Run, 'state'>): boolean {
  return openStates.includes(state)
}

async function leaveOpenRun(trx: Transaction<Database>, run: Pick<Run, 'state'>): Promise<void> {
  if (isOpenRun(run)) await leaveWork(trx, 'import')
}

function runs(db: Kysely<Database>, workspaceId: string) {
  return db.selectFrom('import_run').selectAll().where('workspace_id', '=', workspaceId)
}

export async function findRun(
  db: Kysely<Database>,
  workspaceId: string,
  id: string,
): Promise<Run | undefined> {
  const row = await runs(db, workspaceId).where('id', '=', id).executeTakeFirst()
  return row && runOf(row)
}

/** Nobody else goes on with it before this transaction ends. */
export async function lockRun(
  trx: Transaction<Database>,
  workspaceId: string,
  id: string,
): Promise<Run | undefined> {
  const row = await runs(trx, workspaceId).where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
  return row && runOf(row)
}

/** Claims the oldest import that somebody has to go on with; undefined where there is none. */
export async function claimRun(db: Kysely<Database>): Promise<Run | undefined> {
  const { rows } = await sql<Row>`
    with next as materialized (select workspace_id, id from import_run r
      where state in ('reading', 'running', 'undoing') and ${isFree}
      order by created_at limit 1 for update skip locked)
    update import_run r set leased_until = ${lease}
    from next where r.workspace_id = next.workspace_id and r.id = next.id returning r.*`.execute(db)
  const [row] = rows
  return row && runOf(row)
}

/** Somebody's newest that was begun. */
export async function lastRunOf(
  db: Kysely<Database>,
  workspaceId: string,
  personId: string,
): Promise<Run | undefined> {
  const row = await runs(db, workspaceId)
    .where('person_id', '=', personId)
    .where('state', 'in', ['reading', 'running', 'done', 'failed', 'undoing', 'undone'])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && runOf(row)
}

type Row = Awaited<ReturnType<ReturnType<typeof runs>['executeTakeFirstOrThrow']>>

function runOf(row: Row): Run {
  return {
    workspaceId: row.workspace_id,
    id: row.id,
    personId: row.person_id,
    source: row.source,
    fileName: row.file_name,
    state: row.state,
    data: row.data,
  }
}

/** The import that is this change, if it is one. Locked. */
export async function lockRunOfGroup(
  trx: Transaction<Database>,
  workspaceId: string,
  group: string,
): Promise<Run | undefined> {
  const row = await runs(trx, workspaceId)
    .where(sql<string>`data->>'group'`, '=', group)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row && runOf(row)
}
