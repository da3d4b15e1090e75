import type { Role } from '../../domain/people/role.ts'
import type { TokenScope } from '../../domain/people/token-scope.ts'
import { refusing } from '../../domain/refusal.ts'

export type TokenRefusals = {
  /** `names`: those that the caller may end. */
  unknown_token: { typed: string; names: string[] }
  token_without_name: object
  token_name_taken: { name: string }
  too_many_tokens: { most: number }
  /** Only admins make tokens of the workspace’s own. */
  token_for_admins: object
  /** A scope that the role of whose token it would be never allows. */
  token_above_role: { role: Role; scope: string }
  token_ends_past: object
  /** What a token was given does not reach as far as what was said with it. */
  token_scope: { needs: TokenScope; has: readonly TokenScope[] }
  /** People say that themselves, in the chat. */
  not_by_token: { line: string }
  /** People of other teams are let in where they write, and nowhere else. */
  token_of_outsider: object
  /** No program waits with this code: it is another, too old, or used. */
  unknown_sign_in: { code: string }
}
export const refuseToken = refusing<TokenRefusals>()
