import { randomBytes } from 'node:crypto'
import { problemWithJson } from '../../domain/webhook/incoming.ts'
import { longestWebhookName } from '../../domain/webhook/kinds.ts'
import { newSecret } from '../../domain/webhook/signature.ts'
import { record } from '../../events/record.ts'
import { longestExpression, problemWithExpression, tryMapping } from '../../interchange/mapping.ts'
import { changeWebhook, type InWebhook, insertWebhook } from '../../store/webhook/webhooks.ts'
import { findRule, refuseOthers } from '../automation/find.ts'
import { operation } from '../operation.ts'
import { workedOutside } from '../outside.ts'
import type { Scope } from '../scope.ts'
import { type MadeWebhook, refuseTooMany } from './add.ts'
import {
  findOwn,
  refuseTaken,
  type ShownWebhook,
  sealOf,
  shownById,
  webhookChanged,
  webhookInput,
} from './find.ts'
import { refuseWebhook } from './refusals.ts'
import { tryTaking, type Wanted } from './take.ts'

const names = ['title', 'description', 'due', 'start', 'priority', 'tags', 'assignees']
/** What has these names already is taken as it is. */
const asItIs = `{ ${names.map((name) => `"${name}": ${name}`).join(', ')} }`
const tasksAsTheyAre = '{ "task": task, "tasks": tasks }'

const inputs = {
  in: { kind: 'list', summary: 'The List that tasks are added to' },
  rule: { kind: 'number', summary: 'Or the rule that runs, by its number' },
  map: {
    kind: 'text',
    max: longestExpression,
    summary: 'What to make of it, in JSONata: { "title": issue.title }',
  },
} as const
const name = { kind: 'text', max: longestWebhookName, summary: 'A name' } as const

/** `address` and `secret` are shown this once. */
export type MadeAddress = MadeWebhook & { address: string }

export const receiveWebhook = operation({
  name: 'webhook.receive',
  summary: 'Let another program add tasks to a List, or run a rule, by calling an address',
  role: 'member',
  input: { name: { ...name, required: true }, ...inputs },
  async run(scope, { name, in: list, rule: number, map }): Promise<MadeAddress> {
    const seal = sealOf(scope)
    const { publicUrl } = scope
    if (publicUrl === undefined) throw refuseWebhook('webhook_no_address', {})
    await refuseTooMany(scope)
    await refuseTaken(scope, name)
    if ((list === undefined) === (number === undefined)) throw refuseWebhook('webhook_where', {})
    const rule = number === undefined ? undefined : await ruleId(scope, number)
    const definition = {
      map: checkedMap(map ?? (rule === undefined ? asItIs : tasksAsTheyAre)),
      ...(rule !== undefined && { rule }),
    }
    const secret = newSecret()
    const key = `baton_in_${randomBytes(32).toString('base64url')}`
    const made = { name, ownerId: scope.actor.id, listId: list?.id ?? null, key, in: definition }
    const id = await insertWebhook(scope.change, { ...made, secret: seal.close(secret) }, scope.change.now)
    await record(scope.change, [webhookChanged(id, 'added')])
    return { ...(await shownById(scope, id)), secret, address: `${publicUrl}/hooks/in/${key}` }
  },
})

export const remapWebhook = operation({
  name: 'webhook.map',
  summary: 'Change what is made of what comes in at a webhook',
  role: 'member',
  input: { webhook: webhookInput, map: { ...inputs.map, required: true } },
  async run(scope, { webhook: typed, map }): Promise<ShownWebhook> {
    const webhook = await findOwnIn(scope, typed)
    const { id, name, listId } = webhook
    const definition = { ...webhook.definition, map: checkedMap(map) }
    await changeWebhook(scope.change, id, { name, listId, url: null, definition })
    await record(scope.change, [webhookChanged(id, 'changed')])
    return shownById(scope, id)
  },
})

export type TriedWebhook = { webhook: InWebhook; wanted: Wanted }

/** As many characters of an example. */
const longestSample = 20_000

export const tryWebhook = operation({
  name: 'webhook.try',
  summary: 'Show what would happen if this came in at a webhook, without doing it',
  role: 'member',
  reads: true,
  input: {
    webhook: webhookInput,
    sample: { kind: 'text', required: true, max: longestSample, summary: 'What would come in, as JSON' },
  },
  async run(scope, { webhook: typed, sample }): Promise<TriedWebhook> {
    const webhook = await findOwnIn(scope, typed)
    const problem = problemWithJson(new TextEncoder().encode(sample))
    if (problem !== undefined) throw refuseWebhook('webhook_bad_sample', { problem })
    const { map } = webhook.definition
    const work = () => tryMapping(map, sample)
    const mapped = await workedOutside(scope, JSON.stringify(['map', map, sample]), work)
    if ('problem' in mapped) throw refuseWebhook('webhook_map_failed', { problem: mapped.problem })
    return { webhook, wanted: await tryTaking(scope, webhook, mapped.value) }
  },
})

async function findOwnIn(scope: Scope, typed: string): Promise<InWebhook> {
  const found = await findOwn(scope, typed)
  if (found.direction === 'in') return found
  throw refuseWebhook('webhook_other_way', { name: found.name, direction: 'out' })
}

function checkedMap(map: string): string {
  const problem = problemWithExpression(map)
  if (problem !== undefined) throw refuseWebhook('webhook_bad_map', { problem })
  return map
}

/** One that its owner could run by hand. */
async function ruleId(scope: Scope, number: number): Promise<string> {
  const rule = await findRule(scope, number)
  await refuseOthers(scope, rule)
  return rule.id
}
