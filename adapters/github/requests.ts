/** Requests to GitHub's API: as an app, as an app where it is installed, or with somebody's token. */
import type { createAppAuth } from '@octokit/auth-app'
import type { request } from '@octokit/request'
import type { z } from 'zod'
import type { HostAccess, HostAnswer, HostFailure } from '../../src/code-host.ts'
import { failureOf, unanswered } from '../shared/host-answer.ts'
import { createHostFetch, userAgent } from '../shared/host-fetch.ts'

export type GitHubOptions = {
  /** Without a slash at their end; of GitHub Enterprise Server, where Baton goes by one. */
  api: string
  web: string
  timeoutMs?: number
}

type GitHubRequest = typeof request
type GitHubApp = Extract<HostAccess, { app: object }>['app']
type Answered = { data: unknown }

export type GitHubRequests = {
  /** Whoever asks is nobody in particular, or brings what says who they are. */
  openly<T>(answer: z.ZodType<T>, ask: Ask): Promise<HostAnswer<T>>
  /** Asks as somebody. What comes is read with `answer`. */
  asking<T>(access: HostAccess, answer: z.ZodType<T>, ask: Ask): Promise<HostAnswer<T>>
  /** As the app itself. */
  asApp<T>(app: GitHubApp, answer: z.ZodType<T>, ask: Ask): Promise<HostAnswer<T>>
}

export type Ask = (request: GitHubRequest) => Promise<Answered>
/** Octokit would write to the console what GitHub says of its old ways. */
const silent = { debug() {}, info() {}, warn() {}, error() {} }

export function createRequests(options: GitHubOptions): GitHubRequests {
  let loaded: ReturnType<typeof load> | undefined
  // Most teams link no repository, and need none of it in memory.
  const loading = () => {
    loaded ??= load(options)
    return loaded
  }
  return {
    openly: (answer, ask) => answered(answer, async () => ask((await loading()).open)),
    async asking(access, answer, ask) {
      const { authOf, as } = await loading()
      const asking = (token: string) => answered(answer, () => ask(as(`token ${token}`)))
      if ('token' in access) return asking(access.token)
      const auth = authOf(access.app)
      const token = await installationToken(auth, access)
      if (typeof token !== 'string') return token
      const first = await asking(token)
      if (!('failed' in first) || first.failed !== 'denied') return first
      // One that is remembered may have ended meanwhile, where the app was suspended for a while.
      const fresh = await installationToken(auth, { ...access, refresh: true })
      return typeof fresh === 'string' ? asking(fresh) : fresh
    },
    async asApp(app, answer, ask) {
      const { authOf, as } = await loading()
      const proof = await proofOf(authOf(app))
      if (typeof proof !== 'string') return proof
      return answered(answer, () => ask(as(`bearer ${proof}`)))
    },
  }
}

const repositoryIn = ({ pathname }: URL) => /\/repositories\/(\d{1,20})(?:\/|$)/.exec(pathname)?.[1]

/** An issue that was transferred is another repository's: who reads that, and what may be written there, nobody here has said. */
function isElsewhere(from: URL, to: URL): boolean {
  const id = repositoryIn(from)
  return id === undefined ? from.pathname.includes('/issues') : id !== repositoryIn(to)
}

async function load({ api, timeoutMs }: GitHubOptions) {
  const [{ request: plain }, { createAppAuth: authenticate }] = await Promise.all([
    import('@octokit/request'),
    import('@octokit/auth-app'),
  ])
  const fetch = createHostFetch({
    ...{ base: api, isElsewhere },
    ...(timeoutMs !== undefined && { timeoutMs }),
  })
  const open = plain.defaults({
    baseUrl: api,
    headers: { 'user-agent': userAgent, 'x-github-api-version': '2022-11-28' },
    request: { fetch, log: silent },
  })
  return {
    open,
    as: (authorization: string) => open.defaults({ headers: { authorization } }),
    authOf: rememberingAuth((app) =>
      authenticate({ appId: app.id, privateKey: app.privateKey, request: open, log: silent }),
    ),
  }
}

type AppAuth = ReturnType<typeof createAppAuth>

/** As many apps as a process asks for at a time; each remembers the tokens that it was given for an hour. */
const mostRemembered = 200

/** An app's tokens are asked for once, whoever asks. */
function rememberingAuth(authenticate: (app: GitHubApp) => AppAuth): (app: GitHubApp) => AppAuth {
  const known = new Map<string, AppAuth>()
  return (app) => {
    const key = `${app.id} ${app.privateKey}`
    const auth = known.get(key) ?? authenticate(app)
    known.delete(key)
    known.set(key, auth)
    const [oldest] = known.keys()
    if (known.size > mostRemembered && oldest !== undefined) known.delete(oldest)
    return auth
  }
}

/** Where an app gets no token, it was uninstalled or suspended, or its key was taken back. */
async function installationToken(
  auth: AppAuth,
  { installation, refresh = false }: { installation: string; refresh?: boolean },
): Promise<string | HostFailure> {
  try {
    const { token } = await auth({ type: 'installation', installationId: Number(installation), refresh })
    return token
  } catch (error) {
    const failure = failureFrom(error)
    // What has no status was not even asked: the key is none.
    const isNoKey = !(error instanceof Error && 'status' in error)
    return failure.failed === 'again' && !isNoKey ? failure : { failed: 'denied', detail: failure.detail }
  }
}

async function proofOf(auth: AppAuth): Promise<string | HostFailure> {
  try {
    return (await auth({ type: 'app' })).token
  } catch (error) {
    return { failed: 'denied', detail: failureFrom(error).detail }
  }
}

async function answered<T>(answer: z.ZodType<T>, work: () => Promise<Answered>): Promise<HostAnswer<T>> {
  try {
    const { data } = await work()
    // What was deleted is answered with nothing.
    const read = answer.safeParse(data === undefined || data === '' ? {} : data)
    if (!read.success) return { failed: 'again', detail: 'the answer makes no sense' }
    return { done: read.data }
  } catch (error) {
    return failureFrom(error)
  }
}

type Response = { headers: Record<string, string | number | undefined>; data?: unknown }

function failureFrom(error: unknown): HostFailure {
  if (!(error instanceof Error) || !('status' in error) || !('response' in error)) return unanswered(error)
  // Octokit's errors have these two whenever there was an answer.
  const { status, response } = error as Error & { status: number; response?: Response }
  if (!response) return unanswered(error)
  const headers = new Headers()
  for (const [name, value] of Object.entries(response.headers))
    if (value !== undefined) headers.set(name, String(value))
  return failureOf({ status, headers }, error.message, Date.now())
}
