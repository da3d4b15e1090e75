import {
  longestWebhookName,
  longestWebhookUrl,
  mostWebhooks,
  type WebhookKind,
  webhookKinds,
} from '../../domain/webhook/kinds.ts'
import { newSecret } from '../../domain/webhook/signature.ts'
import { record } from '../../events/record.ts'
import { insertWebhook, lockWebhooks } from '../../store/webhook/webhooks.ts'
import { resolveCondition } from '../automation/resolve.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { refuseTaken, type ShownWebhook, sealOf, shownById, webhookChanged } from './find.ts'
import { refuseWebhook } from './refusals.ts'

/** `secret` is shown this once. */
export type MadeWebhook = ShownWebhook & { secret: string }

export const outInputs = {
  on: {
    kind: 'choices',
    choices: webhookKinds,
    summary: 'What it’s called for, such as finished, moved (everything if empty)',
  },
  if: { kind: 'filter', summary: 'Only for tasks that match this filter' },
  in: { kind: 'list', summary: 'Only for tasks of this List' },
} as const

const url = { kind: 'text', max: longestWebhookUrl, summary: 'The address to call' } as const
const name = { kind: 'text', max: longestWebhookName, summary: 'A name' } as const

export const addWebhook = operation({
  name: 'webhook.add',
  summary: 'Call an address when something happens to tasks that you can see',
  role: 'member',
  input: { url: { ...url, required: true }, name, ...outInputs },
  async run(scope, { url: typed, name, on, if: where, in: list }): Promise<MadeWebhook> {
    const seal = sealOf(scope)
    const url = checkedUrl(typed)
    await refuseTooMany(scope)
    const called = name ?? url.hostname.slice(0, longestWebhookName)
    await refuseTaken(scope, called)
    const out = await definitionOf(scope, { on, where })
    const secret = newSecret()
    const made = { name: called, ownerId: scope.actor.id, listId: list?.id ?? null, url: url.href, out }
    const id = await insertWebhook(scope.change, { ...made, secret: seal.close(secret) }, scope.change.now)
    await record(scope.change, [webhookChanged(id, 'added')])
    return { ...(await shownById(scope, id)), secret }
  },
})

/** Throws Refusal. Whether it may be called is only asked when it is: names mean something else by then. */
export function checkedUrl(typed: string): URL {
  const url = URL.parse(typed.trim().replace(/^<|>$/g, ''))
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:'
  if (url && isWeb && url.username === '' && url.password === '') return url
  throw refuseWebhook('webhook_bad_url', { typed })
}

type Asked = { on: string[] | undefined; where: string | undefined }

export async function definitionOf(scope: Scope, { on = [], where }: Asked) {
  const kinds = on.filter((each): each is WebhookKind => webhookKinds.some((kind) => kind === each))
  return { kinds, ...(where !== undefined && { where: await resolveCondition(scope, where) }) }
}

export async function refuseTooMany(scope: Scope): Promise<void> {
  if ((await lockWebhooks(scope.change)) >= mostWebhooks)
    throw refuseWebhook('too_many_webhooks', { most: mostWebhooks })
}
