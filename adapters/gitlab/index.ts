/** GitLab: what its webhooks send. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { HostReader } from '../../src/domain/code-host/host-event.ts'
import { readJson } from '../../src/domain/code-host/read-json.ts'
import { eventOf } from './events.ts'

/** Of these, the first that there is: it stays the same when GitLab tries again. */
const deliveryHeaders = ['idempotency-key', 'webhook-id', 'x-gitlab-event-uuid'] as const

export const gitlab: HostReader = {
  host: 'gitlab',
  /** GitLab sends the secret itself. */
  async isSigned({ headers }, secret) {
    return secret !== '' && timingSafeEqual(digest(headers.get('x-gitlab-token') ?? ''), digest(secret))
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
