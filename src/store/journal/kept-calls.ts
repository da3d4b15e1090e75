/** Calls under short ids: of forms, and of buttons whose call is too long for a platform. */
import { randomBytes } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import { z } from 'zod'
import type { KeptCall } from '../../domain/card/card.ts'
import type { Database } from '../schema.ts'

const texts = z.record(z.string(), z.string())

/** Kept for weeks, and so over upgrades: it only ever takes more, and none stands for version 1. */
const keptCallSchema = z.object({
  v: z.literal(1).optional(),
  path: z.string(),
  options: texts,
  values: texts.optional(),
  cleared: texts.optional(),
  confirms: z
    .object({
      v: z.literal(1),
      shownTo: z.string(),
      yes: z.object({ option: z.string(), value: z.string() }),
      expected: z.array(z.string()),
    })
    .optional(),
  answers: z
    .object({ v: z.literal(1), shownTo: z.string(), order: z.enum(['day-first', 'month-first']) })
    .optional(),
  typed: z.literal(true).optional(),
})

/** Returns its id. */
export async function keepCall(
  trx: Transaction<Database>,
  workspaceId: string,
  call: KeptCall,
  now: string,
): Promise<string> {
  const id = randomBytes(9).toString('base64url')
  await trx
    .insertInto('kept_call')
    .values({ workspace_id: workspaceId, id, call: JSON.stringify({ v: 1, ...call }), at: now })
    .execute()
  return id
}

/** Undefined where there is none, or one that this version cannot read: it is too old then. */
export async function keptCall(
  db: Kysely<Database>,
  workspaceId: string,
  id: string,
): Promise<KeptCall | undefined> {
  const row = await db
    .selectFrom('kept_call')
    .select('call')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  const read = keptCallSchema.safeParse(row?.call)
  if (!read.success) return undefined
  const { v: _, ...call } = read.data
  return call
}

/** What it was kept for is done. */
export async function dropCall(trx: Transaction<Database>, workspaceId: string, id: string): Promise<void> {
  await trx.deleteFrom('kept_call').where('workspace_id', '=', workspaceId).where('id', '=', id).execute()
}
