/** Every payload that GitHub documents is taken, and says what its kind says; what is not as GitHub sends it is not. */
import { createHmac } from 'node:crypto'
import { Webhooks } from '@octokit/webhooks'
import { expect, test } from 'vitest'
import { github } from '../../../adapters/github/index.ts'
import type { HostCall } from '../../../src/domain/code-host/host-event.ts'
import { examples } from '../../support/github.ts'

const now = Temporal.Instant.from('2026-03-02T12:00:00Z')

function call(event: string, body: unknown, headers: Record<string, string> = {}): HostCall {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { headers: new Headers({ 'x-github-event': event, ...headers }), body: Buffer.from(text) }
}

const all = examples.flatMap(({ name, examples: ofKind }) =>
  ofKind.map((payload, index) => {
    const action = 'action' in payload ? String(payload.action) : ''
    return { name, index, action, payload }
  }),
)

const issueActions = new Set(['opened', 'edited', 'closed', 'reopened', 'deleted', 'transferred'])
const isOnPull = ({ issue }: (typeof all)[number]['payload']) => 'pull_request' in Object(issue)

/** What Baton makes of each kind; of all others nothing. */
function wanted({ name, action, payload }: (typeof all)[number]): string {
  switch (name) {
    case 'ping':
      return 'repository' in payload ? 'ping' : 'unheard'
    case 'pull_request':
    case 'status':
      return name === 'status' ? 'check' : 'pull'
    case 'pull_request_review': {
      const { state } = payload.review as { state: string }
      return state === 'commented' ? 'unheard' : 'review'
    }
    case 'check_suite':
      return 'check'
    case 'check_run':
      return action === 'requested_action' ? 'unheard' : 'check'
    case 'push':
      return String(payload.ref).startsWith('refs/heads/') ? 'push' : 'unheard'
    case 'release':
      return action === 'released' ? 'release' : 'unheard'
    case 'repository':
      return ['renamed', 'transferred', 'deleted'].includes(action) ? 'repository' : 'unheard'
    case 'issues':
      return issueActions.has(action) ? 'issue' : 'unheard'
    case 'issue_comment':
      return action === 'created' || !isOnPull(payload) ? 'comment' : 'unheard'
    default:
      return 'unheard'
  }
}

test('there are as many as there should be', () => {
  expect(all.length).toBeGreaterThan(300)
  const kinds = new Set(all.map(wanted))
  expect([...kinds].toSorted()).toEqual(
    [
      'check',
      'comment',
      'issue',
      'ping',
      'pull',
      'push',
      'release',
      'repository',
      'review',
      'unheard',
    ].toSorted(),
  )
})

test.each(all)('$name $action $index', (example) => {
  expect(github.read(call(example.name, example.payload))?.kind).toBe(wanted(example))
})

test('a pull request says how it stands', () => {
  const of = (action: string) => {
    const { payload } = all.find((each) => each.name === 'pull_request' && each.action === action) ?? {}
    return github.read(call('pull_request', payload))
  }
  expect(of('opened')).toMatchObject({
    pull: {
      number: 2,
      state: 'open',
      author: { login: 'Codertocat', id: '21031067' },
      source: 'changes',
      target: 'master',
    },
  })
  expect(of('closed')).toMatchObject({ pull: { state: 'closed' } })
  expect(of('converted_to_draft')).toMatchObject({ pull: { draft: true } })
  expect(of('ready_for_review')).toMatchObject({ pull: { draft: false } })
  expect(of('review_requested')).toMatchObject({ asked: [{ login: 'octocat', id: '5346' }] })
  expect(of('review_request_removed')).toMatchObject({ unasked: [{}] })
})

test('as a form, as a new webhook sends it', () => {
  const { payload } = all.find(({ name }) => name === 'ping') ?? {}
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  expect(github.read(call('ping', body, type))).toMatchObject({ kind: 'ping' })
})

test('the signature that GitHub’s documentation gives, and those of its own library', async () => {
  const signed = (body: string, signature: string, secret: string) =>
    github.isSigned(call('ping', body, { 'x-hub-signature-256': signature }), secret, now)
  const [secret, body] = ["It's a Secret to Everybody", 'Hello, World!']
  const known = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17'
  expect(await signed(body, known, secret)).toBe(true)
  expect(await signed(`${body} `, known, secret)).toBe(false)
  expect(await signed(body, known, 'another')).toBe(false)
  const text = '{"title":"T-1 häß 🦊"}'
  const signature = await new Webhooks({ secret }).sign(text)
  expect(await signed(text, signature, secret)).toBe(true)
  // Of the same text in other bytes, SHA-1 and nothing at all.
  const sha1 = `sha1=${createHmac('sha1', secret).update(text).digest('hex')}`
  for (const other of ['', 'sha256=', signature.toUpperCase(), sha1])
    expect(await signed(text, other, secret)).toBe(false)
  const odd = { headers: new Headers({ 'x-hub-signature-256': known }), body: Uint8Array.of(0xff, 0xfe) }
  expect(await github.isSigned(odd, secret, now)).toBe(false)
})

const pull = all.find((each) => each.name === 'pull_request' && each.action === 'opened')?.payload ?? {}

test.each([
  ['no JSON', '{'],
  ['nothing', ''],
  ['a list', '[]'],
  ['a text', '"pull_request"'],
  ['what is nested very deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  [
    'what is nested deep in it',
    JSON.stringify({ ...pull, more: JSON.parse('['.repeat(50) + ']'.repeat(50)) }),
  ],
  ['a prototype', `{"__proto__":{"a":1},${JSON.stringify(pull).slice(1)}`],
  ['a constructor', JSON.stringify({ ...pull, sender: { constructor: { prototype: {} } } })],
  ['no repository', JSON.stringify({ ...pull, repository: undefined })],
  [
    'a number for a title',
    JSON.stringify({ ...pull, pull_request: { ...Object(pull.pull_request), title: 5 } }),
  ],
  [
    'an address that is a script',
    JSON.stringify({
      ...pull,
      pull_request: { ...Object(pull.pull_request), html_url: 'javascript:alert(1)' },
    }),
  ],
  [
    'no time',
    JSON.stringify({ ...pull, pull_request: { ...Object(pull.pull_request), updated_at: 'soon' } }),
  ],
])('%s is not read', (_what, body) => {
  expect(github.read(call('pull_request', body))).toBeUndefined()
})

test('names of events that every object has are nothing special', () => {
  for (const name of ['__proto__', 'constructor', 'toString', ''])
    expect(github.read(call(name, pull))).toEqual({ kind: 'unheard' })
})
