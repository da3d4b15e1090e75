/** Where a browser is sent back to when a program signed in: only where the program said before that it would be. */

const longest = 400
/** Of programs that sign in to servers like this one. Any other has to be a name of the program's own, turned around (RFC 8252, 7.1). */
const knownSchemes = new Set(
  'claude cursor kiro raycast trae vscode vscode-insiders vscodium warp windsurf zed'.split(' '),
)

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Over https, to a program on the same machine, or to one by a scheme of its own. */
export function mayRedirectTo(uri: string): boolean {
  const url = URL.parse(uri)
  if (!url || uri.length > longest || uri.includes('#') || url.username !== '' || url.password !== '')
    return false
  if (/[\s\p{C}]/u.test(uri)) return false
  if (url.protocol === 'https:') return true
  if (url.protocol === 'http:') return loopback.has(url.hostname)
  const scheme = url.protocol.slice(0, -1)
  return knownSchemes.has(scheme) || /^[a-z][a-z\d-]*(\.[a-z\d-]+)+$/.test(scheme)
}

/** Exactly; a program on the same machine may listen on any port (RFC 8252). */
export function isSameRedirect(registered: string, asked: string): boolean {
  if (registered === asked) return true
  const [one, other] = [URL.parse(registered), URL.parse(asked)]
  if (!one || !other || other.protocol !== 'http:' || !loopback.has(other.hostname)) return false
  one.port = other.port
  return one.href === other.href && mayRedirectTo(asked)
}

/** As a person is told: `app` is whatever opens such links on their machine, `computer` a program on the one where it began. */
export type ReturnTo = { kind: 'host'; host: string } | { kind: 'app'; scheme: string } | { kind: 'computer' }

export function returnTo(uri: string): ReturnTo {
  const url = new URL(uri)
  if (url.protocol === 'http:' && loopback.has(url.hostname)) return { kind: 'computer' }
  if (/^https?:$/.test(url.protocol)) return { kind: 'host', host: url.host }
  return { kind: 'app', scheme: url.protocol }
}

/** The same address with what is told to the program. */
export function redirectWith(uri: string, told: Record<string, string | null>): string {
  const url = new URL(uri)
  for (const [name, value] of Object.entries(told)) if (value !== null) url.searchParams.set(name, value)
  return url.href
}
