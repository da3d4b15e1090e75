/** Ways in over HTTP that know who is asking by a key: a token, a secret address. Platforms bring routes of their own. */
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

function callOf(incoming: Incoming): WebCall {
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  const url = new URL(incoming.originalUrl, 'http://baton')
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
  for await (const piece of response.body) outgoing.write(piece)
  outgoing.end()
}

function refuseLarge(surface: WebSurface) {
  return (error: unknown, _request: Incoming, outgoing: Outgoing, next: NextFunction): void => {
    const status = error instanceof Error && 'status' in error ? error.status : undefined
    if (status === 413) void give(outgoing, surface.tooLarge())
    else next(error)
  }
}
