/** Issues that are in step with tasks. */
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { IssueState, IssueStop, ShownIssue } from '../../domain/code-host/issue.ts'
import { newId } from '../../domain/id.ts'
import { leaveWork } from '../database/left-work.ts'
import type { Database } from '../schema.ts'

export type IssueRow = {
  workspaceId: string
  id: string
  repositoryId: string
  taskId: string
  number: number | null
  url: string | null
  /** What both sides last agreed on; undefined until they did. */
  agreed: IssueState | undefined
  hostAt: string | null
  byHost: boolean
  cut: boolean
  leftOpen: boolean
  stopped: IssueStop | null
  revision: number
  attempts: number
  createdAt: string
}

export type StoredIssue = {
  workspace_id: string
  id: string
  repository_id: string
  task_id: string
  number: number | null
  url: string | null
  title: string | null
  body: string | null
  open: boolean | null
  host_at: Date | null
  by_host: boolean
  cut: boolean
  left_open: boolean
  stopped: IssueStop | null
  revision: number
  attempts: number
  created_at: Date
}

export function issueOf(row: StoredIssue): IssueRow {
  const { title, body, open } = row
  return {
    ...{ workspaceId: row.workspace_id, id: row.id, repositoryId: row.repository_id, taskId: row.task_id },
    ...{ number: row.number, url: row.url, byHost: row.by_host, cut: row.cut, leftOpen: row.left_open },
    agreed: title === null || body === null || open === null ? undefined : { title, body, isOpen: open },
    ...{ hostAt: row.host_at?.toISOString() ?? null, stopped: row.stopped, revision: row.revision },
    ...{ attempts: row.attempts, createdAt: row.created_at.toISOString() },
  }
}

type In = { workspaceId: string; repositoryId: string }

/** Locked, so that nobody else brings both sides together meanwhile. */
export function lockIssueNumbered(
  trx: Transaction<Database>,
  { workspaceId, repositoryId }: In,
  number: number,
): Promise<IssueRow | undefined> {
  return lockWhere(trx, workspaceId, sql`i.repository_id = ${repositoryId} and i.number = ${number}`)
}

export function lockIssue(
  trx: Transaction<Database>,
  { workspaceId, id }: Pick<IssueRow, 'workspaceId' | 'id'>,
): Promise<IssueRow | undefined> {
  return lockWhere(trx, workspaceId, sql`i.id = ${id}`)
}

async function lockWhere(
  trx: Transaction<Database>,
  workspaceId: string,
  condition: RawBuilder<unknown>,
): Promise<IssueRow | undefined> {
  const { rows } =
    await sql<StoredIssue>`select i.* from issue i where i.workspace_id = ${workspaceId} and ${condition}
    for no key update`.execute(trx)
  return rows[0] && issueOf(rows[0])
}

type NewIssue = {
  repositoryId: string
  taskId: string
  number: number | null
  byHost: boolean
  single: boolean
  chosenIn: string | null
}

/** Those of a task that has one already are left out. What is not on the host yet waits to get there. */
export async function addIssues(
  trx: Transaction<Database>,
  workspaceId: string,
  added: NewIssue[],
  now: string,
): Promise<string[]> {
  if (added.length === 0) return []
  const rows = added.map((each) => ({
    ...{ id: newId(), repository_id: each.repositoryId, task_id: each.taskId, number: each.number },
    ...{ by_host: each.byHost, single: each.single, chosen_in: each.chosenIn },
    due_at: each.byHost ? null : now,
  }))
  const { rows: fresh } = await sql<{ id: string }>`with fresh as materialized (
      select ${workspaceId}::uuid, r.*, ${now}::timestamptz from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
        id uuid, repository_id uuid, task_id uuid, number integer, by_host boolean, single boolean, chosen_in uuid,
        due_at timestamptz))
    insert into issue (workspace_id, id, repository_id, task_id, number, by_host, single, chosen_in, due_at, created_at)
    select * from fresh on conflict do nothing returning id`.execute(trx)
  if (fresh.length > 0) await leaveWork(trx, 'issue')
  return fresh.map(({ id }) => id)
}

/** One that is no more, or of a repository that is linked no more, makes room for another of its task. */
export async function dropEndedIssue(
  trx: Transaction<Database>,
  workspaceId: string,
  taskId: string,
): Promise<void> {
  await sql`delete from issue where workspace_id = ${workspaceId} and task_id = ${taskId} and (stopped = 'gone'
    or repository_id in (select r.id from code_repository r where r.workspace_id = ${workspaceId}
      and r.deleted_at is not null))`.execute(trx)
}

/** What was in step before it was unlinked is so again: those of the one that was unlinked last. */
export async function takeIssuesOver(
  trx: Transaction<Database>,
  workspaceId: string,
  { id, externalId }: { id: string; externalId: string | undefined },
): Promise<void> {
  await sql`update issue set repository_id = ${id} where workspace_id = ${workspaceId} and repository_id = (
    select o.id from code_repository o
    join code_repository n on n.workspace_id = o.workspace_id and n.id = ${id} and n.host = o.host
    where o.workspace_id = ${workspaceId} and o.deleted_at is not null
      and case when o.external_id is null or ${externalId ?? null}::text is null
        then lower(o.name) = lower(n.name) else o.external_id = ${externalId ?? null} end
      and exists (select from issue i where i.workspace_id = o.workspace_id and i.repository_id = o.id)
    order by o.deleted_at desc limit 1)`.execute(trx)
}

/** Which of these numbers have a task. */
export async function numbersKnown(
  db: Kysely<Database>,
  { workspaceId, repositoryId }: In,
  numbers: number[],
): Promise<Set<number>> {
  const { rows } = await sql<{ number: number }>`select number from issue where workspace_id = ${workspaceId}
    and repository_id = ${repositoryId} and number = any(${numbers}::integer[])`.execute(db)
  return new Set(rows.map(({ number }) => number))
}

/** How many of a repository came in since then. */
export async function countSince(
  db: Kysely<Database>,
  { workspaceId, repositoryId }: In,
  since: string,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from issue
    where workspace_id = ${workspaceId} and repository_id = ${repositoryId} and by_host
      and created_at > ${since}::timestamptz`.execute(db)
  return rows[0]?.count ?? 0
}

/** `group`: the change of its task that made that the same, if there was one. */
export type IssueSet = {
  agreed?: IssueState
  number?: number
  externalId?: string
  url?: string
  hostAt?: string
  cut?: boolean
  leftOpen?: boolean
  stopped?: IssueStop | null
  group?: string
}

export async function setIssue(
  trx: Transaction<Database>,
  { workspaceId, id }: Pick<IssueRow, 'workspaceId' | 'id'>,
  set: IssueSet,
): Promise<void> {
  const { agreed, number, externalId, url, hostAt, cut, leftOpen, stopped, group } = set
  const columns = {
    ...(agreed && { title: agreed.title, body: agreed.body, open: agreed.isOpen }),
    ...(number !== undefined && { number }),
    ...(externalId !== undefined && { external_id: externalId }),
    ...(url !== undefined && { url }),
    ...(hostAt !== undefined && { host_at: hostAt }),
    ...(cut !== undefined && { cut }),
    ...(leftOpen !== undefined && { left_open: leftOpen }),
    ...(stopped !== undefined && { stopped }),
    ...(group !== undefined && { settled_group: group }),
  }
  const values = Object.entries(columns).map(([column, value]) => sql`${sql.id(column)} = ${value}`)
  if (values.length === 0) return
  await sql`update issue set ${sql.join(values)}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(trx)
}

/** It is to be looked at. */
export async function makeDue(
  trx: Transaction<Database>,
  { workspaceId, id }: Pick<IssueRow, 'workspaceId' | 'id'>,
  now: string,
): Promise<void> {
  await sql`update issue set due_at = ${now}, revision = revision + 1 where workspace_id = ${workspaceId}
    and id = ${id}`.execute(trx)
  await leaveWork(trx, 'issue')
}

/** Something happened to these tasks, but for what made them as their issues are. Returns which have one. */
export async function makeDueOfTasks(
  trx: Transaction<Database>,
  workspaceId: string,
  happened: { taskId: string; group: string | null }[],
  now: string,
): Promise<IssueRow[]> {
  if (happened.length === 0) return []
  const rows = happened.map(({ taskId: task, group: change }) => ({ task, change }))
  const { rows: due } = await sql<StoredIssue>`with happened as materialized (
      select r.task, r.change from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(task uuid, change uuid))
    update issue i set due_at = ${now}, revision = revision + 1 where i.workspace_id = ${workspaceId}
      and i.id in (select o.id from issue o join happened h on h.task = o.task_id
        where o.workspace_id = ${workspaceId} and o.settled_group is distinct from h.change)
    returning i.*`.execute(trx)
  if (due.length > 0) await leaveWork(trx, 'issue')
  return due.map(issueOf)
}

/** Of an issue `i`, with what `around` joins: why it is not kept in step by now. */
const whyNotKept = sql`case
      when t.id is null or t.deleted_at is not null or l.deleted_at is not null then 'deleted'
      when r.deleted_at is not null then 'off'
      when not i.single and s.list_id is null then 'off'
      when not i.single and s.list_id <> t.list_id then 'moved'
      when x.list_id is null then 'moved'
      when l.private and not (case when i.single then i.chosen_in is not distinct from t.list_id else s.chosen_private end) then 'private'
    end`
const around = sql`left join task t on t.workspace_id = i.workspace_id and t.id = i.task_id
    left join list l on l.workspace_id = t.workspace_id and l.id = t.list_id
    left join code_repository r on r.workspace_id = i.workspace_id and r.id = i.repository_id
    left join issue_sync s on s.workspace_id = i.workspace_id and s.repository_id = i.repository_id
    left join code_repository_list x on x.workspace_id = i.workspace_id and x.repository_id = i.repository_id
      and x.list_id = t.list_id`

/** Issues `i` of a workspace that match, each with why it is not kept in step by now, as `id`, `task_id` and `why`. */
export function standing(workspaceId: string, condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select i.id, i.task_id, i.stopped, ${whyNotKept} as why from issue i ${around}
    where i.workspace_id = ${workspaceId} and ${condition})`
}

/**
 * Why a task and its issue are not kept in step by now; undefined where they are. `deleted`: only as long as its task is.
 * Of a private List nothing leaves unless that was chosen.
 */
export async function whyNot(
  db: Kysely<Database>,
  { workspaceId, id }: Pick<IssueRow, 'workspaceId' | 'id'>,
): Promise<'moved' | 'private' | 'deleted' | 'off' | undefined> {
  const { rows } = await sql<{
    why: 'moved' | 'private' | 'deleted' | 'off' | null
  }>`select n.why from ${standing(workspaceId, sql`i.id = ${id}`)} n`.execute(db)
  return rows[0]?.why ?? undefined
}

export async function issuesOfTasks(
  db: Kysely<Database>,
  workspaceId: string,
  taskIds: string[],
): Promise<Map<string, ShownIssue>> {
  const { rows } = await sql<
    ShownIssue & { task_id: string }
  >`select i.task_id, r.name as repository, r.host, i.number, i.url,
      coalesce(i.open, true) as "isOpen", i.stopped from issue i
    join code_repository r on r.workspace_id = i.workspace_id and r.id = i.repository_id
    where i.workspace_id = ${workspaceId} and i.task_id = any(${taskIds}::uuid[])`.execute(db)
  return new Map(rows.map(({ task_id: taskId, ...shown }) => [taskId, shown]))
}
