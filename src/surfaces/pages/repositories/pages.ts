/** Pages about repositories, whose addresses only one person was given, or only GitHub. */
import type { WebCall, WebSurface } from '../../../runtime/http/web-surface.ts'
import { createLimits, type Limit, type Limits } from '../../../runtime/limits.ts'
import type { WebDeps } from '../../web-surfaces.ts'
import { gone, plainAnswer } from './answer.ts'
import { appPages } from './app.ts'
import type { PageCall, RepositoryPagesDeps } from './deps.ts'
import { mePages } from './me.ts'
import { setupPage } from './setup.ts'
import { tokenPages } from './token.ts'

const at = '/repositories'
const path = /^\/repositories\/(app|access|me|setup)\/([\w-]{43})(?:\/(made|yes))?$/
const key = /^[\w-]{43}$/

/** In bytes: a token, or nothing. */
const mostBytes = 16 * 1024

type Pages = (deps: RepositoryPagesDeps, asked: PageCall) => Promise<Response | undefined>
const pages = new Map<string, Pages>([
  ['app', appPages],
  ['access', tokenPages],
  ['me', mePages],
  ['setup', setupPage],
])

/** Of one network: nobody opens as many. */
const looks: Limit = { most: 120, perMs: 60_000 }
/** At one address: GitHub may be asked each time. */
const looksAtOne: Limit = { most: 30, perMs: 60_000 }

export function createRepositoryPages(given: WebDeps, counts: Limits = createLimits()): WebSurface {
  const { hostClients: hosts, seal, publicUrl: address } = given
  const deps = hosts && seal && address !== undefined ? { ...given, hosts, seal, address } : undefined
  return {
    at,
    mostBytes,
    keyOf: (call) => readAddress(call)?.asked.key,
    async answer(call) {
      const read = readAddress(call)
      if (!deps || !read) return undefined
      const waits = [counts.take(call.address, looks), counts.take(`at ${read.asked.key}`, looksAtOne)]
      if (waits.some((wait) => wait !== undefined))
        return plainAnswer(429, 'That was too often', 'Nothing was lost. Try again in a minute.')
      if (!['GET', 'HEAD', 'POST'].includes(call.request.method))
        return plainAnswer(405, 'There is nothing here', 'Open the page in a browser.')
      return pages.get(read.kind)?.(deps, read.asked)
    },
    unknown: gone,
    tooLarge: () => plainAnswer(413, 'That’s too large', 'Nothing was kept.'),
  }
}

/** Who comes back from signing in is known by what they were sent away with. */
function readAddress(call: WebCall): { kind: string; asked: PageCall } | undefined {
  const { pathname, searchParams: query } = new URL(call.request.url)
  const state = query.get('state') ?? ''
  if (pathname === `${at}/me` && call.request.method === 'GET' && key.test(state))
    return { kind: 'me', asked: { call, key: state, rest: 'back', query } }
  const [, kind, found, rest = ''] = path.exec(pathname) ?? []
  return kind === undefined || found === undefined
    ? undefined
    : { kind, asked: { call, key: found, rest, query } }
}
