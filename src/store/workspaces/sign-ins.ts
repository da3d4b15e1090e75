/** Programs that wait for their person to say in the chat that they may act for them. Whatever lets somebody in is kept as a hash. */
import { createHash, randomBytes, randomInt } from 'node:crypto'
import type { Kysely, Selectable, Transaction } from 'kysely'
import { newId } from '../../domain/id.ts'
import type { TokenScope } from '../../domain/people/token-scope.ts'
import type { Database } from '../schema.ts'
import { hashOfCode, newCode } from './codes.ts'

/** How long somebody has to type the code, and then the number. In minutes. */
export const signInMinutes = 10
/** How often somebody may type another number than the one that they were shown. */
const mostTries = 5
/** How long the program has to fetch its token. In seconds. */
const grantSeconds = 60

export type SignInRow = Selectable<Database['sign_in']>

/** What a program asks for. `challenge`: of PKCE, by S256. `issuer`: Baton's own address, as the program knows it. */
export type SignInRequest = {
  clientId: string
  clientName: string
  redirectUri: string
  state: string | null
  challenge: string
  issuer: string
  scopes: TokenScope[]
}

/** What only the browser knows that began it. */
export type BrowserPart = { secret: string; code: string }

export async function addSignIn(
  db: Kysely<Database>,
  { clientId, clientName, redirectUri, state, challenge, issuer, scopes }: SignInRequest,
  now: Temporal.Instant,
): Promise<BrowserPart & { id: string }> {
  const [id, secret, code] = [newId(), randomSecret(), newCode()]
  await db
    .insertInto('sign_in')
    .values({
      ...{ id, secret_hash: hashOf(secret), code_hash: hashOfCode(code), status: 'waiting' },
      ...{
        client_id: clientId,
        client_name: clientName,
        redirect_uri: redirectUri,
        state,
        challenge,
        issuer,
      },
      ...{ scopes, expires_at: now.add({ minutes: signInMinutes }).toString() },
    })
    .execute()
  return { id, secret, code }
}

/** Undefined where it is not here, or where another browser began it. */
export async function signInOf(
  db: Kysely<Database>,
  id: string,
  secret: string,
): Promise<SignInRow | undefined> {
  return db
    .selectFrom('sign_in')
    .selectAll()
    .where('id', '=', id)
    .where('secret_hash', '=', hashOf(secret))
    .executeTakeFirst()
}

/** One that still waits, locked: by the code as somebody typed it. */
export async function waitingSignIn(
  trx: Transaction<Database>,
  code: string,
  now: string,
): Promise<SignInRow | undefined> {
  return trx
    .selectFrom('sign_in')
    .selectAll()
    .where('code_hash', '=', hashOfCode(code))
    .where('status', '=', 'waiting')
    .where('expires_at', '>', new Date(now))
    .forUpdate()
    .executeTakeFirst()
}

type Decided = { workspaceId: string; personId: string; scopes: TokenScope[]; now: Temporal.Instant }

/**
 * The number that has to be typed in the browser where it began: whoever sent somebody a code does not know it. It is returned
 * here, and nowhere again.
 */
export async function allowSignIn(
  trx: Transaction<Database>,
  id: string,
  { workspaceId, personId, scopes, now }: Decided,
): Promise<string> {
  const number = String(randomInt(1_000_000)).padStart(6, '0')
  await trx
    .updateTable('sign_in')
    .set({
      ...{ status: 'allowed', workspace_id: workspaceId, person_id: personId, scopes },
      ...{
        number_hash: hashOfNumber(id, number),
        expires_at: now.add({ minutes: signInMinutes }).toString(),
      },
    })
    .where('id', '=', id)
    .execute()
  return number
}

export async function refuseSignIn(db: Kysely<Database>, id: string): Promise<void> {
  await db.updateTable('sign_in').set({ status: 'refused' }).where('id', '=', id).execute()
}

/** What the browser takes back to the program; or how often another number may be typed. */
export type Typed = { grant: string | undefined } | { left: number }

/** A try is counted before it is looked at, so that many at once are no more than they are. */
export async function typeNumber(
  db: Kysely<Database>,
  { id, number }: { id: string; number: string },
  now: Temporal.Instant,
): Promise<Typed> {
  const tried = await db
    .updateTable('sign_in')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .where('id', '=', id)
    .where('status', '=', 'allowed')
    .where('tries', '<', mostTries)
    .returning(['number_hash', 'tries'])
    .executeTakeFirst()
  if (!tried) return { left: 0 }
  if (tried.number_hash === hashOfNumber(id, number)) return { grant: await handOutGrant(db, id, now) }
  const left = mostTries - tried.tries
  if (left === 0) await refuseSignIn(db, id)
  return { left }
}

/** Undefined where it was handed out before. */
async function handOutGrant(
  db: Kysely<Database>,
  id: string,
  now: Temporal.Instant,
): Promise<string | undefined> {
  const grant = randomSecret()
  const handed = await db
    .updateTable('sign_in')
    .set({
      status: 'sent',
      grant_hash: hashOf(grant),
      grant_until: now.add({ seconds: grantSeconds }).toString(),
    })
    .where('id', '=', id)
    .where('status', '=', 'allowed')
    .returning('id')
    .executeTakeFirst()
  return handed && grant
}

/** By the code that a program shows, locked. */
export async function signInByGrant(
  trx: Transaction<Database>,
  grant: string,
): Promise<SignInRow | undefined> {
  return trx
    .selectFrom('sign_in')
    .selectAll()
    .where('grant_hash', '=', hashOf(grant))
    .forUpdate()
    .executeTakeFirst()
}

export async function useGrant(trx: Transaction<Database>, id: string, tokenId: string): Promise<void> {
  await trx.updateTable('sign_in').set({ status: 'used', token_id: tokenId }).where('id', '=', id).execute()
}

/** Takes one out that waits, so that it can go where its person is. */
export async function takeSignIn(
  db: Kysely<Database>,
  code: string,
  now: string,
): Promise<SignInRow | undefined> {
  return db
    .deleteFrom('sign_in')
    .where('code_hash', '=', hashOfCode(code))
    .where('status', '=', 'waiting')
    .where('expires_at', '>', new Date(now))
    .returningAll()
    .executeTakeFirst()
}

export async function bringSignIn(db: Kysely<Database>, row: SignInRow): Promise<void> {
  await db
    .insertInto('sign_in')
    .values({ ...row, expires_at: row.expires_at.toISOString(), grant_until: null })
    .execute()
}

/** Those that nobody can say anything to any more. */
export async function forgetSignIns(db: Kysely<Database>, before: Temporal.Instant): Promise<void> {
  await db.deleteFrom('sign_in').where('expires_at', '<', new Date(before.epochMilliseconds)).execute()
}

/** As people type it: with spaces, perhaps. */
function hashOfNumber(id: string, number: string): string {
  return hashOf(`${id} ${number.replace(/\s/g, '')}`)
}

function randomSecret(): string {
  return randomBytes(32).toString('base64url')
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
