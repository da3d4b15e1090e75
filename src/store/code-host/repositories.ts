/** Repositories on code hosts, and the Lists that they reach. */
import { createHash, randomBytes } from 'node:crypto'
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { CodeHost, HostProblem, HostRepository } from '../../domain/code-host/host-event.ts'
import { newId } from '../../domain/id.ts'
import type { Viewer } from '../../domain/task/records.ts'
import { visibleList } from '../access/visible.ts'
import { addRows, changeRows, type Recorder, removeRows } from '../journal/journal.ts'
import type { Database } from '../schema.ts'

export type RepositoryRow = {
  id: string
  host: CodeHost
  name: string
  externalId: string | null
  mainBranch: string | null
  addedBy: string
  heardAt: string | null
  problem: HostProblem | null
  /** Whether its host is asked by the team's app, with a token, or not at all. */
  access: 'app' | 'token' | null
}

/** With those of its Lists that its reader sees. */
export type ReachingRow = RepositoryRow & { lists: { id: string; name: string }[] }

type Row = {
  id: string
  host: CodeHost
  name: string
  external_id: string | null
  main_branch: string | null
  added_by: string
  heard_at: Date | null
  problem: RepositoryRow['problem']
  access: RepositoryRow['access']
}

const columns = sql`r.id, r.host, r.name, r.external_id, r.main_branch, r.added_by, r.heard_at, r.problem,
  case when r.installation is not null then 'app' when r.token is not null then 'token' end as access`

function repositoryOf(row: Row): RepositoryRow {
  return {
    ...{ id: row.id, host: row.host, name: row.name, externalId: row.external_id, addedBy: row.added_by },
    ...{ mainBranch: row.main_branch, heardAt: row.heard_at?.toISOString() ?? null, problem: row.problem },
    access: row.access,
  }
}

/** Those that reach a List that somebody sees. */
export async function repositoriesOf(db: Kysely<Database>, viewer: Viewer): Promise<ReachingRow[]> {
  const { rows } = await sql<Row & { lists: ReachingRow['lists'] }>`
    select ${columns}, jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name) order by lower(l.name), l.id) as lists
    from code_repository r
    join code_repository_list x on x.workspace_id = r.workspace_id and x.repository_id = r.id
    join list l on l.workspace_id = x.workspace_id and l.id = x.list_id and ${visibleList(viewer)}
    where r.workspace_id = ${viewer.workspaceId} and r.deleted_at is null
    group by r.workspace_id, r.id order by lower(r.name), r.id`.execute(db)
  return rows.map((row) => ({ ...repositoryOf(row), lists: row.lists }))
}

/** Whoever may know of it: nobody is asked. */
export async function repositoryCalled(
  db: Kysely<Database>,
  workspaceId: string,
  { host, name }: { host: CodeHost; name: string },
): Promise<RepositoryRow | undefined> {
  const { rows } =
    await sql<Row>`select ${columns} from code_repository r where r.workspace_id = ${workspaceId}
    and r.host = ${host} and lower(r.name) = lower(${name}) and r.deleted_at is null
    order by r.external_id is null, r.id limit 1`.execute(db)
  return rows[0] && repositoryOf(rows[0])
}

/** Whoever may know of them: nobody is asked. */
export async function repositoriesByIds(
  db: Kysely<Database>,
  workspaceId: string,
  ids: string[],
): Promise<RepositoryRow[]> {
  const { rows } =
    await sql<Row>`select ${columns} from code_repository r where r.workspace_id = ${workspaceId}
    and r.id = any(${ids}::uuid[]) and r.deleted_at is null`.execute(db)
  return rows.map(repositoryOf)
}

/** Repositories of a workspace are linked one after the other. Returns how many there are. */
export async function lockRepositories({ trx, workspaceId }: Recorder): Promise<number> {
  await sql`select id from workspace where id = ${workspaceId} for no key update`.execute(trx)
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from code_repository
    where workspace_id = ${workspaceId} and deleted_at is null`.execute(trx)
  return rows[0]?.count ?? 0
}

/** The end of the address that its host is to send to. It is returned here, and kept nowhere. */
export function newHookKey(): string {
  return randomBytes(32).toString('base64url')
}

/** `hook`: left out where the team's app hears of it. */
type NewRepository = { host: CodeHost; name: string; addedBy: string; hook: NewHook | undefined }
type NewHook = { key: string; secret: string }

export async function addRepository(
  recorder: Recorder,
  { host, name, addedBy, hook }: NewRepository,
  now: string,
): Promise<string> {
  const id = newId()
  const row = { id, host, name, added_by: addedBy, created_at: now, deleted_at: null }
  // What opens its address is no part of what people may read of the change.
  await addRows(recorder, 'code_repository', [row], {
    key_hash: hook ? hashOf(hook.key) : null,
    secret: hook ? hook.secret : null,
  })
  return id
}

/** The former address and secret work no more. */
export async function renewSecret(
  trx: Transaction<Database>,
  { workspaceId, id }: At,
  { key, secret }: NewHook,
): Promise<void> {
  await sql`update code_repository set key_hash = ${hashOf(key)}, secret = ${secret},
      problem = ${stillDenied}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(trx)
}

export async function reachList(recorder: Recorder, repositoryId: string, listId: string): Promise<boolean> {
  const row = { repository_id: repositoryId, list_id: listId }
  return (await addRows(recorder, 'code_repository_list', [row])).length > 0
}

/** Only one List, or all of them; returns which it reaches no more. */
export async function leaveLists(
  recorder: Recorder,
  repositoryId: string,
  listId: string | undefined,
): Promise<string[]> {
  const which = listId === undefined ? sql`true` : sql`t.list_id = ${listId}`
  const condition = sql<boolean>`t.repository_id = ${repositoryId} and ${which}`
  const gone = await removeRows(recorder, 'code_repository_list', condition)
  return gone.map((row) => String(row.list_id))
}

export async function removeRepository(recorder: Recorder, id: string, now: string): Promise<void> {
  await changeRows(recorder, 'code_repository', [id], { deleted_at: now })
}

/** Ids of the Lists that it reaches, whoever sees them. */
export async function listsReached(db: Kysely<Database>, { workspaceId, id }: At): Promise<string[]> {
  const { rows } = await sql<{ list_id: string }>`select list_id from code_repository_list
    where workspace_id = ${workspaceId} and repository_id = ${id} order by list_id`.execute(db)
  return rows.map((row) => row.list_id)
}

/** Of repositories that were unlinked, those that were linked anew meanwhile: ids of what is linked now. */
export async function linkedAnew(
  { trx, workspaceId }: Pick<Recorder, 'trx' | 'workspaceId'>,
  ids: string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select n.id from code_repository r
    join code_repository n on n.workspace_id = r.workspace_id and n.host = r.host and n.id <> r.id
      and n.deleted_at is null and (n.external_id = r.external_id or lower(n.name) = lower(r.name))
    where r.workspace_id = ${workspaceId} and r.id = any(${ids}::uuid[])`.execute(trx)
  return rows.map(({ id }) => id)
}

type At = { workspaceId: string; id: string }
/** `secret`: sealed; what comes from there is signed with it. */
export type FoundRepository = { workspaceId: string; repository: RepositoryRow; secret: string }

/** That a host is heard, or has a new secret, says nothing about whether it lets Baton in. */
const stillDenied = sql`case when problem = 'denied' then problem end`

/** By the end of the address that something was sent to. Any workspace may have it. */
export async function repositoryAt(
  db: Kysely<Database>,
  host: CodeHost,
  key: string,
): Promise<FoundRepository | undefined> {
  const found = await repositoryWhere(
    db,
    sql`r.key_hash = ${hashOf(key)} and r.host = ${host} and r.deleted_at is null`,
  )
  return found
}

/** Nobody else takes something in for it meanwhile. Undefined where it is linked no more. */
export async function lockRepository(
  trx: Transaction<Database>,
  { workspaceId, id }: At,
): Promise<RepositoryRow | undefined> {
  const found = await repositoryWhere(
    trx,
    sql`r.workspace_id = ${workspaceId} and r.id = ${id} and r.deleted_at is null for no key update`,
  )
  return found?.repository
}

async function repositoryWhere(
  db: Kysely<Database>,
  condition: RawBuilder<unknown>,
): Promise<FoundRepository | undefined> {
  const { rows } = await sql<Row & { workspace_id: string; secret: string | null }>`
    select r.workspace_id, r.secret, ${columns} from code_repository r where ${condition}`.execute(db)
  const [row] = rows
  return row && { workspaceId: row.workspace_id, repository: repositoryOf(row), secret: row.secret ?? '' }
}

/** What the host calls it by now, and that it is heard. */
export async function noteHeard(
  trx: Transaction<Database>,
  { workspaceId, id }: At,
  { id: externalId, name, mainBranch }: HostRepository,
  now: string,
): Promise<void> {
  await sql`update code_repository set external_id = ${externalId}, name = ${name},
      main_branch = coalesce(${mainBranch ?? null}, main_branch), heard_at = ${now}, problem = ${stillDenied}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(trx)
}

/** False where that was known already. */
export async function noteProblem(
  trx: Transaction<Database>,
  { workspaceId, id }: At,
  problem: HostProblem,
): Promise<boolean> {
  const { rows } =
    await sql`update code_repository set problem = ${problem} where workspace_id = ${workspaceId}
    and id = ${id} and problem is distinct from ${problem} and deleted_at is null returning id`.execute(trx)
  return rows.length > 0
}

/** False where it came before. */
export async function isNewDelivery(
  trx: Transaction<Database>,
  { workspaceId, id }: At,
  delivery: string,
  now: string,
): Promise<boolean> {
  const { rows } = await sql`insert into code_delivery (workspace_id, repository_id, delivery, at)
    values (${workspaceId}, ${id}, ${delivery}, ${now}) on conflict do nothing returning delivery`.execute(
    trx,
  )
  return rows.length > 0
}

export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
