/** Comments that stand on a task and on its issue. */
import { type Kysely, sql, type Transaction } from 'kysely'
import { newId } from '../../domain/id.ts'
import { leaveWork } from '../database/left-work.ts'
import type { Database } from '../schema.ts'
import { standing } from './issues.ts'

export type IssueComment = {
  id: string
  issueId: string
  commentId: string | null
  externalId: string | null
  body: string | null
  hostAt: string | null
  byHost: boolean
}

type Stored = {
  id: string
  issue_id: string
  comment_id: string | null
  external_id: string | null
  body: string | null
  host_at: Date | null
  by_host: boolean
}

function commentOf(row: Stored): IssueComment {
  return {
    ...{ id: row.id, issueId: row.issue_id, commentId: row.comment_id, externalId: row.external_id },
    ...{ body: row.body, hostAt: row.host_at?.toISOString() ?? null, byHost: row.by_host },
  }
}

export async function issueCommentCalled(
  db: Kysely<Database>,
  workspaceId: string,
  { issueId, externalId }: { issueId: string; externalId: string },
): Promise<IssueComment | undefined> {
  const { rows } = await sql<Stored>`select * from issue_comment where workspace_id = ${workspaceId}
    and issue_id = ${issueId} and external_id = ${externalId}`.execute(db)
  return rows[0] && commentOf(rows[0])
}

/** One that was sent, and of which the answer is not known: its host has it under this id. False where there is none. */
export async function noteSentComment(
  trx: Transaction<Database>,
  workspaceId: string,
  { id, issueId }: { id: string; issueId: string },
  externalId: string,
): Promise<boolean> {
  const { rows } =
    await sql`update issue_comment set external_id = ${externalId} where workspace_id = ${workspaceId}
    and id = ${id} and issue_id = ${issueId} and external_id is null and not by_host returning id`.execute(
      trx,
    )
  return rows.length > 0
}

/** `commentId`: null where it was removed there before it was heard of. */
type FromHost = {
  issueId: string
  commentId: string | null
  externalId: string
  body: string
  hostAt: string
}

export async function addHostComment(
  trx: Transaction<Database>,
  workspaceId: string,
  { issueId, commentId, externalId, body, hostAt }: FromHost,
): Promise<void> {
  await sql`insert into issue_comment (workspace_id, id, issue_id, comment_id, external_id, body, host_at, by_host, settled)
    values (${workspaceId}, ${newId()}, ${issueId}, ${commentId}, ${externalId}, ${body}, ${hostAt}, true, true)`.execute(
    trx,
  )
}

export async function setHostComment(
  trx: Transaction<Database>,
  workspaceId: string,
  { id }: Pick<IssueComment, 'id'>,
  { body, hostAt }: { body: string; hostAt: string },
): Promise<void> {
  await sql`update issue_comment set body = ${body}, host_at = ${hostAt} where workspace_id = ${workspaceId}
    and id = ${id}`.execute(trx)
}

/**
 * These comments of tasks with an issue are to be there as they are by now. New ones are taken in where they are `fresh`, and both
 * are kept in step by now: what is said meanwhile is not said later.
 */
export async function commentsToSend(
  trx: Transaction<Database>,
  workspaceId: string,
  changed: { commentId: string; taskId: string; isFresh: boolean }[],
  now: string,
): Promise<void> {
  if (changed.length === 0) return
  const ids = changed.map(({ commentId }) => commentId)
  const fresh = changed
    .filter(({ isFresh }) => isFresh)
    .map(({ commentId, taskId }) => ({ id: newId(), comment: commentId, task: taskId }))
  const tasks = fresh.map(({ task }) => task)
  await sql`with fresh as materialized (
      select ${workspaceId}::uuid, r.id, i.id as issue_id, r.comment, false as by_host, false as settled
      from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as r(id uuid, comment uuid, task uuid)
      join ${standing(workspaceId, sql`i.task_id = any(${tasks}::uuid[])`)} i on i.task_id = r.task
      where i.stopped is null and i.why is null)
    insert into issue_comment (workspace_id, id, issue_id, comment_id, by_host, settled)
    select * from fresh on conflict do nothing`.execute(trx)
  await sql`update issue_comment set settled = false where workspace_id = ${workspaceId}
    and comment_id = any(${ids}::uuid[]) and not by_host`.execute(trx)
  await sql`update issue set due_at = ${now}, revision = revision + 1 where workspace_id = ${workspaceId} and id in (
      select c.issue_id from issue_comment c where c.workspace_id = ${workspaceId} and c.comment_id = any(${ids}::uuid[])
        and not c.settled)`.execute(trx)
  await leaveWork(trx, 'issue')
}

/** What was not sent so far never is. */
export async function dropUnsent(
  trx: Transaction<Database>,
  workspaceId: string,
  issueId: string,
): Promise<void> {
  await sql`delete from issue_comment where workspace_id = ${workspaceId} and issue_id = ${issueId}
    and external_id is null and not by_host and not settled`.execute(trx)
}

/** Of tasks that are not kept in step with issues of this repository by now. */
export async function dropUnsentOfEnded(
  trx: Transaction<Database>,
  workspaceId: string,
  repositoryId: string,
): Promise<void> {
  await sql`delete from issue_comment where workspace_id = ${workspaceId}
    and external_id is null and not by_host and not settled and issue_id in (
      select n.id from ${standing(workspaceId, sql`i.repository_id = ${repositoryId}`)} n
      where n.why in ('off', 'moved', 'private'))`.execute(trx)
}

export async function unsettledComments(
  db: Kysely<Database>,
  workspaceId: string,
  issueId: string,
  most: number,
): Promise<IssueComment[]> {
  const { rows } = await sql<Stored>`select * from issue_comment where workspace_id = ${workspaceId}
    and issue_id = ${issueId} and not settled order by comment_id limit ${most}`.execute(db)
  return rows.map(commentOf)
}

/** What stands on the host by now. It is done unless its comment, of which `said` was sent, is another by now. */
export async function settleComment(
  trx: Transaction<Database>,
  workspaceId: string,
  id: string,
  { externalId, body, said }: { externalId: string | null; body: string | null; said: string | null },
): Promise<void> {
  await sql`update issue_comment x set external_id = ${externalId}, body = ${body}, settled = coalesce((select
      case when c.deleted_at is null then c.body end is not distinct from ${said}::text
      from comment c where c.workspace_id = x.workspace_id and c.id = x.comment_id), true)
    where x.workspace_id = ${workspaceId} and x.id = ${id}`.execute(trx)
}
