/** How tokens are renewed that programs signed in for: each time with a refresh token that takes the place of the one before. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Kysely, Selectable, Transaction } from 'kysely'
import type { TokenScope } from '../../domain/people/token-scope.ts'
import type { Database } from '../schema.ts'
import { newToken } from './tokens.ts'

/** How long an access token works. In seconds. */
export const accessSeconds = 60 * 60
/** How long a refresh token does that nobody uses. In days. */
const refreshDays = 30
/** How long the token of before gets the answer again that it got, since that may have been lost. In seconds. */
const repeatSeconds = 60

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
  const family = randomBytes(16).toString('base64url')
  const secret = secretOf(family, randomBytes(16))
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
  /** Whether it may be renewed with just this token. `old`: another took its place; `repeated`: a moment ago. */
  state: 'current' | 'repeated' | 'old' | 'over'
  /** What a repeated one is answered with. */
  salt: string | null
}

/** By a refresh token that a program shows, locked; undefined where it is none of here, or was never given out. */
export async function grantOf(
  trx: Transaction<Database>,
  refresh: string,
  now: Temporal.Instant,
): Promise<GrantRow | undefined> {
  const [, family = '', secret = ''] = pattern.exec(refresh) ?? []
  if (!wasGiven(family, secret)) return undefined
  const row = await trx
    .selectFrom('token_grant')
    .innerJoin('api_token', (join) =>
      join
        .onRef('api_token.workspace_id', '=', 'token_grant.workspace_id')
        .onRef('api_token.id', '=', 'token_grant.token_id'),
    )
    .select(['token_grant.workspace_id', 'token_id', 'client_id'])
    .select(['refresh_hash', 'refresh_until', 'previous_hash', 'replaced_at', 'salt'])
    .select(['name', 'person_id', 'scopes', 'ended_at'])
    .where('family_hash', '=', hashOf(family))
    .forUpdate()
    .executeTakeFirst()
  if (!row) return undefined
  return {
    ...{ workspaceId: row.workspace_id, tokenId: row.token_id, tokenName: row.name },
    ...{ personId: row.person_id, clientId: row.client_id, scopes: row.scopes },
    ...{ salt: row.salt, state: stateOf(row, hashOf(secret), now.epochMilliseconds) },
  }
}

type Kept = Pick<Selectable<Database['token_grant']>, 'refresh_hash' | 'refresh_until' | 'previous_hash'> & {
  replaced_at: Date | null
  ended_at: Date | null
}

function stateOf(row: Kept, shown: string, now: number): GrantRow['state'] {
  if (row.ended_at !== null || row.refresh_until.getTime() <= now) return 'over'
  if (row.refresh_hash === shown) return 'current'
  const replaced = row.replaced_at?.getTime() ?? 0
  return row.previous_hash === shown && now < replaced + repeatSeconds * 1000 ? 'repeated' : 'old'
}

/** The access token of before stops at once. `refresh`: the one that was shown. */
export async function renew(
  trx: Transaction<Database>,
  { workspaceId, tokenId }: Pick<GrantRow, 'workspaceId' | 'tokenId'>,
  { refresh, now }: { refresh: string; now: Temporal.Instant },
): Promise<Renewed> {
  const salt = randomBytes(32).toString('base64url')
  const { hash, secret, ...renewed } = madeOf(refresh, salt)
  const [, , shown = ''] = pattern.exec(refresh) ?? []
  await trx
    .updateTable('api_token')
    .set({ hash, expires_at: now.add({ seconds: accessSeconds }).toString() })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', tokenId)
    .execute()
  await trx
    .updateTable('token_grant')
    .set({
      ...{ refresh_hash: hashOf(secret), refresh_until: untilFrom(now) },
      ...{ previous_hash: hashOf(shown), replaced_at: now.toString(), salt },
    })
    .where('workspace_id', '=', workspaceId)
    .where('token_id', '=', tokenId)
    .execute()
  return renewed
}

/** What was answered when this token was shown the first time: two at once, or one that heard nothing, get the same. */
export function renewedBefore(refresh: string, { salt }: Pick<GrantRow, 'salt'>): Renewed {
  const { access, refresh: next } = madeOf(refresh, salt ?? '')
  return { access, refresh: next }
}

/** Of what the program shows and what is kept here: neither gives it away alone. */
function madeOf(refresh: string, salt: string): Renewed & { hash: string; secret: string } {
  const [, family = ''] = pattern.exec(refresh) ?? []
  const made = (what: string) => createHmac('sha256', salt).update(`${what} ${refresh}`).digest()
  const { token: access, hash } = newToken(made('access'))
  const secret = secretOf(family, made('refresh').subarray(0, 16))
  return { access, hash, secret, refresh: `${beginning}${family}_${secret}` }
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

/** Its second half follows from the family, which only those know who were given one of it. */
function secretOf(family: string, random: Buffer): string {
  return Buffer.concat([random, markOf(family, random)]).toString('base64url')
}

function markOf(family: string, random: Buffer): Buffer {
  return createHmac('sha256', family).update(random).digest().subarray(0, 16)
}

/** Only one that was given out ends its family when it is shown late. */
function wasGiven(family: string, secret: string): boolean {
  const bytes = Buffer.from(secret, 'base64url')
  if (bytes.length !== 32 || bytes.toString('base64url') !== secret) return false
  return timingSafeEqual(markOf(family, bytes.subarray(0, 16)), bytes.subarray(16))
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
