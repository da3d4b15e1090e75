/** How Slack's payloads reach an app: signed HTTP requests in Slack's own encodings, or envelopes in a socket. */
import { createHmac } from 'node:crypto'
import { type Json, object } from './slack-blocks.ts'
import type { SlackSocket } from './slack-socket.ts'

/** Delivers a payload; resolves with what the app answered, `{}` for a bare acknowledgement. */
export type SlackWire = {
  command(payload: Record<string, string>): Promise<Json>
  interaction(payload: Json): Promise<Json>
  event(payload: Json, retry?: number): Promise<Json>
}

/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function signed(
  body: string,
  secret: string,
  at = Math.floor(Date.now() / 1000),
): Record<string, string> {
  const hash = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')
  return { 'x-slack-request-timestamp': String(at), 'x-slack-signature': `v0=${hash}` }
}

export const formType = 'application/x-www-form-urlencoded'

/** `address`: where the app takes Slack's requests, with the path. */
export function httpWire(address: string, secret: string): SlackWire {
  async function post(type: string, body: string, more: Record<string, string> = {}): Promise<Json> {
    const headers = { 'content-type': type, 'user-agent': 'Slackbot 1.0', ...signed(body, secret), ...more }
    const response = await fetch(address, { method: 'POST', headers, body })
    const text = await response.text()
    if (!response.ok) throw new Error(`The app answered ${response.status}: ${text}`)
    return text === '' ? {} : object(JSON.parse(text))
  }
  return {
    command: (payload) => post(formType, new URLSearchParams(payload).toString()),
    interaction: (payload) =>
      post(formType, new URLSearchParams({ payload: JSON.stringify(payload) }).toString()),
    event: (payload, retry) =>
      post('application/json', JSON.stringify(payload), {
        ...(retry && { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_timeout' }),
      }),
  }
}

export function socketWire(socket: SlackSocket): SlackWire {
  return {
    command: (payload) => socket.send('slash_commands', payload),
    interaction: (payload) => socket.send('interactive', payload),
    event: (payload) => socket.send('events_api', payload),
  }
}
