/** Apps that teams made for themselves on code hosts, and where these are installed. */
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { HostInstallation } from '../../code-host.ts'
import type { CodeHost } from '../../domain/code-host/host-event.ts'
import type { Database } from '../schema.ts'
import { hashOf } from './repositories.ts'

/** `secret`: its keys, sealed. */
export type AppRow = {
  workspaceId: string
  host: CodeHost
  appId: string
  /** Where it is installed from. */
  installUrl: string
  name: string
  owner: string
  secret: string
  addedBy: string
}

const columns = sql`workspace_id as "workspaceId", host, app_id as "appId", install_url as "installUrl", name, owner, secret, added_by as "addedBy"`

/** `hook`, `setup`: the ends of its addresses. */
export type NewApp = AppRow & { hook: string; setup: string }

/** False where the team has one already: that stays. */
export async function addApp(trx: Transaction<Database>, app: NewApp, now: string): Promise<boolean> {
  const { rows } =
    await sql`insert into code_app (workspace_id, host, app_id, install_url, name, owner, hook_hash, setup_hash, secret, added_by, created_at)
    values (${app.workspaceId}, ${app.host}, ${app.appId}, ${app.installUrl}, ${app.name}, ${app.owner}, ${hashOf(app.hook)},
      ${hashOf(app.setup)}, ${app.secret}, ${app.addedBy}, ${now}) on conflict (workspace_id, host) do nothing
    returning app_id`.execute(trx)
  return rows.length > 0
}

/** What it reached is reached no more. False where there is none. */
export async function removeApp(
  trx: Transaction<Database>,
  workspaceId: string,
  host: CodeHost,
): Promise<boolean> {
  await sql`update code_repository set installation = null where workspace_id = ${workspaceId} and host = ${host}
    and installation is not null`.execute(trx)
  const { rows } = await sql`delete from code_app where workspace_id = ${workspaceId} and host = ${host}
    returning app_id`.execute(trx)
  return rows.length > 0
}

export async function appOf(
  db: Kysely<Database>,
  workspaceId: string,
  host: CodeHost,
): Promise<AppRow | undefined> {
  return appWhere(db, sql`workspace_id = ${workspaceId} and host = ${host}`)
}

/** By the end of the address that it sends to. Any workspace may have it. */
export async function appAtHook(
  db: Kysely<Database>,
  host: CodeHost,
  key: string,
): Promise<AppRow | undefined> {
  return appWhere(db, sql`hook_hash = ${hashOf(key)} and host = ${host}`)
}

/** By the end of the address that people come to who have installed it. Any workspace may have it. */
export async function appAtSetup(db: Kysely<Database>, key: string): Promise<AppRow | undefined> {
  return appWhere(db, sql`setup_hash = ${hashOf(key)}`)
}

async function appWhere(db: Kysely<Database>, condition: RawBuilder<unknown>): Promise<AppRow | undefined> {
  const { rows } = await sql<AppRow>`select ${columns} from code_app where ${condition}`.execute(db)
  return rows[0]
}

export async function noteInstallation(
  trx: Transaction<Database>,
  { workspaceId, host }: Pick<AppRow, 'workspaceId' | 'host'>,
  { id, account, isSuspended }: HostInstallation,
  now: string,
): Promise<void> {
  await sql`insert into code_installation (workspace_id, host, external_id, account, suspended, at)
    values (${workspaceId}, ${host}, ${id}, ${account}, ${isSuspended}, ${now})
    on conflict (workspace_id, host, external_id)
    do update set account = excluded.account, suspended = excluded.suspended`.execute(trx)
}

/** Since when it is known. Undefined where it is not. */
export async function installedAt(
  db: Kysely<Database>,
  { workspaceId, host }: Pick<AppRow, 'workspaceId' | 'host'>,
  id: string,
): Promise<Date | undefined> {
  const { rows } = await sql<{
    at: Date
  }>`select at from code_installation where workspace_id = ${workspaceId}
    and host = ${host} and external_id = ${id}`.execute(db)
  return rows[0]?.at
}

/** False where it came before. */
export async function isNewAppDelivery(
  trx: Transaction<Database>,
  { workspaceId, host }: Pick<AppRow, 'workspaceId' | 'host'>,
  delivery: string,
  now: string,
): Promise<boolean> {
  const { rows } = await sql`insert into code_app_delivery (workspace_id, host, delivery, at)
    values (${workspaceId}, ${host}, ${delivery}, ${now}) on conflict do nothing returning delivery`.execute(
    trx,
  )
  return rows.length > 0
}

export async function removeInstallation(
  trx: Transaction<Database>,
  { workspaceId, host }: Pick<AppRow, 'workspaceId' | 'host'>,
  id: string,
): Promise<void> {
  await sql`delete from code_installation where workspace_id = ${workspaceId} and host = ${host}
    and external_id = ${id} returning external_id`.execute(trx)
}

export async function installationsOf(
  db: Kysely<Database>,
  workspaceId: string,
  host: CodeHost,
): Promise<HostInstallation[]> {
  const { rows } = await sql<HostInstallation>`select external_id as id, account, suspended as "isSuspended"
    from code_installation where workspace_id = ${workspaceId} and host = ${host} order by lower(account), external_id`.execute(
    db,
  )
  return rows
}
