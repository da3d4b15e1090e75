/** GitHub: what its webhooks send. */
import { verify } from '@octokit/webhooks-methods'
import type { HostCall, HostReader } from '../../src/domain/code-host/host-event.ts'
import { readJson } from '../../src/domain/code-host/read-json.ts'
import { appEventOf, eventOf } from './events.ts'

export const github: HostReader = {
  host: 'github',
  async isSigned({ headers, body }, secret) {
    const signature = headers.get('x-hub-signature-256') ?? ''
    const text = textOf(body)
    // The library throws where either is missing.
    return /^sha256=[0-9a-f]{64}$/.test(signature) && text ? verify(secret, text, signature) : false
  },
  deliveryOf: ({ headers }) => headers.get('x-github-delivery')?.slice(0, 100) || undefined,
  read(call) {
    const name = call.headers.get('x-github-event') ?? ''
    const payload = payloadOf(call)
    return payload === undefined ? undefined : eventOf(name, payload)
  },
  readApp: (call) => appEventOf(call.headers.get('x-github-event') ?? '', payloadOf(call)),
}

/** As JSON, or as a form with the JSON in it: a new webhook is set to that. */
function payloadOf({ headers, body }: HostCall): unknown {
  const text = textOf(body) ?? ''
  const type = headers.get('content-type') ?? ''
  if (!type.startsWith('application/x-www-form-urlencoded')) return readJson(text)
  return readJson(new URLSearchParams(text).get('payload') ?? '')
}

/** Undefined where it is no text. */
function textOf(body: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
  } catch {
    return undefined
  }
}
