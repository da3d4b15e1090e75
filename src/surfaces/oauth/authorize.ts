/** Where a program sends its person’s browser: what it asks for is noted, and the browser waits on a page for what its person says. */
import { isSameRedirect, redirectWith, returnTo } from '../../domain/sign-in/redirect.ts'
import { readScopes } from '../../domain/sign-in/scopes.ts'
import { isStorable } from '../../domain/text/strip-unstorable.ts'
import { addSignIn, type SignInRequest, signInMinutes } from '../../store/workspaces/sign-ins.ts'
import { html } from '../pages/forms/html.ts'
import { type ErrorCode, pageAnswer, plainAnswer } from './answers.ts'
import { clientOfId, type OAuthClient } from './client.ts'
import { cookieOf } from './cookie.ts'
import type { OAuthCall, OAuthDeps } from './deps.ts'
import { isResource } from './resource.ts'

const longestState = 1000

export async function authorize(deps: OAuthDeps, call: OAuthCall): Promise<Response> {
  const { searchParams: asked } = call.url
  const client = await clientFor(deps, asked.get('client_id') ?? '')
  if (!client) return unknownProgram()
  const redirectUri = redirectFor(client, asked.get('redirect_uri'))
  // Whoever is sent on from here must not be led to where the program never said it is.
  if (redirectUri === undefined) return foreignRedirect()
  const request = requestOf(call, asked, { client, redirectUri })
  if ('error' in request)
    return refusal(client, redirectUri, { ...request, state: asked.get('state'), iss: call.own })
  const begun = await addSignIn(deps.db, request, deps.now())
  return new Response(null, {
    status: 303,
    headers: {
      location: `/oauth/sign-in/${begun.id}`,
      'set-cookie': cookieOf(begun, call),
      'cache-control': 'no-store',
    },
  })
}

async function clientFor({ readClient }: OAuthDeps, id: string): Promise<OAuthClient | undefined> {
  return id.startsWith('https://') ? readClient(id) : clientOfId(id)
}

/** Needs not be said where there is one alone. */
function redirectFor({ redirectUris }: OAuthClient, asked: string | null): string | undefined {
  if (asked === null) return redirectUris.length === 1 ? redirectUris[0] : undefined
  return redirectUris.some((one) => isSameRedirect(one, asked)) ? asked : undefined
}

type Refused = { error: ErrorCode | 'unsupported_response_type'; error_description: string }

function requestOf(
  { own }: OAuthCall,
  asked: URLSearchParams,
  { client, redirectUri }: { client: OAuthClient; redirectUri: string },
): SignInRequest | Refused {
  const refused = (error: Refused['error'], error_description: string) => ({ error, error_description })
  if (asked.get('response_type') !== 'code')
    return refused('unsupported_response_type', 'response_type has to be code.')
  const challenge = asked.get('code_challenge') ?? ''
  if (!/^[\w-]{43}$/.test(challenge) || asked.get('code_challenge_method') !== 'S256')
    return refused('invalid_request', 'This needs PKCE: a code_challenge by S256.')
  const scopes = readScopes(asked.get('scope') ?? '')
  if (!scopes) return refused('invalid_scope', 'The scopes are read, write and admin.')
  if (!asked.getAll('resource').every((resource) => isResource(resource, own)))
    return refused('invalid_target', `The resource here is ${own}/mcp.`)
  const state = asked.get('state')
  if (state !== null && (state.length > longestState || !isStorable({ state })))
    return refused('invalid_request', `state has ${longestState} characters at most.`)
  return { clientId: client.id, clientName: client.name, redirectUri, state, challenge, issuer: own, scopes }
}

/** Anybody can register any address, so nobody is led to one before they chose it (RFC 9700, 4.11.2). */
function refusal(
  { name }: OAuthClient,
  redirectUri: string,
  told: Refused & Record<string, string | null>,
): Response {
  const back = returnTo(redirectUri)
  const body = html`<h1>“${name}” asks in a way that I don’t understand</h1>
<p>${told.error_description}</p>
<p><a href="${redirectWith(redirectUri, told)}">Go back to ${back.kind === 'host' ? back.host : 'the program'}</a>, if you came from there.</p>`
  return pageAnswer({ status: 400, title: 'That can’t be done', body })
}

const unknownProgram = () =>
  plainAnswer(
    400,
    'I don’t know this program',
    'It didn’t say who it is in a way that I can check. Remove Baton from it, and add it again.',
  )

const foreignRedirect = () =>
  plainAnswer(
    400,
    'I can’t send you back',
    'The program wants you sent to an address that it didn’t register. Remove Baton from it, and add it again.',
  )

export const tooOften = () =>
  plainAnswer(
    429,
    'That was too often',
    `Please wait ${signInMinutes} minutes, and begin again in the program.`,
  )
