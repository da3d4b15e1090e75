/** A stand-in for GitHub: repositories that send what happens, signed, with payloads as GitHub documents them. */
import { createHmac, randomUUID } from 'node:crypto'
import { createRequire } from 'node:module'
import type { App } from '../../src/app.ts'
import type { TestApp } from './app.ts'
import type { user } from './team.ts'

type Examples = { name: string; examples: Record<string, unknown>[] }[]
/** By kind of event, with all that is documented. */
const require = createRequire(import.meta.url)
export const examples: Examples = require('@octokit/webhooks-examples')

export type Hook = { address: string; secret: string; id: number; name: string }
type Person = ReturnType<typeof user>
type User = { id: number; login: string }
export const octocat: User = { id: 583231, login: 'octocat' }

/** Links it by chat, as an admin does, and reads where its host is to send. */
export async function linkedRepository(admin: Person, line: string, id = 100): Promise<Hook> {
  const said = await admin.say(`repo link ${line}`)
  const address = /https:\/\/baton\.example(\/hooks\/\w+\/[\w-]{43})/.exec(said)?.[1]
  const secret = /\b[0-9a-f]{64}\b|whsec_[\w+/]{43}=/.exec(said)?.[0]
  if (address === undefined || secret === undefined) throw new Error(said)
  return { address, secret, id, name: line.split(' ')[0] ?? '' }
}

type Sent = { delivery?: string; signature?: string; headers?: Record<string, string> }

/** Posts a body as GitHub does, to whichever way in takes it. */
export async function post(
  { app }: Pick<TestApp, 'app'>,
  hook: Pick<Hook, 'address' | 'secret'>,
  event: string,
  payload: unknown,
  { delivery = randomUUID(), signature, headers = {} }: Sent = {},
): Promise<Response> {
  const body = Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload))
  const signed = `sha256=${createHmac('sha256', hook.secret).update(body).digest('hex')}`
  const own = {
    'x-github-event': event,
    'x-github-delivery': delivery,
    'x-hub-signature-256': signature ?? signed,
    ...headers,
  }
  return postTo(app, hook.address, body, own)
}

/** To whichever way in takes it. */
export async function postTo(
  app: App,
  address: string,
  body: Uint8Array,
  headers: Record<string, string>,
): Promise<Response> {
  const request = new Request(`https://baton.example${address}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
  })
  const call = { request, body, address: '203.0.113.0' }
  const surface = surfaceAt(app, address)
  return (await surface.answer(call)) ?? surface.unknown(call)
}

export function surfaceAt(app: App, path: string) {
  const found = app.web.find(({ at }) => path.startsWith(`${at}/`))
  if (!found) throw new Error(`nothing is at ${path}`)
  return found
}

/** What of a pull request is not as usual. `at`: seconds after noon. */
export type Pull = {
  number?: number
  title?: string
  body?: string
  branch?: string
  base?: string
  state?: 'open' | 'closed'
  draft?: boolean
  merged?: boolean
  author?: User
  head?: string
  at?: number
}

const moment = (seconds: number) =>
  new Date(Date.UTC(2026, 2, 2, 12, 0, seconds)).toISOString().replace('.000', '')

export const sha = (letter: string) => letter.repeat(40)

export function pullOf({ id, name }: Hook, pull: Pull = {}): Record<string, unknown> {
  const { number = 12, title = 'A change', body = '', branch = 'change', base = 'main', draft = false } = pull
  const { state = pull.merged ? 'closed' : 'open', author = octocat, head = sha('a'), at = 0 } = pull
  return {
    ...{ number, title, body, state, draft, user: author },
    html_url: `https://github.com/${name}/pull/${number}`,
    head: { ref: branch, sha: head, repo: { id } },
    base: { ref: base },
    merged_at: pull.merged ? moment(at) : null,
    updated_at: moment(at),
  }
}

export function envelope({ id, name }: Hook, sender: User = octocat) {
  return { repository: { id, full_name: name, default_branch: 'main' }, sender }
}

/** What a repository sends when this happens. */
export function sending(baton: Pick<TestApp, 'app'>, hook: Hook) {
  const send = async (event: string, payload: object, sent?: Sent) => {
    const response = await post(baton, hook, event, payload, sent)
    return response.status
  }
  return {
    send,
    pull: (action: string, pull: Pull = {}, more: object = {}, sent?: Sent) =>
      send('pull_request', { action, pull_request: pullOf(hook, pull), ...envelope(hook), ...more }, sent),
    review: (state: string, user: User, pull: Pull = {}) =>
      send('pull_request_review', {
        action: 'submitted',
        pull_request: pullOf(hook, pull),
        review: { user, state, submitted_at: moment(pull.at ?? 0) },
        ...envelope(hook, user),
      }),
    status: (state: string, { head = sha('a'), at = 0, context = 'ci' } = {}) =>
      send('status', { sha: head, context, state, updated_at: moment(at), ...envelope(hook) }),
    push: (branch: string, messages: string[], sender = octocat) =>
      send('push', {
        ref: `refs/heads/${branch}`,
        commits: messages.map((message) => ({ message })),
        ...envelope(hook, sender),
      }),
    comment: (body: string, user: User) =>
      send('issue_comment', {
        action: 'created',
        issue: { number: 1 },
        comment: { body, user },
        ...envelope(hook, user),
      }),
    release: (name: string, at: number) =>
      send('release', {
        action: 'released',
        release: {
          tag_name: name,
          name,
          html_url: 'https://github.com/x/y/releases/1',
          published_at: moment(at),
        },
        ...envelope(hook),
      }),
  }
}

/** Says on GitHub what Baton told them to say there. */
export async function introduce(baton: TestApp, hook: Hook, person: Person, user: User): Promise<void> {
  const said = await person.say(`repo me ${user.login}`)
  const words = /baton-[a-z0-9]{4}-[a-z0-9]{4}/.exec(said)?.[0]
  if (words === undefined) throw new Error(said)
  await sending(baton, hook).comment(`Hi, ${words}`, user)
}
