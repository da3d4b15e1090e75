import type { TokenScope } from '../../../../domain/people/token-scope.ts'
import { listText } from '../../../../domain/text/plural.ts'

const words: Record<TokenScope, string> = {
  read: 'read',
  write: 'change things',
  admin: 'do what admins do',
  reports: 'hand in test reports',
}

/** `read and change things`. */
export function mayDo(scopes: readonly TokenScope[]): string {
  return listText(scopes.map((scope) => words[scope]))
}
