/** Short-lived codes that join two platforms or two accounts. They are kept as hashes; the answer that
 * showed one is remembered for redeliveries, and outlives the code. */
import { createHash, randomInt } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../schema.ts'

export type CodeKind = 'connect' | 'link'
export type CodeOwner = { workspaceId: string; personId: string }

/** Without letters and digits that look alike. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** 40 bits: `ABCD-2345`. */
export function newCode(): string {
  const code = Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join('')
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

/** A new code, which takes the place of the owner's earlier ones of that kind. */
export async function makeCode(
  trx: Transaction<Database>,
  kind: CodeKind,
  owner: CodeOwner,
  expiresAt: string,
): Promise<string> {
  const code = newCode()
  await trx
    .deleteFrom('code')
    .where('kind', '=', kind)
    .where('workspace_id', '=', owner.workspaceId)
    .where('person_id', '=', owner.personId)
    .execute()
  await trx
    .insertInto('code')
    .values({
      hash: hashOfCode(code),
      kind,
      workspace_id: owner.workspaceId,
      person_id: owner.personId,
      expires_at: expiresAt,
    })
    .execute()
  return code
}

/** A code as somebody typed it. */
export type TypedCode = { kind: CodeKind; code: string }

/** Whose a code is; undefined where it is unknown, of another kind or too old. */
export async function ownerOfCode(
  db: Kysely<Database>,
  { kind, code }: TypedCode,
  now: string,
): Promise<CodeOwner | undefined> {
  const row = await codeRow(db, kind, code).executeTakeFirst()
  return ownerUntil(row, now)
}

/** Whose a code is, locked; undefined where it is unknown, of another kind or too old. */
export async function findCode(
  trx: Transaction<Database>,
  kind: CodeKind,
  typed: string,
  now: string,
): Promise<CodeOwner | undefined> {
  return ownerUntil(await codeRow(trx, kind, typed).forUpdate().executeTakeFirst(), now)
}

function codeRow(db: Kysely<Database>, kind: CodeKind, typed: string) {
  return db
    .selectFrom('code')
    .select(['workspace_id', 'person_id', 'expires_at'])
    .where('hash', '=', hashOfCode(typed))
    .where('kind', '=', kind)
}

type CodeRow = { workspace_id: string; person_id: string; expires_at: Date }

function ownerUntil(row: CodeRow | undefined, now: string): CodeOwner | undefined {
  if (!row || row.expires_at.toISOString() < now) return undefined
  return { workspaceId: row.workspace_id, personId: row.person_id }
}

/** It works once. */
export async function useCode(trx: Transaction<Database>, kind: CodeKind, typed: string): Promise<void> {
  await trx.deleteFrom('code').where('hash', '=', hashOfCode(typed)).where('kind', '=', kind).execute()
}

/** However it was typed. */
export function hashOfCode(code: string): string {
  return createHash('sha256')
    .update(code.toUpperCase().replace(/[^A-Z0-9]/g, ''))
    .digest('hex')
}
