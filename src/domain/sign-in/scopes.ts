/** What a program that signs in may ask for, and what it is given. */
import { mayAct, type Role } from '../people/role.ts'
import { type TokenScope, withImplied } from '../people/token-scope.ts'

/** Test reports come from machines, which nobody signs in. */
export const signInScopes = ['read', 'write', 'admin'] as const satisfies readonly TokenScope[]

/** What is asked for where nothing more is said: whoever allows it may leave out the changing. */
export const usualScopes: readonly TokenScope[] = ['read', 'write']

/** Undefined where it asks for what there is not; nothing asked is to read. */
export function readScopes(text: string): TokenScope[] | undefined {
  const words = text.split(' ').filter(Boolean)
  const known = signInScopes.filter((scope) => words.includes(scope))
  if (words.some((word) => !known.some((scope) => scope === word))) return undefined
  return withImplied(known.length > 0 ? known : ['read'])
}

/** As much of what it asks for as its person chose, and as their role can use. */
export function granted(
  asked: readonly TokenScope[],
  chosen: readonly TokenScope[],
  role: Role,
): TokenScope[] {
  const wanted = chosen.length > 0 ? withImplied(chosen) : asked
  return withImplied(
    asked.filter((scope) => wanted.includes(scope) && (scope !== 'admin' || mayAct(role, 'admin'))),
  )
}
