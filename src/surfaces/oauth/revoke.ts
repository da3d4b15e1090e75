/** Ends what a program has, as it asks for itself (RFC 7009): by either of its tokens. Whether there was one is not said. */

import { instantText } from '../../domain/time/when.ts'
import { newChange } from '../../events/record.ts'
import { endGrant } from '../../operations/token/grant.ts'
import { grantOf, isRenewed } from '../../store/workspaces/token-grants.ts'
import { callerOfToken } from '../../store/workspaces/tokens.ts'
import { OAuthProblem, openToPages } from './answers.ts'
import type { OAuthDeps } from './deps.ts'

type Trx = Parameters<typeof grantOf>[0]

/** Undefined where what is shown is none of here. Throws OAuthProblem. */
export async function revoke(deps: OAuthDeps, form: URLSearchParams): Promise<Response | undefined> {
  const shown = form.get('token')
  if (!shown) throw new OAuthProblem('invalid_request', 'This needs token.')
  return deps.db.transaction().execute(async (trx) => {
    const token = await tokenShown(deps, trx, shown)
    if (!token) return undefined
    const { workspaceId, personId: actorId } = token
    const place = { trx, workspaceId, planners: deps.planners, now: deps.now() }
    await endGrant(newChange(place, { actorId, origin: 'api' }), token)
    return revoked()
  })
}

async function tokenShown({ now }: OAuthDeps, trx: Trx, shown: string) {
  const caller = await callerOfToken(trx, shown, instantText(now()))
  if (!caller) return grantOf(trx, shown, now())
  // One that was made in the chat is ended there.
  return (await isRenewed(trx, caller)) ? { ...caller, personId: caller.person.id } : undefined
}

export function revoked(): Response {
  return new Response(null, { status: 200, headers: openToPages })
}
