/** Signatures as Standard Webhooks has them: whoever has the secret can tell that a message is from us, and when it was signed. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** What is signed. `seconds`: when, since 1970. `body`: as it goes over the wire. */
export type Signed = { id: string; seconds: number; body: string | Uint8Array }

const prefix = 'whsec_'

export function newSecret(): string {
  return prefix + randomBytes(32).toString('base64')
}

/** Where there are several secrets, such as while one is changed, each signs. */
export function signatures(secrets: readonly string[], signed: Signed): string {
  return secrets.map((secret) => `v1,${signatureOf(secret, signed).toString('base64')}`).join(' ')
}

/** Whether one of these secrets made one of the signatures in a header. */
export function isSigned(secrets: readonly string[], header: string, signed: Signed): boolean {
  const given = header.split(' ').flatMap((each) => (each.startsWith('v1,') ? [each.slice(3)] : []))
  return secrets.some((secret) => {
    const expected = signatureOf(secret, signed)
    return given.some((each) => isSame(expected, Buffer.from(each, 'base64')))
  })
}

function isSame(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other)
}

function signatureOf(secret: string, { id, seconds, body }: Signed): Buffer {
  const key = Buffer.from(secret.startsWith(prefix) ? secret.slice(prefix.length) : secret, 'base64')
  return createHmac('sha256', key).update(`${id}.${seconds}.`).update(body).digest()
}
