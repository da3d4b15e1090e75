/** Somebody's server that webhooks call. */
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'

export type Received = {
  headers: IncomingHttpHeaders
  body: string
  message: { type: string; timestamp: string; data: Record<string, unknown> & { sequence?: number } }
}

type Answer = { status: number; headers?: Record<string, string>; body?: string } | 'hang' | 'cut'

/** `answer` may be changed meanwhile. */
export async function openReceiver() {
  const received: Received[] = []
  const control: { answer: Answer | ((body: string) => Answer) } = { answer: { status: 204 } }
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const piece of request) body += piece
    received.push({ headers: request.headers, body, message: JSON.parse(body) })
    const answer = typeof control.answer === 'function' ? control.answer(body) : control.answer
    if (answer === 'cut') return void response.destroy()
    if (answer !== 'hang') response.writeHead(answer.status, answer.headers).end(answer.body)
  })
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await promise
  // A server that listens on a port has this kind of address.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    control,
    /** What came since the last time, as `type ref sequence`. */
    take(): string[] {
      return received.splice(0).map(({ message: { type, data } }) => {
        const task = data.task as { ref: string } | undefined
        return [type, task?.ref, data.sequence].filter((each) => each !== undefined).join(' ')
      })
    },
    async close(): Promise<void> {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

/** With the reference library; its clock is the one on the wall, and so it is asked of the signature alone. */
export function isGenuine({ headers, body }: Pick<Received, 'headers' | 'body'>, secret: string): boolean {
  const id = String(headers['webhook-id'])
  const at = new Date(Number(headers['webhook-timestamp']) * 1000)
  const expected = new Webhook(secret).sign(id, at, body)
  return String(headers['webhook-signature']).split(' ').includes(expected)
}
