/** Pull requests, and the tasks that they are about. */
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { PullState } from '../../domain/code-host/host-event.ts'
import type { Reviews } from '../../domain/code-host/pull.ts'
import type { NamedTask } from '../../domain/code-host/refs.ts'
import { newId } from '../../domain/id.ts'
import type { Database } from '../schema.ts'

export type PullRow = {
  id: string
  repositoryId: string
  number: number
  title: string
  url: string
  state: PullState
  draft: boolean
  author: { id: string; login: string }
  /** Null where that is in another repository. */
  source: string | null
  target: string
  head: string
  reviews: Reviews
  /** The tasks that it names. */
  named: NamedTask[]
  mergedAt: string | null
  released: string | null
  at: string
}

export type StoredPull = {
  id: string
  repository_id: string
  number: number
  title: string
  url: string
  state: PullState
  draft: boolean
  author_id: string
  author: string
  source: string | null
  target: string
  head: string
  reviews: Reviews
  refs: number[]
  closes: number[]
  merged_at: Date | null
  released: string | null
  host_at: Date
}

export const pullColumns = sql`p.id, p.repository_id, p.number, p.title, p.url, p.state, p.draft, p.author_id, p.author,
  p.source, p.target, p.head, p.reviews, p.refs, p.closes, p.merged_at, p.released, p.host_at`

export function pullOf(row: StoredPull): PullRow {
  return {
    ...{ id: row.id, repositoryId: row.repository_id, number: row.number, title: row.title, url: row.url },
    ...{ state: row.state, draft: row.draft, author: { id: row.author_id, login: row.author } },
    ...{ source: row.source, target: row.target, head: row.head, reviews: row.reviews },
    named: row.refs.map((number) => ({ number, closes: row.closes.includes(number) })),
    mergedAt: row.merged_at?.toISOString() ?? null,
    released: row.released,
    at: row.host_at.toISOString(),
  }
}

type In = { workspaceId: string; repositoryId: string }

/** The repository is locked meanwhile, and these with it. */
export async function pullsWhere(
  db: Kysely<Database>,
  { workspaceId, repositoryId }: In,
  condition: RawBuilder<unknown>,
): Promise<PullRow[]> {
  const { rows } =
    await sql<StoredPull>`select ${pullColumns} from pull_request p where p.workspace_id = ${workspaceId}
    and p.repository_id = ${repositoryId} and ${condition} order by p.number`.execute(db)
  return rows.map(pullOf)
}

export async function pullNumbered(
  db: Kysely<Database>,
  at: In,
  number: number,
): Promise<PullRow | undefined> {
  const [pull] = await pullsWhere(db, at, sql`p.number = ${number}`)
  return pull
}

/** As many as one commit or branch can be the head of. */
const mostAtOnce = 50

export async function openPullsOfCommit(db: Kysely<Database>, at: In, head: string): Promise<PullRow[]> {
  return (await pullsWhere(db, at, sql`p.head = ${head} and p.state = 'open'`)).slice(0, mostAtOnce)
}

export async function openPullsOfBranch(db: Kysely<Database>, at: In, branch: string): Promise<PullRow[]> {
  return (await pullsWhere(db, at, sql`p.source = ${branch} and p.state = 'open'`)).slice(0, mostAtOnce)
}

/** Adds it, or changes what is there. */
export async function keepPull(
  trx: Transaction<Database>,
  workspaceId: string,
  pull: Omit<PullRow, 'id'> & { id?: string },
): Promise<PullRow> {
  const id = pull.id ?? newId()
  const columns = {
    ...{ title: pull.title, url: pull.url, state: pull.state, draft: pull.draft, author_id: pull.author.id },
    ...{ author: pull.author.login, source: pull.source, target: pull.target, head: pull.head },
    reviews: JSON.stringify(pull.reviews),
    refs: pull.named.map(({ number }) => number),
    closes: pull.named.filter(({ closes }) => closes).map(({ number }) => number),
    ...{ merged_at: pull.mergedAt, released: pull.released, host_at: pull.at },
  }
  const key = { workspace_id: workspaceId, id, repository_id: pull.repositoryId, number: pull.number }
  await trx
    .insertInto('pull_request')
    .values({ ...key, ...columns })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doUpdateSet(columns))
    .execute()
  return { ...pull, id }
}

export type LinkedTask = { id: string; number: number; listId: string; closes: boolean }

/** The tasks that it is linked to, without deleted ones. */
export async function tasksOfPulls(
  db: Kysely<Database>,
  workspaceId: string,
  pullIds: string[],
): Promise<Map<string, LinkedTask[]>> {
  const { rows } = await sql<{
    pull_id: string
    id: string
    number: number
    list_id: string
    closes: boolean
  }>`
    select x.pull_id, t.id, t.number, t.list_id, x.closes from pull_request_task x
    join task t on t.workspace_id = x.workspace_id and t.id = x.task_id and t.deleted_at is null
    where x.workspace_id = ${workspaceId} and x.pull_id = any(${pullIds}::uuid[]) order by t.number`.execute(
    db,
  )
  const found = new Map<string, LinkedTask[]>(pullIds.map((id) => [id, []]))
  for (const { pull_id, id, number, list_id, closes } of rows)
    found.get(pull_id)?.push({ id, number, listId: list_id, closes })
  return found
}

/** Of these numbers, the tasks in Lists that the repository reaches. */
export async function tasksReached(
  db: Kysely<Database>,
  { workspaceId, repositoryId }: In,
  named: NamedTask[],
): Promise<LinkedTask[]> {
  if (named.length === 0) return []
  const { rows } = await sql<{ id: string; number: number; list_id: string }>`
    select t.id, t.number, t.list_id from task t
    join code_repository_list x on x.workspace_id = t.workspace_id and x.repository_id = ${repositoryId}
      and x.list_id = t.list_id
    join list l on l.workspace_id = t.workspace_id and l.id = t.list_id and l.deleted_at is null
    where t.workspace_id = ${workspaceId} and t.number = any(${named.map(({ number }) => number)}::integer[])
      and t.deleted_at is null order by t.number`.execute(db)
  return rows.map(({ id, number, list_id }) => ({
    ...{ id, number, listId: list_id },
    closes: named.find((one) => one.number === number)?.closes === true,
  }))
}

/** `by`: who says so, where it does not name them. Returns those that were not linked before. */
export async function linkTasks(
  trx: Transaction<Database>,
  workspaceId: string,
  { pullId, by }: { pullId: string; by: string | null },
  tasks: LinkedTask[],
): Promise<LinkedTask[]> {
  if (tasks.length === 0) return []
  const rows = tasks.map(({ id, closes }) => ({
    ...{ workspace_id: workspaceId, pull_id: pullId, task_id: id, closes, added_by: by },
  }))
  const { rows: added } = await sql<{ task_id: string }>`
    insert into pull_request_task (workspace_id, pull_id, task_id, closes, added_by)
    select workspace_id, pull_id, task_id, closes, added_by
    from jsonb_populate_recordset(null::pull_request_task, ${JSON.stringify(rows)}::jsonb)
    on conflict do nothing returning task_id`.execute(trx)
  const closing = tasks.filter(({ closes }) => closes).map(({ id }) => id)
  await sql`update pull_request_task set closes = true where workspace_id = ${workspaceId} and pull_id = ${pullId}
    and task_id = any(${closing}::uuid[]) and not closes returning task_id`.execute(trx)
  const fresh = new Set(added.map((row) => row.task_id))
  return tasks.filter(({ id }) => fresh.has(id))
}

/** Those that it names no more, and that nobody linked by hand. */
export async function unlinkUnnamed(
  trx: Transaction<Database>,
  workspaceId: string,
  { id, named }: Pick<PullRow, 'id' | 'named'>,
): Promise<string[]> {
  const numbers = named.map(({ number }) => number)
  const { rows } = await sql<{
    task_id: string
  }>`delete from pull_request_task x where x.workspace_id = ${workspaceId}
    and x.pull_id = ${id} and x.added_by is null and not exists (select from task t
      where t.workspace_id = x.workspace_id and t.id = x.task_id and t.number = any(${numbers}::integer[]))
    returning x.task_id`.execute(trx)
  return rows.map((row) => row.task_id)
}

/** Of these tasks, those that another pull request which is still open is about, too. */
export async function tasksOfOthersOpen(
  db: Kysely<Database>,
  workspaceId: string,
  pullId: string,
  taskIds: string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ task_id: string }>`select distinct x.task_id from pull_request_task x
    join pull_request p on p.workspace_id = x.workspace_id and p.id = x.pull_id and p.state = 'open'
    where x.workspace_id = ${workspaceId} and x.task_id = any(${taskIds}::uuid[]) and x.pull_id <> ${pullId}`.execute(
    db,
  )
  return new Set(rows.map((row) => row.task_id))
}

/** Those that were merged until then, and came with no release yet. They did with this one. */
export async function release(
  trx: Transaction<Database>,
  { workspaceId, repositoryId }: In,
  { name, at, branch }: { name: string; at: string; branch: string | null },
): Promise<PullRow[]> {
  const { rows } =
    await sql<StoredPull>`update pull_request p set released = ${name} where p.workspace_id = ${workspaceId}
    and p.repository_id = ${repositoryId} and p.state = 'merged' and p.released is null and p.merged_at <= ${at}
    and (${branch}::text is null or p.target = ${branch}) returning ${pullColumns}`.execute(trx)
  return rows.map(pullOf).sort((one, other) => one.number - other.number)
}
