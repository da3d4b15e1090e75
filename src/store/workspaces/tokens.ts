/** Tokens of programs: kept as hashes, and looked up by them. */
import { createHash, randomBytes } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import { newId } from '../../domain/id.ts'
import { isToken, type TokenScope } from '../../domain/people/token-scope.ts'
import type { PersonRow } from '../../domain/task/records.ts'
import { compiled, type Values } from '../database/compiled.ts'
import { whyOutside } from '../people/outsiders.ts'
import { personColumns, personOf } from '../people/people.ts'
import type { Database } from '../schema.ts'
import type { WorkColumns } from '../time/work-times.ts'

/** Every token begins with it, so that it is known for one wherever it turns up. */
const beginning = 'baton_'
const randomByteCount = 32

export type TokenRow = {
  id: string
  name: string
  person: { id: string; name: string; program: boolean }
  scopes: TokenScope[]
  createdAt: string
  /** Where a program signed in: when it has to do so again, unless it is used until then. */
  expiresAt: string | null
  usedAt: string | null
  /** A program signed in for it, and renews it by itself. */
  renews: boolean
}

export type NewToken = Pick<TokenRow, 'name' | 'scopes' | 'expiresAt'> & { personId: string; madeBy: string }

/** The token itself is returned here, and nowhere again. */
export async function addToken(
  trx: Transaction<Database>,
  workspaceId: string,
  { personId, madeBy, ...given }: NewToken,
  now: string,
): Promise<{ id: string; token: string }> {
  const { token, hash } = newToken()
  const id = newId()
  await trx
    .insertInto('api_token')
    .values({
      ...{ workspace_id: workspaceId, id, person_id: personId, made_by: madeBy, name: given.name },
      ...{ hash, scopes: given.scopes, created_at: now, expires_at: given.expiresAt },
    })
    .execute()
  return { id, token }
}

/** `random`: of just as many bytes, where they are made by somebody else. */
export function newToken(random = randomBytes(randomByteCount)): { token: string; hash: string } {
  const token = beginning + random.toString('base64url')
  return { token, hash: hashOf(token) }
}

/** Those that are not ended, newest last: of one person, or of all. */
export async function tokensOf(
  db: Kysely<Database>,
  workspaceId: string,
  personId: string | undefined,
): Promise<TokenRow[]> {
  const rows = await db
    .selectFrom('api_token')
    .innerJoin('person', (join) =>
      join
        .onRef('person.workspace_id', '=', 'api_token.workspace_id')
        .onRef('person.id', '=', 'api_token.person_id'),
    )
    .leftJoin('token_grant', (join) =>
      join
        .onRef('token_grant.workspace_id', '=', 'api_token.workspace_id')
        .onRef('token_grant.token_id', '=', 'api_token.id'),
    )
    .select(['api_token.id', 'api_token.name', 'scopes', 'expires_at', 'used_at', 'refresh_until'])
    .select(['api_token.created_at', 'person.id as person_id', 'person.name as person_name', 'program'])
    .where('api_token.workspace_id', '=', workspaceId)
    .where('ended_at', 'is', null)
    .$if(personId !== undefined, (query) => query.where('api_token.person_id', '=', personId ?? ''))
    .orderBy('api_token.id')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, name: row.name, scopes: row.scopes, createdAt: row.created_at.toISOString() },
    ...{ expiresAt: textOf(row.refresh_until ?? row.expires_at), usedAt: textOf(row.used_at) },
    renews: row.refresh_until !== null,
    person: { id: row.person_id, name: row.person_name, program: row.program },
  }))
}

/** False where it is not there, or ended before. A program without a token is nobody any more. */
export async function endToken(
  trx: Transaction<Database>,
  workspaceId: string,
  { id, person }: Pick<TokenRow, 'id' | 'person'>,
  now: string,
): Promise<boolean> {
  const ended = await trx
    .updateTable('api_token')
    .set({ ended_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (ended && person.program && (await tokensOf(trx, workspaceId, person.id)).length === 0) {
    await trx
      .updateTable('person')
      .set({ removed_at: now })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', person.id)
      .execute()
  }
  return ended !== undefined
}

/** Of people; says how many were not ended before. */
export async function endTokens(
  trx: Transaction<Database>,
  workspaceId: string,
  ids: readonly string[],
  now: string,
): Promise<number> {
  if (ids.length === 0) return 0
  const ended = await trx
    .updateTable('api_token')
    .set({ ended_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ids)
    .where('ended_at', 'is', null)
    .returning('id')
    .execute()
  return ended.length
}

/** Somebody who only a program is: without an account, and given nothing to do. */
export async function addProgram(
  trx: Transaction<Database>,
  workspaceId: string,
  { name, role }: Pick<PersonRow, 'name' | 'role'>,
  now: string,
): Promise<string> {
  const id = newId()
  const row = { workspace_id: workspaceId, id, name, role, role_given: true, program: true, created_at: now }
  await trx.insertInto('person').values(row).execute()
  return id
}

/** `state` is for whoever asks why it does not work. `removed`: its person is, or left their team. */
export type TokenCaller = {
  workspaceId: string
  tokenId: string
  tokenName: string
  person: PersonRow
  scopes: TokenScope[]
  state: 'valid' | 'ended' | 'expired' | 'removed'
  /** That it is used was written: the transaction has changed something, so that nothing in it is limited in time. */
  noted: boolean
  hours: WorkColumns
}

const byHash = compiled((db, value: Values<{ hash: string; now: string }>) =>
  db
    .selectFrom('api_token')
    .innerJoin('person', (join) =>
      join
        .onRef('person.workspace_id', '=', 'api_token.workspace_id')
        .onRef('person.id', '=', 'api_token.person_id'),
    )
    .select([...personColumns, whyOutside()])
    .select(['api_token.workspace_id', 'api_token.id as token_id', 'api_token.name as token_name', 'scopes'])
    .select([
      'used_at',
      'ended_at',
      'person.hours_from',
      'person.hours_to',
      'person.work_days',
      'person.holidays',
    ])
    .select([
      sql<boolean>`person.removed_at is not null`.as('removed'),
      sql<boolean>`coalesce(expires_at <= ${value('now')}::timestamptz, false)`.as('expired'),
    ])
    .where('hash', '=', value('hash'))
    .limit(1),
)

/** When it was used last need not be known more exactly than this. In milliseconds. */
const usedAgainMs = 5 * 60_000

/** Undefined where there is no such token here. Notes that it was used. */
export async function callerOfToken(
  trx: Transaction<Database>,
  token: string,
  now: string,
): Promise<TokenCaller | undefined> {
  if (!isToken(token)) return undefined
  const [row] = await byHash(trx, { hash: hashOf(token), now })
  if (!row) return undefined
  // A program has no account, so nobody's platform can say of it that it left.
  const gone = row.removed || row.outside === 'left' || row.outside === 'elsewhere'
  const unseen = row.used_at === null || row.used_at.getTime() < Date.parse(now) - usedAgainMs
  if (unseen && row.ended_at === null) await noteUse(trx, row.workspace_id, row.token_id, now)
  return {
    ...{
      workspaceId: row.workspace_id,
      tokenId: row.token_id,
      tokenName: row.token_name,
      scopes: row.scopes,
    },
    person: personOf(row),
    noted: unseen && row.ended_at === null,
    state: gone ? 'removed' : row.ended_at !== null ? 'ended' : row.expired ? 'expired' : 'valid',
    hours: { ...row, off: [] },
  }
}

async function noteUse(
  trx: Transaction<Database>,
  workspaceId: string,
  id: string,
  now: string,
): Promise<void> {
  await trx
    .updateTable('api_token')
    .set({ used_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

function textOf(moment: Date | null): string | null {
  return moment?.toISOString() ?? null
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
