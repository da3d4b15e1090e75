/** Programs sign in here with OAuth 2.1, as MCP’s specification asks: their person says in the chat that they may. */
import type { WebCall, WebSurface } from '../../runtime/http/web-surface.ts'
import { createLimits, type Limit, type Limits } from '../../runtime/limits.ts'
import { ownUrl } from '../own-url.ts'
import { css } from '../pages/forms/html.ts'
import type { WebDeps } from '../web-surfaces.ts'
import { OAuthProblem, openToPages, preflight, problemAnswer } from './answers.ts'
import { authorize, tooOften } from './authorize.ts'
import { registerClient } from './client.ts'
import { createClientDocuments } from './client-document.ts'
import type { OAuthCall, OAuthDeps } from './deps.ts'
import { revoke, revoked } from './revoke.ts'
import { nothingWaits, signInPage } from './sign-in-page.ts'
import { giveToken } from './token.ts'

const at = '/oauth'
const mostBytes = 32 * 1024
/** Of one network. */
const beginnings: Limit = { most: 60, perMs: 10 * 60_000 }

export function createOAuth(
  { outgoing, publicUrl, ...deps }: WebDeps,
  limits: Limits = createLimits(),
): WebSurface {
  const inside: OAuthDeps = { ...deps, readClient: createClientDocuments(outgoing) }
  const callOf = (call: WebCall): OAuthCall => ({
    ...call,
    url: new URL(call.request.url),
    own: ownUrl(call, publicUrl),
  })
  return {
    at,
    mostBytes,
    keyOf,
    async answer(call) {
      try {
        return await answered(inside, limits, callOf(call))
      } catch (error) {
        if (error instanceof OAuthProblem) return problemAnswer(error)
        throw error
      }
    },
    unknown: (call) => unknown(callOf(call)),
    tooLarge: () => new Response('That is too long.', { status: 413 }),
  }
}

/** What a program shows of what it was given. */
function keyOf({ body, request }: WebCall): string | undefined {
  if (request.method !== 'POST') return undefined
  const form = formOf({ body })
  return form.get('code') ?? form.get('refresh_token') ?? form.get('token') ?? undefined
}

async function answered(deps: OAuthDeps, limits: Limits, call: OAuthCall): Promise<Response | undefined> {
  const path = call.url.pathname.slice(at.length)
  const { method } = call.request
  if (method === 'OPTIONS') return preflight()
  const asked = `${method} ${path}`
  if (asked === 'POST /token') return giveToken(deps, call, formOf(call))
  if (asked === 'POST /revoke') return revoke(deps, formOf(call))
  if (asked === 'POST /register') return register(call)
  if (asked === 'GET /authorize')
    return limits.take(call.address, beginnings) === undefined ? authorize(deps, call) : tooOften()
  if (asked.startsWith('GET /sign-in/')) return signInPage(deps, call)
  if (asked.startsWith('POST /sign-in/')) return signInPage(deps, call, formOf(call).get('number') ?? '')
  if (asked === 'GET /style.css') return style()
  return new Response('There is nothing here.', { status: 404 })
}

/** What only those paths come to that look for something which is nowhere. */
function unknown({ url }: OAuthCall): Response {
  if (url.pathname === `${at}/token`)
    return problemAnswer(new OAuthProblem('invalid_grant', 'This is unknown, or was ended. Sign in again.'))
  return url.pathname === `${at}/revoke` ? revoked() : nothingWaits()
}

function formOf({ body }: Pick<WebCall, 'body'>): URLSearchParams {
  return new URLSearchParams(new TextDecoder().decode(body))
}

function register({ body }: OAuthCall): Response {
  const { id, name, redirectUris } = registerClient(jsonOf(body))
  const registered = {
    ...{ client_id: id, client_name: name, redirect_uris: redirectUris, token_endpoint_auth_method: 'none' },
    ...{ grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'] },
  }
  return Response.json(registered, { status: 201, headers: openToPages })
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return undefined
  }
}

function style(): Response {
  const own = `${css}.code { font-size: 1.4rem; }\n`
  return new Response(own, {
    headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  })
}
