/** Answers of the stand-in that a test asks for: rate limits, refusals, lost connections. */
import type { ServerResponse } from 'node:http'

export type Fault = {
  /** `POST /channels/1/messages`, as a pattern. */
  on: RegExp
  /** How many requests it is for. */
  times?: number
} & (
  | { status: number; code?: number; message?: string }
  | { retryAfter: number; global?: boolean }
  /** The connection breaks before the request does anything, or after it did and before the answer. */
  | { lost: 'before' | 'after' }
)

export class DiscordError extends Error {
  readonly status: number
  readonly code: number
  /** What is wrong with which part of a body. */
  readonly errors: object | undefined
  constructor(status: number, code: number, message: string, errors?: object) {
    super(message)
    this.status = status
    this.code = code
    this.errors = errors
  }
}

export function createFaults() {
  const waiting: (Fault & { left: number })[] = []
  return {
    add(fault: Fault): void {
      waiting.push({ ...fault, left: fault.times ?? 1 })
    },
    /** The fault for this request, used up by it. */
    take(request: string): Fault | undefined {
      const fault = waiting.find(({ on, left }) => left > 0 && on.test(request))
      if (fault) fault.left -= 1
      return fault
    },
  }
}

/** Answers with the fault. */
export function failWith(fault: Fault, response: ServerResponse): void {
  if ('lost' in fault) response.destroy()
  else if ('status' in fault)
    json(response, fault.status, { code: fault.code ?? 0, message: fault.message ?? 'An error by request' })
  else limitRate(fault.retryAfter, fault.global ?? false, response)
}

function limitRate(retryAfter: number, global: boolean, response: ServerResponse): void {
  response.setHeader('retry-after', String(retryAfter))
  response.setHeader('x-ratelimit-scope', global ? 'global' : 'user')
  if (global) response.setHeader('x-ratelimit-global', 'true')
  json(response, 429, { message: 'You are being rate limited.', retry_after: retryAfter, global })
}

export function json(response: ServerResponse, status: number, body: unknown): void {
  if (body === undefined) response.writeHead(204).end()
  else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
