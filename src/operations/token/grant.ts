/** What a program is given that was allowed to sign in: a token like any other, which it renews. */
import { type Change, record } from '../../events/record.ts'
import type { SignInRow } from '../../store/workspaces/sign-ins.ts'
import { addGrant, lapsedTokens, type Renewed, renew } from '../../store/workspaces/token-grants.ts'
import { addToken, endTokens, tokensOf } from '../../store/workspaces/tokens.ts'

export type Granted = Renewed & { tokenId: string }

/** `personId`: who allowed it. */
export async function grantToken(
  change: Change,
  { client_name, client_id, scopes }: SignInRow,
  { personId, now }: { personId: string; now: Temporal.Instant },
): Promise<Granted> {
  const { trx, workspaceId } = change
  const lapsed = await lapsedTokens(trx, { workspaceId, personId }, now)
  await endTokens(trx, workspaceId, lapsed, change.now)
  const taken = (await tokensOf(trx, workspaceId, personId)).map((token) => token.name)
  const name = freeName(client_name, taken)
  const given = { name, scopes, expiresAt: change.now, personId, madeBy: personId }
  const { id: tokenId } = await addToken(trx, workspaceId, given, change.now)
  const at = { workspaceId, tokenId }
  const refresh = await addGrant(trx, at, { clientId: client_id, now })
  const renewed = await renew(trx, at, { refresh, now })
  const data = { token: tokenId, name, scopes, program: false }
  await record(change, [{ kind: 'token.added', taskId: null, data }])
  return { ...renewed, tokenId }
}

/** `Claude`, `Claude 2` … */
function freeName(wanted: string, taken: readonly string[]): string {
  const names = new Set(taken.map((name) => name.toLowerCase()))
  let name = wanted
  for (let number = 2; names.has(name.toLowerCase()); number++) name = `${wanted} ${number}`
  return name
}

/** Throws nothing where it was ended before. */
export async function endGrant(
  change: Change,
  { tokenId, tokenName }: { tokenId: string; tokenName: string },
): Promise<void> {
  const ended = await endTokens(change.trx, change.workspaceId, [tokenId], change.now)
  const data = { token: tokenId, name: tokenName, program: false }
  if (ended > 0) await record(change, [{ kind: 'token.ended', taskId: null, data }])
}
