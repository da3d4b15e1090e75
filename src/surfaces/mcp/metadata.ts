/** How a client without a token finds out what is needed here (RFC 9728, RFC 6750). */
import { usualScopes } from '../../domain/sign-in/scopes.ts'
import type { WebCall, WebSurface } from '../../runtime/http/web-surface.ts'
import type { TokenCaller } from '../../store/workspaces/tokens.ts'
import { preflight } from '../oauth/answers.ts'
import { ownUrl } from '../own-url.ts'

const wellKnown = '/.well-known/oauth-protected-resource'

export function metadataAt(call: WebCall, publicUrl: string | undefined, at: string): string {
  return `${ownUrl(call, publicUrl)}${wellKnown}${at}`
}

const ended: Record<Exclude<TokenCaller['state'], 'valid'>, string> = {
  ended: 'This token was ended.',
  expired: 'This token has expired.',
  removed: 'Whoever this token is of is not in the workspace any more.',
}

/** `state`: why a token that is known does not work. */
export function challenge(metadata: string, state: TokenCaller['state'] | undefined): Response {
  const isEnded = state !== undefined && state !== 'valid'
  const why = isEnded ? `error="invalid_token", error_description="${ended[state]}", ` : ''
  const words = isEnded ? ended[state] : 'This needs an access token.'
  return Response.json(
    {
      error: isEnded ? 'invalid_token' : 'unauthorized',
      error_description: `${words} Sign in with OAuth, or make one in the chat with /task token add NAME and send it as “Authorization: Bearer baton_…”.`,
    },
    {
      status: 401,
      headers: {
        'www-authenticate': `Bearer ${why}scope="${usualScopes.join(' ')}", resource_metadata="${metadata}"`,
      },
    },
  )
}

/** Anybody may read it. Who lets programs in is Baton itself: `../oauth/`. */
export function createMetadata(publicUrl: string | undefined, at: string): WebSurface {
  const answer = (call: WebCall) => {
    const path = new URL(call.request.url).pathname.slice(wellKnown.length)
    if (path !== '' && path !== at) return new Response('There is nothing here.', { status: 404 })
    if (call.request.method === 'OPTIONS') return preflight()
    if (call.request.method !== 'GET') return new Response(null, { status: 405, headers: { allow: 'GET' } })
    const body = {
      resource: `${ownUrl(call, publicUrl)}${at}`,
      resource_name: 'Baton',
      authorization_servers: [ownUrl(call, publicUrl)],
      scopes_supported: usualScopes,
      bearer_methods_supported: ['header'],
    }
    return Response.json(body, { headers: { 'access-control-allow-origin': '*' } })
  }
  return {
    at: wellKnown,
    mostBytes: 1024,
    keyOf: () => undefined,
    answer: async (call) => answer(call),
    unknown: answer,
    tooLarge: () => new Response('That is too long.', { status: 413 }),
  }
}
