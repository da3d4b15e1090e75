/** Where a browser is sent back to when a program signed in: only where the program said before that it would be. */

const longest = 400
/** Schemes that a browser itself does something with. */
const ofBrowsers = new Set(
  [
    'javascript',
    'data',
    'vbscript',
    'file',
    'filesystem',
    'blob',
    'about',
    'view-source',
    'ws',
    'wss',
    'ftp',
  ].concat(['mailto', 'tel', 'sms', 'intent', 'chrome', 'jar']),
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
  return !ofBrowsers.has(url.protocol.slice(0, -1))
}

/** Exactly; a program on the same machine may listen on any port (RFC 8252). */
export function isSameRedirect(registered: string, asked: string): boolean {
  if (registered === asked) return true
  const [one, other] = [URL.parse(registered), URL.parse(asked)]
  if (!one || !other || other.protocol !== 'http:' || !loopback.has(other.hostname)) return false
  one.port = other.port
  return one.href === other.href && mayRedirectTo(asked)
}

/** As a person reads it: the host, or the scheme of a program’s own. Undefined where it is a program on their machine. */
export function hostOfRedirect(uri: string): string | undefined {
  const url = URL.parse(uri)
  if (!url || (url.protocol === 'http:' && loopback.has(url.hostname))) return undefined
  return url.protocol === 'https:' ? url.host : url.protocol
}

/** The same address with what is told to the program. */
export function redirectWith(uri: string, told: Record<string, string | null>): string {
  const url = new URL(uri)
  for (const [name, value] of Object.entries(told)) if (value !== null) url.searchParams.set(name, value)
  return url.href
}
