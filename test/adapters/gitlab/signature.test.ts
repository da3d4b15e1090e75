/** Who sent it: by a secret token that GitLab sends along, or by a signing token, with which it signs as Standard Webhooks has it. */
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { gitlab } from '../../../adapters/gitlab/index.ts'
import { newSecret } from '../../../src/domain/webhook/signature.ts'

/** From the tests of the Standard Webhooks libraries. */
const vector = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  headers: {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  },
  body: '{"test": 2432232314}',
}
const signedAt = Temporal.Instant.fromEpochMilliseconds(1_614_265_330_000)

type Sent = { headers?: Record<string, string>; body?: string; secret?: string; now?: Temporal.Instant }

function isSigned({
  headers = vector.headers,
  body = vector.body,
  secret = vector.secret,
  now = signedAt,
}: Sent) {
  return gitlab.isSigned({ headers: new Headers(headers), body: Buffer.from(body) }, secret, now)
}

test('a known message with its known signature', async () => {
  expect(await isSigned({})).toBe(true)
  expect(await isSigned({ now: signedAt.add({ minutes: 4 }) })).toBe(true)
})

test('what the reference library signs with a secret as Baton shows it', async () => {
  const secret = newSecret()
  // GitLab takes no other form: a key of 32 bytes.
  expect(Buffer.from(secret.replace(/^whsec_/, ''), 'base64')).toHaveLength(32)
  const body = '{"object_kind":"push","message":"häß 🦊"}'
  const at = new Date('2026-03-02T12:00:00Z')
  const headers = {
    'webhook-id': 'f5e5f430-f57b-4e6e-9fac-d9128cd7232f',
    'webhook-timestamp': String(at.getTime() / 1000),
    'webhook-signature': new Webhook(secret).sign('f5e5f430-f57b-4e6e-9fac-d9128cd7232f', at, body),
  }
  const now = Temporal.Instant.from('2026-03-02T12:00:03Z')
  expect(await isSigned({ headers, body, secret, now })).toBe(true)
  expect(await isSigned({ headers, body: `${body} `, secret, now })).toBe(false)
  expect(await isSigned({ headers, body, secret: newSecret(), now })).toBe(false)
})

test.each<[string, Sent]>([
  ['another id', { headers: { ...vector.headers, 'webhook-id': 'msg_another' } }],
  ['another time', { headers: { ...vector.headers, 'webhook-timestamp': '1614265331' } }],
  ['no time', { headers: { ...vector.headers, 'webhook-timestamp': '' } }],
  ['no signature', { headers: { ...vector.headers, 'webhook-signature': '' } }],
  ['what was signed long ago', { now: signedAt.add({ minutes: 6 }) }],
  ['what was signed in days to come', { now: signedAt.subtract({ minutes: 6 }) }],
  ['no secret at all', { secret: '', headers: { 'x-gitlab-token': '' } }],
  ['another secret token', { headers: { 'x-gitlab-token': 'whsec_MfKQ' } }],
])('not %s', async (_, sent) => {
  expect(await isSigned(sent)).toBe(false)
})

test('the secret token itself is enough, as older versions send it', async () => {
  expect(await isSigned({ headers: { 'x-gitlab-token': vector.secret }, now: signedAt })).toBe(true)
})

test('a delivery is known by the id that is signed', () => {
  const headers = new Headers({ ...vector.headers, 'idempotency-key': 'made-up' })
  expect(gitlab.deliveryOf({ headers, body: Buffer.from('') })).toBe('msg_p5jXN8AQM9LWM0D4loKWxJek')
})
