/** Where a program gets its token with the code that the browser brought, and renews it. */
import { createHash } from 'node:crypto'
import type { TokenScope } from '../../domain/people/token-scope.ts'
import { readScopes } from '../../domain/sign-in/scopes.ts'
import { instantText } from '../../domain/time/when.ts'
import { newChange } from '../../events/record.ts'
import { endGrant, grantToken } from '../../operations/token/grant.ts'
import { retryOnConflict } from '../../runtime/retry.ts'
import { type SignInRow, signInByGrant, useGrant } from '../../store/workspaces/sign-ins.ts'
import {
  accessSeconds,
  type GrantRow,
  grantOf,
  type Renewed,
  renew,
  renewedBefore,
} from '../../store/workspaces/token-grants.ts'
import { callerOfToken } from '../../store/workspaces/tokens.ts'
import { OAuthProblem, openToPages } from './answers.ts'
import type { OAuthCall, OAuthDeps } from './deps.ts'
import { isResource } from './resource.ts'

type Trx = Parameters<typeof grantOf>[0]
type Given = Renewed & { scopes: TokenScope[] }
/** Where something has to be kept although it is refused. */
type Outcome = Given | OAuthProblem | undefined

/** Undefined where what is shown is none of here. Throws OAuthProblem. */
export async function giveToken(
  deps: OAuthDeps,
  call: OAuthCall,
  form: URLSearchParams,
): Promise<Response | undefined> {
  if (!form.getAll('resource').every((resource) => isResource(resource, call.own)))
    throw new OAuthProblem('invalid_target', `The resource here is ${call.own}/mcp.`)
  const work = workFor(form.get('grant_type'))
  const outcome = await retryOnConflict(() => deps.db.transaction().execute((trx) => work(deps, trx, form)))
  if (outcome instanceof OAuthProblem) throw outcome
  return outcome && answer(outcome)
}

function workFor(grantType: string | null) {
  if (grantType === 'authorization_code') return byCode
  if (grantType === 'refresh_token') return byRefresh
  throw new OAuthProblem('unsupported_grant_type', 'grant_type is authorization_code or refresh_token.')
}

async function byCode(deps: OAuthDeps, trx: Trx, form: URLSearchParams): Promise<Outcome> {
  const signIn = await signInByGrant(trx, needed(form, 'code'))
  if (!signIn) return undefined
  const { workspace_id: workspaceId, person_id: personId, token_id: tokenId } = signIn
  if (workspaceId === null || personId === null) return undefined
  const change = changeOf(deps, trx, { workspaceId, actorId: personId })
  if (tokenId !== null) {
    // Somebody else has the code, too: nobody knows who of the two is the right one.
    await endGrant(change, { tokenId, tokenName: signIn.client_name })
    return new OAuthProblem('invalid_grant', 'This code was used before. What it gave was ended.')
  }
  refuseOther(signIn, form, instantText(deps.now()))
  const { tokenId: given, ...renewed } = await grantToken(change, signIn, { personId, now: deps.now() })
  await useGrant(trx, signIn.id, given)
  return proven(deps, trx, renewed)
}

function refuseOther({ grant_until, ...signIn }: SignInRow, form: URLSearchParams, now: string): void {
  const verifier = form.get('code_verifier') ?? ''
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  const isSame =
    form.get('client_id') === signIn.client_id &&
    (form.get('redirect_uri') ?? signIn.redirect_uri) === signIn.redirect_uri &&
    /^[\w.~-]{43,128}$/.test(verifier) &&
    challenge === signIn.challenge
  if (!isSame)
    throw new OAuthProblem(
      'invalid_grant',
      'The client, its redirect URI or the code_verifier is not the one of before.',
    )
  if (grant_until === null || grant_until.toISOString() <= now)
    throw new OAuthProblem('invalid_grant', 'This code is too old: it works for a minute.')
}

async function byRefresh(deps: OAuthDeps, trx: Trx, form: URLSearchParams): Promise<Outcome> {
  const refresh = needed(form, 'refresh_token')
  const grant = await grantOf(trx, refresh, deps.now())
  if (!grant) return undefined
  if (grant.state === 'over' || grant.clientId !== form.get('client_id'))
    throw new OAuthProblem('invalid_grant', 'This refresh token does not work any more. Sign in again.')
  if (grant.state === 'old') {
    await endGrant(changeOf(deps, trx, { workspaceId: grant.workspaceId, actorId: grant.personId }), grant)
    return new OAuthProblem(
      'invalid_grant',
      'This refresh token was used before, so all that came of it was ended.',
    )
  }
  refuseWider(grant, form.get('scope'))
  const renewed =
    grant.state === 'repeated'
      ? renewedBefore(refresh, grant)
      : await renew(trx, grant, { refresh, now: deps.now() })
  return proven(deps, trx, renewed)
}

function refuseWider({ scopes }: GrantRow, asked: string | null): void {
  const wanted = asked === null ? [] : readScopes(asked)
  if (!wanted?.every((scope) => scopes.includes(scope)))
    throw new OAuthProblem(
      'invalid_scope',
      'A token is renewed with the scopes it has: sign in again for more.',
    )
}

/** Nothing is given to whoever is not here any more. */
async function proven({ now }: OAuthDeps, trx: Trx, renewed: Renewed): Promise<Given> {
  const caller = await callerOfToken(trx, renewed.access, instantText(now()))
  if (caller?.state !== 'valid')
    throw new OAuthProblem('invalid_grant', 'Whoever allowed this is not in the workspace any more.')
  return { ...renewed, scopes: caller.scopes }
}

function changeOf(
  { planners, now }: OAuthDeps,
  trx: Trx,
  { workspaceId, actorId }: { workspaceId: string; actorId: string },
) {
  return newChange({ trx, workspaceId, planners, now: now() }, { actorId, origin: 'api' })
}

function needed(form: URLSearchParams, name: string): string {
  const value = form.get(name)
  if (value) return value
  throw new OAuthProblem('invalid_request', `This needs ${name}.`)
}

function answer({ access, refresh, scopes }: Given): Response {
  const body = {
    ...{ access_token: access, token_type: 'Bearer', expires_in: accessSeconds },
    ...{ refresh_token: refresh, scope: scopes.join(' ') },
  }
  return Response.json(body, { headers: openToPages })
}
