/** How a program finds out what signing in takes here (RFC 8414). */
import { signInScopes } from '../../domain/sign-in/scopes.ts'
import type { WebCall, WebSurface } from '../../runtime/http/web-surface.ts'
import { ownUrl } from '../own-url.ts'
import { preflight } from './answers.ts'

const wellKnown = '/.well-known/oauth-authorization-server'

export function createOAuthMetadata(publicUrl: string | undefined): WebSurface {
  const answer = (call: WebCall) => {
    if (new URL(call.request.url).pathname !== wellKnown)
      return new Response('There is nothing here.', { status: 404 })
    if (call.request.method === 'OPTIONS') return preflight()
    if (call.request.method !== 'GET') return new Response(null, { status: 405, headers: { allow: 'GET' } })
    return Response.json(metadataOf(ownUrl(call, publicUrl)), {
      headers: { 'access-control-allow-origin': '*' },
    })
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

function metadataOf(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/oauth/authorize`,
    token_endpoint: `${issuer}/oauth/token`,
    registration_endpoint: `${issuer}/oauth/register`,
    revocation_endpoint: `${issuer}/oauth/revoke`,
    scopes_supported: signInScopes,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['none'],
    revocation_endpoint_auth_methods_supported: ['none'],
    authorization_response_iss_parameter_supported: true,
    client_id_metadata_document_supported: true,
  }
}
