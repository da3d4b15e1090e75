/** The tokens that somebody may know of and end: their own, and for admins those of the workspace itself. */
import { mayAct } from '../../domain/people/role.ts'
import { elsewhereAmong } from '../../store/access/open-lists.ts'
import { type TokenRow, tokensOf } from '../../store/workspaces/tokens.ts'
import type { Scope } from '../scope.ts'
import { refuseToken } from './refusals.ts'

export async function ownTokens({ trx, workspaceId, actor }: Scope): Promise<TokenRow[]> {
  if (!mayAct(actor.role, 'admin')) return tokensOf(trx, workspaceId, actor.id)
  const all = await tokensOf(trx, workspaceId, undefined)
  return all.filter(({ person }) => person.program || person.id === actor.id)
}

/** By its name or its id. Throws Refusal where there is none. */
export async function ownToken(scope: Scope, typed: string): Promise<TokenRow> {
  const tokens = await ownTokens(scope)
  const name = typed.trim().toLowerCase()
  const found =
    tokens.find(({ id }) => id === name) ?? tokens.find((token) => token.name.toLowerCase() === name)
  if (found) return found
  throw refuseToken('unknown_token', { typed, names: tokens.map((token) => token.name) })
}

/** Of one person, or of the workspace itself. */
const mostTokens = 50

/** Throws Refusal where there are as many as there may be. `program`: of the workspace’s own. */
export async function refuseMore(scope: Scope, program: boolean): Promise<void> {
  const alike = (await ownTokens(scope)).filter(({ person }) => person.program === program)
  if (alike.length >= mostTokens) throw refuseToken('too_many_tokens', { most: mostTokens })
}

export async function refuseOutsider({ trx, workspaceId, actor }: Scope): Promise<void> {
  if ((await elsewhereAmong(trx, workspaceId, [actor.id])).has(actor.id))
    throw refuseToken('token_of_outsider', {})
}
