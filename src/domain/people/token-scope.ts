/**
 * What a token may do at most; its person's role says the rest. `read`: whatever changes nothing. `write`: all that members
 * do. `admin`: what needs an admin. `reports`: hand in test reports, and nothing else.
 */
export const tokenScopes = ['read', 'write', 'admin', 'reports'] as const
export type TokenScope = (typeof tokenScopes)[number]
