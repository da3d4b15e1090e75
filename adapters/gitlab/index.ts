/** GitLab: what its webhooks send. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { HostReader } from '../../src/domain/code-host/host-event.ts'
import { readJson } from '../../src/domain/code-host/read-json.ts'
import { verify } from '../../src/domain/webhook/incoming.ts'
import { eventOf } from './events.ts'

/** Of these, the first that there is: it stays the same when GitLab tries again. Where it signs, it signs the first. */
const deliveryHeaders = ['webhook-id', 'idempotency-key', 'x-gitlab-event-uuid'] as const

export const gitlab: HostReader = {
  host: 'gitlab',
  /** GitLab sends a secret token itself; with a signing token it signs as Standard Webhooks has it. */
  async isSigned(call, secret, now) {
    if (secret === '') return false
    const hasToken = timingSafeEqual(digest(call.headers.get('x-gitlab-token') ?? ''), digest(secret))
    return hasToken || verify(call, [secret], now).problem === undefined
  },
  deliveryOf({ headers }) {
    for (const header of deliveryHeaders) {
      const value = headers.get(header)
      if (value) return value.slice(0, 100)
    }
    return undefined
  },
  read({ body }) {
    const payload = readJson(new TextDecoder().decode(body))
    return payload === undefined ? undefined : eventOf(payload)
  },
}

/** Of one length, so that the comparison takes one time. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
