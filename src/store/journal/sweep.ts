/** Removes for good what was deleted long ago, and forms and files that are too old to be used. */
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { Database } from '../schema.ts'

/** How long what was deleted can be restored. In days. */
export const keptDays = 30
/** How long a posted form or button works. In days. */
const keptCallDays = 60
/** How long a file that Baton made or took in can be fetched. In days. */
const keptFileDays = 7

/** How long it is known of a test that nobody reports any more, and of a report that it was taken in. In days. */
const keptTestDays = 180

/** Rows in one transaction. */
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
    for (const step of [forgetTests, forgetReports]) await removeAll(db, id, before(keptTestDays), step)
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
  // The driver does not wait for statements that return nothing, and these must not overlap.
  return (await sql`${statement} returning 1`.execute(trx)).rows.length
}

/** Subtasks of a removed task have no parent any more. */
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

/** What rules did long ago, but for what still waits, and for what tells that a task that stands still was seen to already. */
const removeRuns: Step = (trx, workspaceId, before) =>
  removed(
    trx,
    sql`delete from automation_run where workspace_id = ${workspaceId} and id in (
    select r.id from automation_run r where r.workspace_id = ${workspaceId} and r.at < ${before}
      and r.state not in ('queued', 'waiting') and not exists (select from automation a
        join task t on t.workspace_id = a.workspace_id and t.id = r.task_id
        where a.workspace_id = r.workspace_id and a.id = r.automation_id and a.trigger = 'stale' and a.deleted_at is null
          and r.event_id is null and t.deleted_at is null and t.finished_at is null) limit ${sql.lit(batch)})`,
  )

const removeLargeChanges: Step = (trx, workspaceId, before) =>
  removed(
    trx,
    sql`delete from large_change where workspace_id = ${workspaceId} and id in (
    select id from large_change where workspace_id = ${workspaceId} and created_at < ${before}
      and state <> 'running' limit ${sql.lit(batch)})`,
  )

const removeCalls: Step = (trx, workspaceId, before) =>
  removed(
    trx,
    sql`delete from webhook_delivery where workspace_id = ${workspaceId} and id in (
    select id from webhook_delivery where workspace_id = ${workspaceId} and at < ${before} limit ${sql.lit(batch)})`,
  )

/** What comes again so late is too old to be taken anyway. */
const removeReceipts: Step = (trx, workspaceId, before) =>
  removed(
    trx,
    sql`delete from webhook_receipt where workspace_id = ${workspaceId} and (webhook_id, message) in (
    select webhook_id, message from webhook_receipt where workspace_id = ${workspaceId} and at < ${before}
    limit ${sql.lit(batch)})`,
  )

const forgetTests: Step = (trx, workspaceId, before) =>
  removed(
    trx,
    sql`delete from test_case where workspace_id = ${workspaceId} and (list_id, branch, key) in (
    select list_id, branch, key from test_case where workspace_id = ${workspaceId} and seen_at < ${before}
      limit ${sql.lit(batch)})`,
  )

const forgetReports: Step = (trx, workspaceId, before) =>
  removed(
    trx,
    sql`delete from test_report where workspace_id = ${workspaceId} and id in (
    select id from test_report where workspace_id = ${workspaceId} and at < ${before} limit ${sql.lit(batch)})`,
  )

/** What hosts sent long ago, but for what pull requests still show. */
const removeSent: Step = async (trx, workspaceId, before) => {
  const old = sql`workspace_id = ${workspaceId} and at < ${before} limit ${sql.lit(batch)}`
  const deliveries = await removed(
    trx,
    sql`delete from code_delivery where workspace_id = ${workspaceId} and (repository_id, delivery) in
      (select repository_id, delivery from code_delivery where ${old})`,
  )
  const ofApps = await removed(
    trx,
    sql`delete from code_app_delivery where workspace_id = ${workspaceId} and (host, delivery) in
      (select host, delivery from code_app_delivery where ${old})`,
  )
  const branches = await removed(
    trx,
    sql`delete from code_branch_task where workspace_id = ${workspaceId} and (repository_id, branch, number) in
      (select repository_id, branch, number from code_branch_task where ${old})`,
  )
  const commits = await removed(
    trx,
    sql`delete from code_commit where workspace_id = ${workspaceId} and (repository_id, head) in
      (select c.repository_id, c.head from code_commit c where c.workspace_id = ${workspaceId} and c.at < ${before}
        and not exists (select from pull_request p where p.workspace_id = c.workspace_id
          and p.repository_id = c.repository_id and p.head = c.head and p.state = 'open') limit ${sql.lit(batch)})`,
  )
  return deliveries + ofApps + branches + commits
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

/** The text of a deleted comment goes; its row stays, so that later comments keep their numbers and replies their parent. */
const blankComments: Step = (trx, workspaceId, before) =>
  removed(
    trx,
    sql`update comment set body = '' where workspace_id = ${workspaceId} and id in (
    select id from comment where workspace_id = ${workspaceId} and deleted_at < ${before} and body <> ''
    limit ${sql.lit(batch)})`,
  )

/** Deleted rows of a table that nothing refers to any more. */
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

/** In this order: contents before what contains them. */
const steps: Step[] = [
  blankComments,
  removeFrom('attachment'),
  removeFrom('view'),
  removeFrom('template'),
  removeFrom('standup'),
  removeFrom('digest'),
  removeFrom('field'),
  removeFrom('automation'),
  removeFrom('form'),
  removeFrom('webhook'),
  removeCalls,
  removeReceipts,

  removeFrom('code_repository'),
  removeSent,
  removeRuns,
  removeLargeChanges,
  removeLists,
  removeFrom('status', without('task', 'status_id')),
  removeFrom('folder', sql`${without('list', 'folder_id')} and ${statusesFree('folder')}`),
  removeFrom(
    'space',
    sql`${without('list', 'space_id')} and ${without('folder', 'space_id')}
    and ${statusesFree('space')}`,
  ),
]
