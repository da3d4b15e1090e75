/** Addresses that other programs call: what is signed and of now is taken once, with the rights of whoever made the address. */
import { Refusal } from '../../domain/refusal.ts'
import { instantText } from '../../domain/time/when.ts'
import { type JsonProblem, problemWithJson, verify } from '../../domain/webhook/incoming.ts'
import { mapJson } from '../../interchange/mapping.ts'
import type { WebCall, WebSurface } from '../../runtime/http/web-surface.ts'
import { createLimits, type Limit, type Limits } from '../../runtime/limits.ts'
import { retryOnConflict, retryOnDisconnect } from '../../runtime/retry.ts'
import { receiptFor } from '../../store/webhook/receipts.ts'
import { type InWebhook, secretsOf, webhookAt } from '../../store/webhook/webhooks.ts'
import { type Problem, problemResponse } from '../api/problem.ts'
import type { WebDeps } from '../web-surfaces.ts'
import { noteRefused, takeOnce } from './taking.ts'

export const hooksAt = '/hooks/in'
const mostBytes = 256 * 1024
const limits = {
  ofAddress: { most: 600, perMs: 60_000 },
  ofKey: { most: 240, perMs: 60_000 },
} satisfies Record<string, Limit>
/** Each works in a process of its own. */
const mostAtOnce = 8
/** Of one address: it keeps no others waiting. */
const mostOfOne = 4

export function createHooks(deps: WebDeps, counts: Limits = createLimits()): WebSurface {
  const atWork: string[] = []
  return {
    at: hooksAt,
    mostBytes,
    keyOf,
    async answer(call) {
      const key = keyOf(call)
      if (key === undefined) return undefined
      const wait = Math.max(
        counts.take(`from ${call.address}`, limits.ofAddress) ?? 0,
        counts.take(`to ${key}`, limits.ofKey) ?? 0,
      )
      if (wait > 0) return refused('too_often', { 'retry-after': String(Math.ceil(wait / 1000)) })
      const webhook = await retryOnDisconnect(() => webhookAt(deps.db, key))
      if (!webhook) return undefined
      if (call.request.method !== 'POST') return refused('not_post', { allow: 'POST' })
      const ofOne = atWork.filter((each) => each === key).length
      if (atWork.length >= mostAtOnce || ofOne >= mostOfOne) return refused('busy', { 'retry-after': '1' })
      atWork.push(key)
      try {
        return await answered(deps, webhook, call)
      } finally {
        atWork.splice(atWork.indexOf(key), 1)
      }
    },
    unknown: () => refused('not_there'),
    tooLarge: () => refused('too_large'),
  }
}

function keyOf({ request }: WebCall): string | undefined {
  const { pathname } = new URL(request.url)
  return /^\/hooks\/in\/(baton_in_[\w-]{43})$/.exec(pathname)?.[1]
}

/** Nothing is made of the body before its signature is found right. */
async function answered(deps: WebDeps, webhook: InWebhook, { request, body }: WebCall): Promise<Response> {
  const now = deps.now()
  const secrets = await openSecrets(deps, webhook, now)
  if (!secrets) return refused('no_key')
  const verified = verify({ headers: request.headers, body }, secrets, now)
  if (verified.problem !== undefined) return refused(verified.problem)
  if (webhook.state !== 'on') return refused('switched_off')
  const before = await receiptFor(deps.db, webhook, verified.id)
  if (before && before.answer.did !== 'refused') return taken(before.answer, true)
  const problem = problemWithJson(body)
  if (problem !== undefined) return refused(problem)
  return work(deps, webhook, { id: verified.id, body })
}

type Message = { id: string; body: Uint8Array }

async function work(deps: WebDeps, webhook: InWebhook, { id, body }: Message): Promise<Response> {
  const failed = async (code: string, detail?: string) => {
    await noteRefused(deps, webhook, { id, code })
    return problemResponse({ ...problems.not_taken, code, ...(detail !== undefined && { detail }) })
  }
  const mapped = await mapJson(webhook.definition.map, new TextDecoder().decode(body))
  if ('problem' in mapped) return failed('webhook_map_failed')
  try {
    const { answer, isRepeated } = await retryOnConflict(() =>
      takeOnce(deps, webhook, { id, mapped: mapped.value }),
    )
    return taken(answer, isRepeated)
  } catch (error) {
    // Whoever calls is told no more than the code: the words may name what is its owner's to know.
    if (error instanceof Refusal) return failed(error.code)
    throw error
  }
}

async function openSecrets(
  { db, seal }: WebDeps,
  webhook: InWebhook,
  now: Temporal.Instant,
): Promise<string[] | undefined> {
  const { secret, previous } = await secretsOf(db, webhook, instantText(now))
  try {
    return seal && [secret, ...(previous === null ? [] : [previous])].map((each) => seal.open(each))
  } catch {
    return undefined
  }
}

function taken({ did, task }: Awaited<ReturnType<typeof takeOnce>>['answer'], isRepeated: boolean): Response {
  const status = did === 'added' && !isRepeated ? 201 : 200
  return Response.json(
    { did, ...(task && { task: task.ref }), ...(isRepeated && { repeated: true }) },
    { status },
  )
}

type Said = Pick<Problem, 'title' | 'status' | 'detail'>
const signed =
  'Sign “ID.TIMESTAMP.BODY” as Standard Webhooks has it, and send webhook-id, webhook-timestamp and webhook-signature.'

const problems = {
  not_there: { status: 404, title: 'There is nothing at this address.' },
  not_post: { status: 405, title: 'Only POST is taken here.' },
  too_large: { status: 413, title: 'A message has 256 KB at most.' },
  too_often: { status: 429, title: 'That was too often.' },
  busy: { status: 503, title: 'There is too much to do just now.' },
  no_key: { status: 503, title: 'The secret of this address can’t be read.' },
  not_signed: { status: 401, title: 'The signature is missing, or isn’t right.', detail: signed },
  not_of_now: { status: 401, title: 'The timestamp isn’t within five minutes of now.', detail: signed },
  switched_off: { status: 403, title: 'This address is switched off.' },
  not_json: { status: 400, title: 'The body isn’t a JSON object or list.' },
  too_deep: { status: 400, title: 'The JSON is nested too deeply.' },
  too_many_values: { status: 400, title: 'The JSON has too many values.' },
  hostile_name: { status: 400, title: 'A member is called __proto__, constructor or prototype.' },
  not_taken: {
    status: 422,
    title: 'Nothing could be made of this.',
    detail: 'Whoever owns the address can see why: with “webhook try” in the chat.',
  },
} satisfies Record<string, Said> & Record<JsonProblem, Said>

function refused(code: keyof typeof problems, headers: Record<string, string> = {}): Response {
  return problemResponse({ ...problems[code], code }, headers)
}
