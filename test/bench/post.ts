/** Slack's side of a command: signed requests on connections that stay open, each timed. */
import { Agent, request } from 'node:http'
import { signingSecret } from '../support/slack-api.ts'
import { formType, signed } from '../support/slack-wire.ts'

export type Answer = { body: string; ms: number }
/** What Slack sends: a command as a form, an event as JSON. */
export type Sent = { body: string; type: string }
export type Post = (sent: Sent) => Promise<Answer>

export function command(payload: Record<string, string>): Sent {
  return { body: new URLSearchParams(payload).toString(), type: formType }
}

export function event(payload: object): Sent {
  return { body: JSON.stringify(payload), type: 'application/json' }
}

/** `clients`: how many connections there are at most. */
export function poster(url: string, clients: number): Disposable & { post: Post } {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  return {
    post({ body, type }) {
      const headers = {
        'content-type': type,
        'content-length': String(Buffer.byteLength(body)),
        ...signed(body, signingSecret),
      }
      return new Promise((resolve, reject) => {
        const started = performance.now()
        const asked = request(`${url}/slack/events`, { method: 'POST', agent, headers }, (response) => {
          let text = ''
          response.setEncoding('utf8')
          response.on('data', (part: string) => {
            text += part
          })
          response.on('end', () => {
            const ms = performance.now() - started
            if (response.statusCode === 200) resolve({ body: text, ms })
            else reject(new Error(`answered ${response.statusCode}: ${text}`))
          })
        })
        asked.on('error', reject)
        asked.end(body)
      })
    },
    [Symbol.dispose]: () => agent.destroy(),
  }
}
