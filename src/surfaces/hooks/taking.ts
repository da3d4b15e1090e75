/** What comes in is done and noted in one transaction: by its id it is known when it comes again. */
import type { Transaction } from 'kysely'
import { instantText } from '../../domain/time/when.ts'
import { newChange } from '../../events/record.ts'
import type { Scope } from '../../operations/scope.ts'
import { refuseWebhook } from '../../operations/webhook/refusals.ts'
import { take } from '../../operations/webhook/take.ts'
import { presentPeople } from '../../store/people/people.ts'
import type { Database } from '../../store/schema.ts'
import { keepReceipt, type ReceiptAnswer, receiptFor } from '../../store/webhook/receipts.ts'
import { type InWebhook, lockWebhook } from '../../store/webhook/webhooks.ts'
import type { WebDeps } from '../web-surfaces.ts'

type Message = { id: string; mapped: unknown }

/** Throws Refusal, and then nothing was done. */
export function takeOnce(
  deps: WebDeps,
  { workspaceId, id: webhookId }: InWebhook,
  { id, mapped }: Message,
): Promise<{ answer: ReceiptAnswer; isRepeated: boolean }> {
  return deps.db.transaction().execute(async (trx) => {
    const webhook = await lockWebhook(trx, workspaceId, webhookId)
    if (webhook?.direction !== 'in' || webhook.state !== 'on')
      throw refuseWebhook('webhook_state', { name: '', state: 'off' })
    const before = await receiptFor(trx, webhook, id)
    if (before && before.answer.did !== 'refused') return { answer: before.answer, isRepeated: true }
    const answer = await take(await ownerScope(deps, trx, webhook), webhook, mapped)
    const at = instantText(deps.now())
    await keepReceipt(trx, webhook, { message: id, status: 200, answer, at })
    return { answer, isRepeated: false }
  })
}

/** For its owner to read; when it comes again, it is tried again. */
export async function noteRefused(
  deps: WebDeps,
  webhook: InWebhook,
  { id, code }: { id: string; code: string },
): Promise<void> {
  const receipt = { message: id, status: 422, answer: { did: 'refused' as const, code } }
  await deps.db
    .transaction()
    .execute((trx) => keepReceipt(trx, webhook, { ...receipt, at: instantText(deps.now()) }))
}

async function ownerScope(
  { planners, now: clock, dryRun, publicUrl, seal }: WebDeps,
  trx: Transaction<Database>,
  { workspaceId, ownerId }: InWebhook,
): Promise<Scope> {
  const [owner] = await presentPeople(trx, workspaceId, [ownerId])
  if (!owner) throw refuseWebhook('webhook_not_yours', {})
  const now = clock()
  return {
    ...{ trx, workspaceId, actor: owner, now, dryRun, publicUrl, seal },
    viewer: { workspaceId, personId: owner.id, role: owner.role },
    zone: owner.timeZone ?? 'UTC',
    change: newChange({ trx, workspaceId, planners, now }, { actorId: owner.id, origin: 'integration' }),
  }
}
