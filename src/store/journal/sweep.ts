/** Takes out for good what was deleted long ago, and what nobody asks for any more. */
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { Database } from '../schema.ts'

/** So long what was deleted can be restored. In days. */
export const keptDays = 30
/** So long a form or a button that stands on a platform still works. In days. */
const keptCallDays = 60
/** So long a file that Baton made or took in can be fetched. In days. */
const keptFileDays = 7

/** Of so many at a time one transaction is made. */
const batch = 500

/** Each workspace by itself, in batches: any number of processes may sweep, and nobody waits for it. */
export async function sweep(db: Kysely<Database>, now: Temporal.Instant): Promise<void> {
  const before = (days: number) => now.subtract({ hours: days * 24 }).toString()
  const workspaces = await db.selectFrom('workspace').select('id').orderBy('id').execute()
  for (const { id } of workspaces) {
    await removeAll(db, id, before(keptDays), removeTasks)
    for (const step of steps) await removeAll(db, id, before(keptDays), step)
    await removeAll(db, id, before(keptCallDays), (trx, workspaceId, at) =>
      removed(
        trx,
        sql`delete from kept_call where workspace_id = ${workspaceId} and id in (select id from kept_call
        where workspace_id = ${workspaceId} and at < ${at} limit ${sql.lit(batch)})`,
      ),
    )
    await removeAll(db, id, before(keptFileDays), (trx, workspaceId, at) =>
      removed(
        trx,
        sql`delete from stored_file where workspace_id = ${workspaceId} and id in (select id from stored_file
        where workspace_id = ${workspaceId} and created_at < ${at} limit ${sql.lit(1)})`,
      ),
    )
  }
}

/** Removes one batch and returns how many rows that were. */
type Step = (trx: Transaction<Database>, workspaceId: string, before: string) => Promise<number>

async function removeAll(
  db: Kysely<Database>,
  workspaceId: string,
  before: string,
  step: Step,
): Promise<void> {
  for (;;) {
    const count = await db.transaction().execute((trx) => step(trx, workspaceId, before))
    if (count === 0) return
  }
}

async function removed(trx: Transaction<Database>, statement: RawBuilder<unknown>): Promise<number> {
  // With an answer, which is waited for: a statement without one may still be under way.
  return (await sql`${statement} returning 1`.execute(trx)).rows.length
}

/** What stood under a task that is gone stands by itself. */
const removeTasks: Step = async (trx, workspaceId, before) => {
  const { rows } = await sql<{ id: string }>`select id from task where workspace_id = ${workspaceId}
    and deleted_at < ${before} order by id limit ${sql.lit(batch)} for update skip locked`.execute(trx)
  const ids = rows.map((row) => row.id)
  if (ids.length === 0) return 0
  await sql`update task set parent_id = null
    where workspace_id = ${workspaceId} and parent_id = any(${ids}::uuid[])`.execute(trx)
  await sql`delete from comment where workspace_id = ${workspaceId} and task_id = any(${ids}::uuid[])`.execute(
    trx,
  )
  await sql`delete from task where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(trx)
  return ids.length
}

/** A List goes once its tasks have gone; channels that it was bound to are free of it. */
const removeLists: Step = async (trx, workspaceId, before) => {
  const { rows } = await sql<{ id: string }>`select x.id from list x where x.workspace_id = ${workspaceId}
    and x.deleted_at < ${before} and ${without('task', 'list_id')} and ${statusesFree('list')}
    limit ${sql.lit(batch)} for update skip locked`.execute(trx)
  const ids = rows.map((row) => row.id)
  if (ids.length === 0) return 0
  await sql`update place set list_id = null
    where workspace_id = ${workspaceId} and list_id = any(${ids}::uuid[])`.execute(trx)
  // With its own statuses, which nothing is in any more.
  await sql`delete from list where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(trx)
  return ids.length
}

/** What a comment said goes; its place stays, so that the numbers and answers after it keep theirs. */
const blankComments: Step = (trx, workspaceId, before) =>
  removed(
    trx,
    sql`update comment set body = '' where workspace_id = ${workspaceId} and id in (
    select id from comment where workspace_id = ${workspaceId} and deleted_at < ${before} and body <> ''
    limit ${sql.lit(batch)})`,
  )

/** Rows of a table that nothing holds on to any more. */
function removeFrom(table: keyof Database, unused = sql`true`): Step {
  return (trx, workspaceId, before) =>
    removed(
      trx,
      sql`delete from ${sql.table(table)} where workspace_id = ${workspaceId} and id in (
      select x.id from ${sql.table(table)} x where x.workspace_id = ${workspaceId} and x.deleted_at < ${before}
        and ${unused} limit ${sql.lit(batch)})`,
    )
}

const without = (table: 'task' | 'list' | 'folder', column: string) => sql`not exists (
  select from ${sql.table(table)} o where o.workspace_id = x.workspace_id and ${sql.ref(`o.${column}`)} = x.id)`

/** Its own statuses go with it: no task anywhere may be in one of them. */
const statusesFree = (level: 'list' | 'folder' | 'space') => sql`not exists (
  select from status s join task t on t.workspace_id = s.workspace_id and t.status_id = s.id
  where s.workspace_id = x.workspace_id and ${sql.ref(`s.${level}_id`)} = x.id)`

/** In this order: what stands in something before what it stands in. */
const steps: Step[] = [
  blankComments,
  removeFrom('attachment'),
  removeFrom('view'),
  removeFrom('template'),
  removeFrom('standup'),
  removeFrom('digest'),
  removeFrom('field'),
  removeLists,
  removeFrom('status', without('task', 'status_id')),
  removeFrom('folder', sql`${without('list', 'folder_id')} and ${statusesFree('folder')}`),
  removeFrom(
    'space',
    sql`${without('list', 'space_id')} and ${without('folder', 'space_id')}
    and ${statusesFree('space')}`,
  ),
]
