/** Ways in over HTTP that know who is asking by a key: a token, a secret address. Platforms bring routes of their own. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import express, {
  type Request as Incoming,
  type NextFunction,
  type Response as Outgoing,
  Router,
} from 'express'
import { networkOf } from './network.ts'

/** `request` has no body: `body` is as it came, for whoever verifies a signature over it. `address`: the caller's network. */
export type WebCall = { request: Request; body: Uint8Array; address: string }

export type WebSurface = {
  /** Its paths begin with this: `/api/v1`. */
  at: string
  /** In bytes; more is refused before it is read. */
  mostBytes: number
  /** Undefined where this database has no such key, so that another can be asked. */
  answer(call: WebCall): Promise<Response | undefined>
  /** Where no database has it. */
  unknown(call: WebCall): Response
  /** Why something was not taken in. */
  tooLarge(): Response
  /** What tells which database has it; the answer is remembered. */
  keyOf(call: WebCall): string | undefined
}

export function webRouter(surfaces: readonly WebSurface[]): Router {
  const router = Router()
  for (const surface of surfaces) {
    router.use(
      surface.at,
      beforeReading(surface),
      express.raw({ type: () => true, limit: surface.mostBytes }),
      async (incoming: Incoming, outgoing: Outgoing) => {
        const call = callOf(incoming)
        await give(outgoing, (await surface.answer(call)) ?? surface.unknown(call))
      },
      refuseLarge(surface),
    )
  }
  return router
}

/** Bodies that may be large are read a few at a time; one that comes without a key is not. */
function beforeReading(surface: WebSurface) {
  let reading = 0
  return (incoming: Incoming, outgoing: Outgoing, next: NextFunction): void => {
    if (incoming.method === 'GET' || incoming.method === 'HEAD') return void next()
    if (!knownMethods.has(incoming.method)) return void outgoing.status(405).end()
    const length = Number(incoming.headers['content-length'] ?? Number.POSITIVE_INFINITY)
    const isSmall = length <= smallBytes && incoming.headers['content-encoding'] === undefined
    if (isSmall || surface.mostBytes <= smallBytes) return void next()
    const call = callOf(incoming)
    if (surface.keyOf(call) === undefined) return void give(outgoing, surface.unknown(call))
    if (reading >= mostReading) return void outgoing.status(503).set('retry-after', '2').end()
    reading += 1
    outgoing.once('close', () => {
      reading -= 1
    })
    next()
  }
}

/** A web request can be of no other. */
const knownMethods = new Set(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'REPORT'])
const smallBytes = 1024 * 1024
const mostReading = 8

function callOf(incoming: Incoming): WebCall {
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  const url = URL.parse(incoming.originalUrl, 'http://baton') ?? new URL('http://baton')
  return {
    request: new Request(url, { method: incoming.method, headers }),
    body: Buffer.isBuffer(incoming.body) ? incoming.body : new Uint8Array(),
    address: networkOf(incoming.ip ?? ''),
  }
}

async function give(outgoing: Outgoing, response: Response): Promise<void> {
  outgoing.status(response.status)
  for (const [name, value] of response.headers) outgoing.setHeader(name, value)
  if (!response.body) return void outgoing.end()
  try {
    // Whoever reads slowly is waited for; whoever goes away ends it.
    await pipeline(Readable.fromWeb(response.body), outgoing)
  } catch (error) {
    if (!isGone(error)) throw error
  }
}

/** Nobody reads any more, and nothing is wrong. */
function isGone(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ERR_STREAM_DESTROYED' || code === 'ECONNRESET'
}

function refuseLarge(surface: WebSurface) {
  return (error: unknown, _request: Incoming, outgoing: Outgoing, next: NextFunction): void => {
    const status = error instanceof Error && 'status' in error ? error.status : undefined
    if (status === 413) void give(outgoing, surface.tooLarge())
    else next(error)
  }
}
