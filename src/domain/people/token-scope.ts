/**
 * What a token may do at most; its person's role says the rest. `read`: whatever changes nothing. `write`: all that members
 * do. `admin`: what needs an admin. `reports`: hand in test reports, and nothing else.
 */
export const tokenScopes = ['read', 'write', 'admin', 'reports'] as const
export type TokenScope = (typeof tokenScopes)[number]

const implied: Record<TokenScope, readonly TokenScope[]> = {
  read: ['read'],
  write: ['read', 'write'],
  admin: ['read', 'write', 'admin'],
  reports: ['reports'],
}

/** Whoever may change something may read it: a token has its scopes in full, so that nobody has to know that. */
export function withImplied(scopes: readonly TokenScope[]): TokenScope[] {
  const all = new Set(scopes.flatMap((scope) => implied[scope]))
  return tokenScopes.filter((scope) => all.has(scope))
}

/** Whether it looks like one of ours; which one it is, its hash says. */
export function isToken(text: string): boolean {
  return /^baton_[\w-]{43}$/.test(text)
}
