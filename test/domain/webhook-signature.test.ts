import fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { isSigned, newSecret, signatures } from '../../src/domain/webhook/signature.ts'

/** From the tests of the Standard Webhooks libraries. */
const vector = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  signed: { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', seconds: 1614265330, body: '{"test": 2432232314}' },
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
}

test('a known message has its known signature', () => {
  expect(signatures([vector.secret], vector.signed)).toBe(vector.signature)
  expect(isSigned([vector.secret], vector.signature, vector.signed)).toBe(true)
})

test('the reference library takes what we sign with either of two secrets, and we what it signs', () => {
  fc.assert(
    fc.property(fc.json(), fc.uuid(), (body, id) => {
      const [old, fresh] = [newSecret(), newSecret()]
      const at = new Date()
      const signed = { id, seconds: Math.floor(at.getTime() / 1000), body }
      const header = signatures([fresh, old], signed)
      for (const secret of [old, fresh]) {
        const headers = {
          'webhook-id': id,
          'webhook-timestamp': String(signed.seconds),
          'webhook-signature': header,
        }
        const reference = new Webhook(secret)
        expect(() => reference.verify(body, headers)).not.toThrow()
        expect(isSigned([fresh, old], reference.sign(id, at, body), signed)).toBe(true)
      }
    }),
    { numRuns: 50 },
  )
})

type Other = Partial<typeof vector.signed> & { secret?: string; header?: string }

test.each<[string, Other]>([
  ['another secret', { secret: newSecret() }],
  ['another id', { id: 'msg_other' }],
  ['another time', { seconds: 1614265331 }],
  ['another body', { body: '{"test": 2432232315}' }],
  ['no signature', { header: '' }],
  ['half a signature', { header: 'v1,g0hM9SsE' }],
  ['another version', { header: vector.signature.replace('v1,', 'v2,') }],
])('%s is not signed', (_, { secret = vector.secret, header = vector.signature, ...other }) => {
  expect(isSigned([secret], header, { ...vector.signed, ...other })).toBe(false)
})
