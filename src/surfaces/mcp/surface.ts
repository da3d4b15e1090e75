/** The way in for assistants: the Model Context Protocol over streamable HTTP, without sessions. */
import {
  createMcpHandler,
  localhostAllowedOrigins,
  originValidationResponse,
} from '@modelcontextprotocol/server'
import { instantText } from '../../domain/time/when.ts'
import type { WebCall, WebSurface } from '../../runtime/http/web-surface.ts'
import { callerOfToken, type TokenCaller } from '../../store/workspaces/tokens.ts'
import { bearerOf } from '../api/caller.ts'
import type { WebDeps } from '../web-surfaces.ts'
import { askWithin } from './ask.ts'
import { challenge, metadataAt } from './metadata.ts'
import { createMcpServer } from './server.ts'

export const mcpAt = '/mcp'
const mostBytes = 1024 * 1024
/** Nothing is ever announced: whoever asks to be told would wait for nothing. */
const neverListens = { maxSubscriptions: 0, keepAliveMs: 0 }

type Deps = Pick<WebDeps, 'db' | 'now' | 'log' | 'publicUrl'>

export function createMcp({ db, now, log, publicUrl }: Deps, api: WebSurface): WebSurface {
  const origins = [...localhostAllowedOrigins(), ...(publicUrl ? [new URL(publicUrl).hostname] : [])]
  const refuse = (call: WebCall, state?: TokenCaller['state']) =>
    challenge(metadataAt(call, publicUrl, mcpAt), state)
  return {
    at: mcpAt,
    mostBytes,
    keyOf: bearerOf,
    async answer(call) {
      const foreign = originValidationResponse(call.request, origins)
      if (foreign) return foreign
      const token = bearerOf(call)
      if (token === undefined) return refuse(call)
      const at = instantText(now())
      const caller = await db.transaction().execute((trx) => callerOfToken(trx, token, at))
      if (!caller) return undefined
      if (caller.state !== 'valid') return refuse(call, caller.state)
      const ask = askWithin(api, { token, address: call.address })
      const handler = createMcpHandler(() => createMcpServer({ ask, scopes: caller.scopes }), {
        ...neverListens,
        onerror: (error) => log.debug({ err: error }, 'an assistant was answered with an error'),
      })
      return handler.fetch(withBody(call))
    },
    unknown: (call) => refuse(call),
    tooLarge: () => new Response('A request has 1 MB at most.', { status: 413 }),
  }
}

function withBody({ request, body }: WebCall): Request {
  return body.length === 0 ? request : new Request(request, { body: new Uint8Array(body) })
}
