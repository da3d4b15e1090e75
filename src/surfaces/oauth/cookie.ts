/** What makes a browser the one in which a sign-in began. It knows the code, which is kept nowhere else as it is. */
import { type BrowserPart, signInMinutes } from '../../store/workspaces/sign-ins.ts'
import type { OAuthCall } from './deps.ts'

/** First the code is typed, and then the number. */
const seconds = 2 * signInMinutes * 60
const nameFor = (id: string) => `baton-sign-in-${id}`

export function cookieOf({ id, secret, code }: BrowserPart & { id: string }, { own }: OAuthCall): string {
  const secure = own.startsWith('https:') ? '; Secure' : ''
  const value = `${secret}.${code}`
  return `${nameFor(id)}=${value}; Path=/oauth/sign-in; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`
}

/** Undefined where another browser began it, or too long ago. */
export function browserPart({ request }: Pick<OAuthCall, 'request'>, id: string): BrowserPart | undefined {
  const cookies = (request.headers.get('cookie') ?? '').split(/; */)
  const found = cookies.find((each) => each.startsWith(`${nameFor(id)}=`))
  const value = found?.slice(nameFor(id).length + 1) ?? ''
  const [, secret, code] = /^([\w-]{43})\.([A-Z2-9]{4}-[A-Z2-9]{4})$/.exec(value) ?? []
  return secret !== undefined && code !== undefined ? { secret, code } : undefined
}
