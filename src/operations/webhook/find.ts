/** Webhooks as people read them. */
import { parseFilter, showFilter } from '../../domain/filter/filter.ts'
import { mayAct } from '../../domain/people/role.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Seal } from '../../domain/seal.ts'
import type { Fact } from '../../events/fact.ts'
import { levelsOf } from '../../store/hierarchy/levels.ts'
import { peopleByIds } from '../../store/people/people.ts'
import { resolveFilter } from '../../store/search/resolve.ts'
import { type OutWebhook, type WebhookRow, webhooksOf } from '../../store/webhook/webhooks.ts'
import { refuseCall } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { refuseWebhook } from './refusals.ts'

/** `place`: the List it is for. `where`: its filter, with the names of today. Of others’ both are left out. */
export type ShownWebhook = {
  webhook: WebhookRow
  owner: string
  isOwn: boolean
  place: string | undefined
  where: string | undefined
}

export const webhookInput = { kind: 'text', required: true, max: 200, summary: 'The webhook’s name' } as const

/** Their own by name; of somebody else’s, whoever looks after the workspace has its id. */
export async function findWebhook(scope: Scope, typed: string): Promise<WebhookRow> {
  const all = await listed(scope)
  const own = all.filter(({ ownerId }) => ownerId === scope.actor.id)
  const found =
    own.find(({ name }) => name.toLowerCase() === typed.toLowerCase()) ?? all.find(({ id }) => id === typed)
  if (found) return found
  throw refuseWebhook('unknown_webhook', { typed, names: own.map(({ name }) => name) })
}

/** Throws Refusal where it is somebody else’s. */
export async function findOwn(scope: Scope, typed: string): Promise<WebhookRow> {
  const found = await findWebhook(scope, typed)
  if (found.ownerId === scope.actor.id) return found
  throw refuseWebhook('webhook_not_yours', {})
}

export async function findOwnOut(scope: Scope, typed: string): Promise<OutWebhook> {
  const found = await findOwn(scope, typed)
  if (found.direction === 'out') return found
  throw refuseWebhook('webhook_other_way', { name: found.name, direction: found.direction })
}

/** All of them for whoever looks after the workspace, else one’s own. */
export function listed({ trx, workspaceId, actor }: Scope): Promise<WebhookRow[]> {
  return webhooksOf(trx, workspaceId, mayAct(actor.role, 'admin') ? 'all' : actor.id)
}

export async function shownWebhooks(scope: Scope, webhooks: WebhookRow[]): Promise<ShownWebhook[]> {
  const { trx, workspaceId, viewer, actor } = scope
  const owners = await peopleByIds(trx, workspaceId, [...new Set(webhooks.map(({ ownerId }) => ownerId))])
  const levels = await levelsOf(trx, viewer, ['list'], 'any')
  const shown: ShownWebhook[] = []
  for (const webhook of webhooks) {
    const isOwn = webhook.ownerId === actor.id
    const where = webhook.direction === 'out' ? webhook.definition.where : undefined
    shown.push({
      ...{ webhook, isOwn },
      owner: owners.find(({ id }) => id === webhook.ownerId)?.name ?? 'someone who is gone',
      place: isOwn ? levels.find(({ id }) => id === webhook.listId)?.path : undefined,
      where: isOwn && where !== undefined ? await named(scope, where) : undefined,
    })
  }
  return shown
}

export async function shownById(scope: Scope, id: string): Promise<ShownWebhook> {
  const found = (await listed(scope)).find((each) => each.id === id)
  const [shown] = found ? await shownWebhooks(scope, [found]) : []
  if (!shown) throw new Error('a webhook that was changed is there')
  return shown
}

/** What it names may be gone: then it stays as it is kept. */
async function named({ trx, viewer, ...speaker }: Scope, where: string): Promise<string> {
  try {
    return showFilter((await resolveFilter(trx, viewer, parseFilter(where), speaker)).filter)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return where
  }
}

export function sealOf({ seal }: Scope): Seal {
  if (seal) return seal
  throw refuseCall('no_key', {})
}

export function webhookChanged(webhook: string, did: string): Fact {
  return { kind: 'webhook.changed', taskId: null, data: { webhook, did } }
}

/** Throws Refusal where they have another of that name. */
export async function refuseTaken(scope: Scope, name: string, besides?: string): Promise<void> {
  const own = await webhooksOf(scope.trx, scope.workspaceId, scope.actor.id)
  const taken = own.find((each) => each.id !== besides && each.name.toLowerCase() === name.toLowerCase())
  if (taken) throw refuseWebhook('webhook_name_taken', { name: taken.name })
}
