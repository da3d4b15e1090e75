/** How a repository's host is asked: by the team's app, or with a token. What opens it is sealed here. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { CodeHost, HostRepository } from '../../domain/code-host/host-event.ts'
import { instantText } from '../../domain/time/when.ts'
import type { Database } from '../schema.ts'
import { type RepositoryRow, repositoriesByIds } from './repositories.ts'

/** How often a host is asked whether it still lets Baton in. */
export const checkHours = 24

type At = { workspaceId: string; id: string }

/** `app`: its number there, and its keys. */
export type SealedAccess = { app: { id: string; secret: string }; installation: string } | { token: string }

/** Undefined where it may not be asked. */
export async function sealedAccess(
  db: Kysely<Database>,
  { workspaceId, id }: At,
): Promise<SealedAccess | undefined> {
  const { rows } = await sql<{
    token: string | null
    installation: string | null
    app: string | null
    secret: string | null
  }>`
    select r.token, r.installation, a.app_id as app, a.secret from code_repository r
    left join code_app a on a.workspace_id = r.workspace_id and a.host = r.host
    where r.workspace_id = ${workspaceId} and r.id = ${id} and r.deleted_at is null`.execute(db)
  const { token = null, installation = null, app = null, secret = null } = rows[0] ?? {}
  if (installation !== null && app !== null && secret !== null)
    return { app: { id: app, secret }, installation }
  return token === null ? undefined : { token }
}

/** The host has let somebody in: what it calls the repository, and what opens it from now on, if that is new. */
export async function noteReached(
  trx: Transaction<Database>,
  { workspaceId, id }: At,
  { id: externalId, name, mainBranch }: HostRepository,
  { opens, now }: { opens?: { installation: string } | { token: string }; now: Temporal.Instant },
): Promise<void> {
  const { installation = null, token = null } = { installation: null, token: null, ...opens }
  const next = instantText(now.add({ hours: checkHours }))
  await sql`update code_repository set external_id = ${externalId}, name = ${name},
      main_branch = coalesce(${mainBranch ?? null}, main_branch),
      installation = coalesce(${installation}, installation), token = coalesce(${token}, token), rest_until = null,
      check_at = ${next}, problem = case when problem = 'unsigned' then problem end
    where workspace_id = ${workspaceId} and id = ${id}`.execute(trx)
}

/** It is let in again. */
export async function forgetDenied(trx: Transaction<Database>, { workspaceId, id }: At): Promise<void> {
  await sql`update code_repository set problem = null, rest_until = null where workspace_id = ${workspaceId} and id = ${id}
    and problem = 'denied'`.execute(trx)
}

/** The team's app gets into it no more. */
export async function leaveInstallation(
  trx: Transaction<Database>,
  { workspaceId, id }: At,
  installation: string,
): Promise<void> {
  await sql`update code_repository set installation = null where workspace_id = ${workspaceId} and id = ${id}
    and installation = ${installation}`.execute(trx)
}

/** False where there was no token. */
export async function removeToken(trx: Transaction<Database>, { workspaceId, id }: At): Promise<boolean> {
  const { rows } = await sql`update code_repository set token = null,
      problem = case when problem = 'denied' and installation is null then null else problem end
    where workspace_id = ${workspaceId} and id = ${id} and token is not null returning id`.execute(trx)
  return rows.length > 0
}

/** Linked ones that the team's app reaches from there. */
export async function repositoriesOfInstallation(
  db: Kysely<Database>,
  { workspaceId, host, installation }: { workspaceId: string; host: CodeHost; installation: string },
): Promise<RepositoryRow[]> {
  return found(
    db,
    workspaceId,
    await sql<{
      id: string
    }>`select id from code_repository where workspace_id = ${workspaceId} and host = ${host}
    and installation = ${installation} and deleted_at is null`.execute(db),
  )
}

/** Linked ones that the host calls so by now, by its ids where they are known. */
export async function repositoriesCalled(
  db: Kysely<Database>,
  { workspaceId, host }: { workspaceId: string; host: CodeHost },
  called: { id: string; name: string }[],
): Promise<RepositoryRow[]> {
  const ids = called.map(({ id }) => id)
  const names = called.map(({ name }) => name.toLowerCase())
  const all = await found(
    db,
    workspaceId,
    await sql<{
      id: string
    }>`select id from code_repository where workspace_id = ${workspaceId} and host = ${host}
    and deleted_at is null and (external_id = any(${ids}::text[])
      or (external_id is null and lower(name) = any(${names}::text[])))`.execute(db),
  )
  // Where one has the id already, another that is only called so is not it.
  const known = new Set(all.map(({ externalId }) => externalId))
  const taken = new Set(called.filter(({ id }) => known.has(id)).map(({ name }) => name.toLowerCase()))
  return all.filter(({ externalId, name }) => externalId !== null || !taken.has(name.toLowerCase()))
}

/** Undefined where none is known to be it. */
export async function repositoryWithId(
  db: Kysely<Database>,
  { workspaceId, host }: { workspaceId: string; host: CodeHost },
  externalId: string,
): Promise<RepositoryRow | undefined> {
  const [one] = await found(
    db,
    workspaceId,
    await sql<{
      id: string
    }>`select id from code_repository where workspace_id = ${workspaceId} and host = ${host}
    and deleted_at is null and external_id = ${externalId}`.execute(db),
  )
  return one
}

async function found(
  db: Kysely<Database>,
  workspaceId: string,
  { rows }: { rows: { id: string }[] },
): Promise<RepositoryRow[]> {
  return repositoriesByIds(
    db,
    workspaceId,
    rows.map(({ id }) => id),
  )
}
