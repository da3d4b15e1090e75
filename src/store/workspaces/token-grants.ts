/** How tokens are renewed that programs signed in for: each time with a refresh token that takes the place of the one before. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { TokenScope } from '../../domain/people/token-scope.ts'
import type { Database } from '../schema.ts'
import { newToken } from './tokens.ts'

/** How long an access token works. In seconds. */
export const accessSeconds = 60 * 60
/** How long a refresh token does that nobody uses. In days. */
const refreshDays = 30

/** `baton_refresh_FAMILY_SECRET`: the family stays the same, so that an older token is known for one of it. */
const pattern = /^baton_refresh_([\w-]{22})_([\w-]{43})$/
const beginning = 'baton_refresh_'

export type Renewed = { access: string; refresh: string }

/** Of a token that is there already. */
export async function addGrant(
  trx: Transaction<Database>,
  { workspaceId, tokenId }: { workspaceId: string; tokenId: string },
  { clientId, now }: { clientId: string; now: Temporal.Instant },
): Promise<string> {
  const [family, secret] = [randomBytes(16).toString('base64url'), newSecret()]
  await trx
    .insertInto('token_grant')
    .values({
      ...{ workspace_id: workspaceId, token_id: tokenId, client_id: clientId },
      ...{ family_hash: hashOf(family), refresh_hash: hashOf(secret), refresh_until: untilFrom(now) },
    })
    .execute()
  return `${beginning}${family}_${secret}`
}

export type GrantRow = {
  workspaceId: string
  tokenId: string
  tokenName: string
  personId: string
  clientId: string
  scopes: TokenScope[]
  /** Whether it may be renewed with just this token. `old`: with one that another took the place of. */
  state: 'current' | 'old' | 'over'
}

/** By a refresh token that a program shows, locked; undefined where it is none of here. */
export async function grantOf(
  trx: Transaction<Database>,
  refresh: string,
  now: Temporal.Instant,
): Promise<GrantRow | undefined> {
  const [, family = '', secret = ''] = pattern.exec(refresh) ?? []
  if (family === '') return undefined
  const row = await trx
    .selectFrom('token_grant')
    .innerJoin('api_token', (join) =>
      join
        .onRef('api_token.workspace_id', '=', 'token_grant.workspace_id')
        .onRef('api_token.id', '=', 'token_grant.token_id'),
    )
    .select(['token_grant.workspace_id', 'token_id', 'client_id', 'refresh_hash', 'refresh_until'])
    .select(['name', 'person_id', 'scopes', 'ended_at'])
    .where('family_hash', '=', hashOf(family))
    .forUpdate()
    .executeTakeFirst()
  if (!row) return undefined
  const isOver = row.ended_at !== null || row.refresh_until.getTime() <= now.epochMilliseconds
  return {
    ...{ workspaceId: row.workspace_id, tokenId: row.token_id, tokenName: row.name },
    ...{ personId: row.person_id, clientId: row.client_id, scopes: row.scopes },
    state: isOver ? 'over' : isSame(row.refresh_hash, hashOf(secret)) ? 'current' : 'old',
  }
}

/** The access token of before stops at once. `refresh`: the one that was shown. */
export async function renew(
  trx: Transaction<Database>,
  { workspaceId, tokenId }: Pick<GrantRow, 'workspaceId' | 'tokenId'>,
  { refresh, now }: { refresh: string; now: Temporal.Instant },
): Promise<Renewed> {
  const [, family = ''] = pattern.exec(refresh) ?? []
  const [{ token, hash }, secret] = [newToken(), newSecret()]
  await trx
    .updateTable('api_token')
    .set({ hash, expires_at: now.add({ seconds: accessSeconds }).toString() })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', tokenId)
    .execute()
  await trx
    .updateTable('token_grant')
    .set({ refresh_hash: hashOf(secret), refresh_until: untilFrom(now) })
    .where('workspace_id', '=', workspaceId)
    .where('token_id', '=', tokenId)
    .execute()
  return { access: token, refresh: `${beginning}${family}_${secret}` }
}

/** Whether a program signed in for it. */
export async function isRenewed(
  db: Kysely<Database>,
  { workspaceId, tokenId }: Pick<GrantRow, 'workspaceId' | 'tokenId'>,
): Promise<boolean> {
  const row = await db
    .selectFrom('token_grant')
    .select('token_id')
    .where('workspace_id', '=', workspaceId)
    .where('token_id', '=', tokenId)
    .executeTakeFirst()
  return row !== undefined
}

/** Those of a person that were not used for so long that they can't be renewed. */
export async function lapsedTokens(
  db: Kysely<Database>,
  { workspaceId, personId }: { workspaceId: string; personId: string },
  now: Temporal.Instant,
): Promise<string[]> {
  const rows = await db
    .selectFrom('token_grant')
    .innerJoin('api_token', (join) =>
      join
        .onRef('api_token.workspace_id', '=', 'token_grant.workspace_id')
        .onRef('api_token.id', '=', 'token_grant.token_id'),
    )
    .select('token_id')
    .where('token_grant.workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .where('refresh_until', '<=', new Date(now.epochMilliseconds))
    .execute()
  return rows.map(({ token_id }) => token_id)
}

function untilFrom(now: Temporal.Instant): string {
  return now.add({ hours: refreshDays * 24 }).toString()
}

function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

function isSame(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other))
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
