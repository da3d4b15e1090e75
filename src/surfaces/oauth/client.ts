/**
 * Who a program says it is. Anybody may register anything, so nothing of it is kept: the id that a program gets says itself what
 * was registered (RFC 7591, appendix A.5.2). An id that is an address leads to a document which says it (client-id metadata).
 */
import { z } from 'zod'
import { mayRedirectTo } from '../../domain/sign-in/redirect.ts'
import { stripUnstorable } from '../../domain/text/strip-unstorable.ts'
import { OAuthProblem } from './answers.ts'

export type OAuthClient = { id: string; name: string; redirectUris: string[] }

const beginning = 'baton-program.'
const longestName = 40
const mostRedirects = 10

const registered = z.object({ n: z.string(), r: z.array(z.string()).min(1).max(mostRedirects) })

/** Undefined where it is no such id: anybody can write one, so it has to be just what would have been given out. */
export function clientOfId(id: string): OAuthClient | undefined {
  if (!id.startsWith(beginning)) return undefined
  try {
    const said: unknown = JSON.parse(Buffer.from(id.slice(beginning.length), 'base64url').toString('utf8'))
    const { n, r: redirectUris } = registered.parse(said)
    const name = nameOf(n)
    return idOf(name, checked(redirectUris)) === id ? { id, name, redirectUris } : undefined
  } catch {
    return undefined
  }
}

const metadata = z.object({
  client_name: z.string().optional(),
  redirect_uris: z.array(z.string()).min(1),
  grant_types: z.array(z.string()).optional(),
})

/** Throws OAuthProblem. */
export function registerClient(given: unknown): OAuthClient {
  const read = metadata.safeParse(given)
  if (!read.success)
    throw new OAuthProblem('invalid_client_metadata', 'This takes JSON with redirect_uris and client_name.')
  const { client_name = '', redirect_uris: redirectUris, grant_types: grants } = read.data
  if (grants && !grants.includes('authorization_code'))
    throw new OAuthProblem('invalid_client_metadata', 'grant_types has to name authorization_code.')
  const name = nameOf(client_name)
  return { id: idOf(name, checked(redirectUris)), name, redirectUris }
}

function idOf(name: string, redirectUris: string[]): string {
  return beginning + Buffer.from(JSON.stringify({ n: name, r: redirectUris })).toString('base64url')
}

/** Throws OAuthProblem. */
export function checked(redirectUris: string[]): string[] {
  if (redirectUris.length > mostRedirects)
    throw new OAuthProblem('invalid_redirect_uri', `There may be ${mostRedirects} redirect_uris.`)
  if (redirectUris.every(mayRedirectTo)) return redirectUris
  throw new OAuthProblem(
    'invalid_redirect_uri',
    'Each redirect URI has to be https, http to localhost, or of a scheme of your own with a dot in it, without a fragment.',
  )
}

/** As it may stand beside other words: nothing invisible, and nothing that turns them around. */
export function nameOf(given: string): string {
  const name = stripUnstorable(given)
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
  return Array.from(name).slice(0, longestName).join('').trim() || 'A program'
}
