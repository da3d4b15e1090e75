/** Who is who on a code host. */
import { randomInt } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { CodeHost, HostUser } from '../../domain/code-host/host-event.ts'
import type { PersonRow } from '../../domain/task/records.ts'
import type { Database } from '../schema.ts'
import { hashOf } from './repositories.ts'

/** By the host's id: those who are in the team by now. */
export async function peopleOnHost(
  db: Kysely<Database>,
  workspaceId: string,
  host: CodeHost,
  ids: string[],
): Promise<Map<string, PersonRow>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<PersonRow & { external_id: string }>`
    select a.external_id, p.id, p.name, p.role, p.time_zone as "timeZone" from code_account a
    join person p on p.workspace_id = a.workspace_id and p.id = a.person_id and p.removed_at is null
    where a.workspace_id = ${workspaceId} and a.host = ${host} and a.external_id = any(${ids}::text[])`.execute(
    db,
  )
  return new Map(rows.map(({ external_id, ...person }) => [external_id, person]))
}

export type HostAccount = { host: CodeHost; login: string }

export async function accountsOnHosts(
  db: Kysely<Database>,
  workspaceId: string,
  personId: string,
): Promise<HostAccount[]> {
  const { rows } = await sql<HostAccount>`select host, login from code_account
    where workspace_id = ${workspaceId} and person_id = ${personId} order by host, login`.execute(db)
  return rows
}

/** How long somebody has to say their words. In minutes. */
const claimMinutes = 60

type Claim = { host: CodeHost; login: string; personId: string }

/** What is to be said there by this login. A later claim takes the place of an earlier one. */
export async function addClaim(
  trx: Transaction<Database>,
  workspaceId: string,
  { host, login, personId }: Claim,
  now: string,
): Promise<string> {
  const words = `baton-${code(4)}-${code(4)}`
  await sql`insert into code_claim (workspace_id, host, login, person_id, words_hash, at)
    values (${workspaceId}, ${host}, ${login}, ${personId}, ${hashOf(words)}, ${now})
    on conflict (workspace_id, host, person_id)
    do update set login = excluded.login, words_hash = excluded.words_hash, at = excluded.at`.execute(trx)
  return words
}

/** Without what is easily taken for something else. */
function code(length: number): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  return Array.from({ length }, () => letters[randomInt(letters.length)]).join('')
}

/** What the words in a text look like. */
const claimed = /(?<![a-z0-9-])baton-[a-z0-9]{4}-[a-z0-9]{4}(?![a-z0-9-])/g

/** Whoever said the words of a claim is whom it claims: their account is theirs from then on. Returns whose it is. */
export async function settleClaim(
  trx: Transaction<Database>,
  workspaceId: string,
  { host, by, text }: { host: CodeHost; by: HostUser; text: string },
  now: string,
): Promise<string | undefined> {
  const hashes = [...text.matchAll(claimed)].slice(0, 5).map(([words]) => hashOf(words))
  if (hashes.length === 0) return undefined
  const { rows } = await sql<{ person_id: string }>`delete from code_claim where workspace_id = ${workspaceId}
    and host = ${host} and lower(login) = lower(${by.login}) and words_hash = any(${hashes}::text[])
    and at > ${now}::timestamptz - make_interval(mins => ${sql.lit(claimMinutes)}) returning person_id`.execute(
    trx,
  )
  const [claim] = rows
  if (!claim) return undefined
  await keepAccount(trx, workspaceId, { host, account: by, personId: claim.person_id }, now)
  return claim.person_id
}

/** An account is somebody's from then on, whosever it was before. */
export async function keepAccount(
  trx: Transaction<Database>,
  workspaceId: string,
  { host, account, personId }: { host: CodeHost; account: HostUser; personId: string },
  now: string,
): Promise<void> {
  await sql`insert into code_account (workspace_id, host, external_id, login, person_id, at)
    values (${workspaceId}, ${host}, ${account.id}, ${account.login}, ${personId}, ${now})
    on conflict (workspace_id, host, external_id)
    do update set login = excluded.login, person_id = excluded.person_id, at = excluded.at`.execute(trx)
}

/** False where nobody was linked. */
export async function forgetAccounts(
  trx: Transaction<Database>,
  workspaceId: string,
  { host, personId }: { host: CodeHost; personId: string },
): Promise<boolean> {
  await sql`delete from code_claim where workspace_id = ${workspaceId} and host = ${host}
    and person_id = ${personId} returning person_id`.execute(trx)
  const { rows } = await sql`delete from code_account where workspace_id = ${workspaceId} and host = ${host}
    and person_id = ${personId} returning person_id`.execute(trx)
  return rows.length > 0
}
