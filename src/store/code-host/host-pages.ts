/** Pages that one person was given the address of: to make an app, to paste a token, to say who they are. Each is used once. */
import { randomBytes } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Outside } from '../../domain/people/outside.ts'
import type { PersonRow } from '../../domain/task/records.ts'
import { whyOutside } from '../people/outsiders.ts'
import type { Database } from '../schema.ts'
import { hashOf } from './repositories.ts'

export type HostPageKind = 'app' | 'access' | 'me'

/** `data`: sealed; what it is about. */
export type HostPage = {
  workspaceId: string
  kind: HostPageKind
  person: PersonRow
  repositoryId: string | null
  data: string | null
}

export type NewPage = {
  kind: HostPageKind
  personId: string
  repositoryId?: string
  data?: string
  until: string
}

/** Returns the end of its address, which is kept nowhere. */
export async function addPage(
  trx: Transaction<Database>,
  workspaceId: string,
  { kind, personId, repositoryId, data, until }: NewPage,
): Promise<string> {
  const key = randomBytes(32).toString('base64url')
  await sql`insert into code_page (workspace_id, key_hash, kind, person_id, repository_id, data, until_at)
    values (${workspaceId}, ${hashOf(key)}, ${kind}, ${personId}, ${repositoryId ?? null}, ${data ?? null}, ${until})`.execute(
    trx,
  )
  return key
}

type Row = Omit<HostPage, 'person'> &
  Pick<PersonRow, 'name' | 'role' | 'timeZone'> & { personId: string; outside: Outside | null }

/** Undefined where it was used, is too old, or its person has left. Any workspace may have it. */
export async function pageAt(db: Kysely<Database>, key: string, now: string): Promise<HostPage | undefined> {
  const { rows } = await sql<Row>`
    select x.workspace_id as "workspaceId", x.kind, x.repository_id as "repositoryId", x.data, ${whyOutside()},
      person.id as "personId", person.name, person.role, person.time_zone as "timeZone"
    from code_page x
    join person on person.workspace_id = x.workspace_id and person.id = x.person_id and person.removed_at is null
    where x.key_hash = ${hashOf(key)} and x.until_at > ${now}`.execute(db)
  const [row] = rows
  if (!row || row.outside === 'left' || row.outside === 'elsewhere') return undefined
  const { workspaceId, kind, repositoryId, data, personId: id, name, role, timeZone } = row
  return { workspaceId, kind, repositoryId, data, person: { id, name, role, timeZone } }
}

/** False where somebody else was quicker: it is used once. Those that are too old go with it. */
export async function usePage(
  trx: Transaction<Database>,
  { workspaceId }: Pick<HostPage, 'workspaceId'>,
  key: string,
  now: string,
): Promise<boolean> {
  const { rows } =
    await sql`delete from code_page where workspace_id = ${workspaceId} and key_hash = ${hashOf(key)}
    and until_at > ${now} returning key_hash`.execute(trx)
  await sql`delete from code_page where workspace_id = ${workspaceId} and until_at <= ${now}
    returning key_hash`.execute(trx)
  return rows.length > 0
}

/** All of one kind. */
export async function removePages(
  trx: Transaction<Database>,
  workspaceId: string,
  kind: HostPageKind,
): Promise<void> {
  await sql`delete from code_page where workspace_id = ${workspaceId} and kind = ${kind}`.execute(trx)
}

/** It is about something else by now. */
export async function changePage(
  trx: Transaction<Database>,
  { workspaceId }: Pick<HostPage, 'workspaceId'>,
  key: string,
  data: string,
): Promise<void> {
  await sql`update code_page set data = ${data} where workspace_id = ${workspaceId}
    and key_hash = ${hashOf(key)}`.execute(trx)
}
