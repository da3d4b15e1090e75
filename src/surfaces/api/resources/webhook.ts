import { z } from 'zod'
import type { Scope } from '../../../operations/scope.ts'
import type { MadeWebhook } from '../../../operations/webhook/add.ts'
import type { WebhookLog } from '../../../operations/webhook/calls.ts'
import type { ShownWebhook } from '../../../operations/webhook/find.ts'
import type { MadeAddress } from '../../../operations/webhook/receive.ts'
import type { Wanted } from '../../../operations/webhook/take.ts'
import { etag, withEtags } from '../versions.ts'
import { moment, ref } from './task.ts'

export const webhookSchema = z
  .object({
    id: z.uuid(),
    etag,
    name: z.string().describe('Of somebody else’s, empty'),
    direction: z.enum(['out', 'in']).describe('Whether Baton calls it, or others do'),
    state: z.enum(['on', 'off', 'stopped']),
    problem: z.string().nullable().describe('Why Baton stopped it'),
    owner: z.string(),
    own: z.boolean(),
    url: z.string().nullable(),
    on: z.array(z.string()).describe('What it is called for; everything where there is none'),
    if: z.string().nullable(),
    in: z.string().nullable().describe('Its List'),
    map: z.string().nullable().describe('What is made of what comes in, in JSONata'),
    failingSince: moment.nullable(),
    createdAt: moment,
  })
  .meta({ id: 'Webhook' })

/** Others’ are there, and nothing is said of where they go. */
export function showWebhook({ webhook, owner, isOwn, place, where }: ShownWebhook) {
  const { id, name, direction, state, problem, failingSince, createdAt } = webhook
  const out = isOwn && webhook.direction === 'out' ? webhook : undefined
  const into = isOwn && webhook.direction === 'in' ? webhook : undefined
  const shown = {
    ...{ id, name: isOwn ? name : '', direction, state, problem, owner, own: isOwn },
    ...{ url: out?.url ?? null, on: out?.definition.kinds ?? [], if: where ?? null, in: place ?? null },
    ...{ map: into?.definition.map ?? null, failingSince, createdAt },
  }
  return { table: 'webhook', id, shown } as const
}

const secret = z
  .string()
  .optional()
  .describe('Shown this once: also not when the same request is answered again')
export const madeSchema = z.object({ webhook: webhookSchema, secret })
export const addressSchema = madeSchema.extend({ address: secret })

export async function showMade(made: MadeWebhook, scope: Scope): Promise<z.infer<typeof madeSchema>> {
  const [webhook] = await withEtags(scope, [showWebhook(made)])
  if (!webhook) throw new Error('a webhook that was made is there')
  return { webhook, secret: made.secret }
}

export async function showAddress(made: MadeAddress, scope: Scope): Promise<z.infer<typeof addressSchema>> {
  return { ...(await showMade(made, scope)), address: made.address }
}

export const logSchema = z.object({
  calls: z.array(
    z.object({
      id: z.uuid(),
      type: z.string(),
      task: ref.nullable(),
      sequence: z.int().nullable(),
      state: z.enum(['waiting', 'sent', 'failed', 'withdrawn']),
      attempts: z.int(),
      at: moment,
      next: moment.nullable().describe('When it is tried next'),
      status: z.int().nullable(),
      problem: z.string().nullable(),
      answer: z.string().nullable().describe('What the answer began with'),
    }),
  ),
  receipts: z.array(
    z.object({ id: z.string(), status: z.int(), did: z.string(), task: ref.nullable(), at: moment }),
  ),
})

export function showLog({ calls, receipts }: WebhookLog): z.infer<typeof logSchema> {
  return {
    calls: calls.map(({ delivery, task }) => {
      const { id, type, sequence, state, attempts, at, dueAt, status, problem, answer } = delivery
      const next = state === 'waiting' ? dueAt : null
      return {
        id,
        type,
        task: task?.ref ?? null,
        sequence,
        state,
        attempts,
        at,
        next,
        status,
        problem,
        answer,
      }
    }),
    receipts: receipts.map(({ message, status, answer, at }) => ({
      ...{ id: message, status, did: answer.did, task: answer.task?.ref ?? null, at },
    })),
  }
}

export const triedSchema = z.object({
  does: z.enum(['adds', 'runs', 'nothing']),
  title: z.string().nullable(),
  sets: z.record(z.string(), z.string()),
  rule: z.int().nullable(),
  tasks: z.array(z.string()),
})

export function showTried({ wanted }: { wanted: Wanted }): z.infer<typeof triedSchema> {
  const nothing = { does: 'nothing' as const, title: null, sets: {}, rule: null, tasks: [] }
  if (wanted === null) return nothing
  if ('rule' in wanted) return { ...nothing, does: 'runs', rule: wanted.rule.number, tasks: [...wanted.refs] }
  return { ...nothing, does: 'adds', title: wanted.task.title, sets: Object.fromEntries(wanted.task.lines) }
}
