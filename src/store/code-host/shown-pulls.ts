/** Pull requests with what their checks say, as they are shown and told. */
import { type Kysely, sql } from 'kysely'
import { type Checks, type ShownPull, verdictOf } from '../../domain/code-host/pull.ts'
import type { Database } from '../schema.ts'
import { type PullRow, pullColumns, pullOf, type StoredPull } from './pulls.ts'

/** As it is by now, with what its checks say; `taskIds`: those that it is linked to. */
export type PullNow = PullRow & { repository: string; checks: Checks; taskIds: string[] }

export async function pullsByIds(
  db: Kysely<Database>,
  workspaceId: string,
  ids: string[],
): Promise<Map<string, PullNow>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<StoredPull & { repository: string; checks: Checks | null; task_ids: string[] }>`
    select ${pullColumns}, r.name as repository, c.checks, array(select x.task_id from pull_request_task x
      where x.workspace_id = p.workspace_id and x.pull_id = p.id) as task_ids
    from pull_request p
    join code_repository r on r.workspace_id = p.workspace_id and r.id = p.repository_id and r.deleted_at is null
    left join code_commit c on c.workspace_id = p.workspace_id and c.repository_id = p.repository_id and c.head = p.head
    where p.workspace_id = ${workspaceId} and p.id = any(${ids}::uuid[])`.execute(db)
  return new Map(
    rows.map((row) => [
      row.id,
      { ...pullOf(row), repository: row.repository, checks: row.checks ?? {}, taskIds: row.task_ids },
    ]),
  )
}

/** Those that these tasks are linked to, open ones first, with what is shown of them. */
export async function pullsOfTasks(
  db: Kysely<Database>,
  workspaceId: string,
  taskIds: string[],
): Promise<Map<string, ShownPull[]>> {
  const { rows } = await sql<StoredPull & { task_id: string; repository: string; verdicts: Checks | null }>`
    select x.task_id, ${pullColumns}, r.name as repository, c.checks as verdicts from pull_request_task x
    join pull_request p on p.workspace_id = x.workspace_id and p.id = x.pull_id
    join code_repository r on r.workspace_id = p.workspace_id and r.id = p.repository_id and r.deleted_at is null
    left join code_commit c on c.workspace_id = p.workspace_id and c.repository_id = p.repository_id and c.head = p.head
    where x.workspace_id = ${workspaceId} and x.task_id = any(${taskIds}::uuid[])
    order by p.state <> 'open', p.host_at desc, p.id`.execute(db)
  const found = new Map<string, ShownPull[]>()
  for (const row of rows) {
    const { number, title, url, state, draft, reviews, released } = pullOf(row)
    const shown = { repository: row.repository, number, title, url, state, draft, released }
    const pull = { ...shown, checks: verdictOf(row.verdicts ?? {}), reviews: Object.values(reviews) }
    found.set(row.task_id, [...(found.get(row.task_id) ?? []), pull])
  }
  return found
}
