/** What came in: by the id that it came with, so that what comes again is done once. */
import { type Kysely, sql, type Transaction } from 'kysely'
import { z } from 'zod'
import type { Database } from '../schema.ts'
import type { InWebhook } from './webhooks.ts'

/** What was answered. It outlives an upgrade: it may only ever take more. */
const stored = z.object({
  v: z.literal(1),
  did: z.enum(['added', 'ran', 'ignored', 'refused']),
  task: z.object({ id: z.guid(), ref: z.string() }).optional(),
  code: z.string().optional(),
})
export type ReceiptAnswer = Omit<z.infer<typeof stored>, 'v'>
export type WebhookReceipt = { message: string; status: number; answer: ReceiptAnswer; at: string }

type Row = { message: string; status: number; answer: unknown; at: Date }
type Of = Pick<InWebhook, 'workspaceId' | 'id'>

function receiptOf({ message, status, answer, at }: Row): WebhookReceipt {
  const { v: _, ...said } = stored.parse(answer)
  return { message, status, answer: said, at: at.toISOString() }
}

export async function receiptFor(
  db: Kysely<Database>,
  { workspaceId, id }: Of,
  message: string,
): Promise<WebhookReceipt | undefined> {
  const { rows } = await sql<Row>`select message, status, answer, at from webhook_receipt
    where workspace_id = ${workspaceId} and webhook_id = ${id} and message = ${message}`.execute(db)
  return rows[0] && receiptOf(rows[0])
}

export async function keepReceipt(
  trx: Transaction<Database>,
  { workspaceId, id }: Of,
  { message, status, answer, at }: WebhookReceipt,
): Promise<void> {
  const row = { workspace_id: workspaceId, webhook_id: id, message, status, at }
  await trx
    .insertInto('webhook_receipt')
    .values({ ...row, answer: JSON.stringify({ v: 1, ...answer }) })
    // What was refused before may go well by now.
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'webhook_id', 'message']).doUpdateSet((eb) => ({
        status: eb.ref('excluded.status'),
        answer: eb.ref('excluded.answer'),
        at: eb.ref('excluded.at'),
      })),
    )
    .execute()
}

/** The newest. */
export async function receiptsOf(
  db: Kysely<Database>,
  { workspaceId, id }: Of,
  size: number,
): Promise<WebhookReceipt[]> {
  const { rows } = await sql<Row>`select message, status, answer, at from webhook_receipt
    where workspace_id = ${workspaceId} and webhook_id = ${id} order by at desc, message limit ${size}`.execute(
    db,
  )
  return rows.map(receiptOf)
}
