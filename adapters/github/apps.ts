/** GitHub Apps that teams make for themselves: from a manifest, where they are installed, and people who sign in with them. */
import { z } from 'zod'
import type { HostApp, HostApps } from '../../src/code-host.ts'
import { createHostFetch } from '../shared/host-fetch.ts'
import { installationAnswer, newAppAnswer, repositoryAnswer, tokenAnswer, userAnswer } from './answers.ts'
import type { GitHubOptions, GitHubRequests } from './requests.ts'

const perPage = 100

export function createApps(requests: GitHubRequests, options: GitHubOptions): HostApps {
  const { web } = options
  return {
    newAt: (state, owner) =>
      addressOf(
        owner === undefined ? `${web}/settings/apps/new` : `${web}/organizations/${owner}/settings/apps/new`,
        {
          state,
        },
      ),
    made: (code) =>
      requests.openly(newAppAnswer, (request) => request('POST /app-manifests/{code}/conversions', { code })),
    // GitHub Enterprise Server has its apps below another path.
    installAt: (slug) =>
      `${web}/${web === 'https://github.com' ? 'apps' : 'github-apps'}/${slug}/installations/new`,
    installation: (app, id) =>
      requests.asApp(app, installationAnswer, (request) =>
        request('GET /app/installations/{installation_id}', { installation_id: Number(id) }),
      ),
    async reach(app, name) {
      const [owner = '', repo = ''] = name.split('/')
      const found = await requests.asApp(app, installationAnswer, (request) =>
        request('GET /repos/{owner}/{repo}/installation', { owner, repo }),
      )
      if (!('done' in found)) return found
      const installation = found.done.id
      const now = await requests.asking({ app, installation }, repositoryAnswer, (request) =>
        request('GET /repos/{owner}/{repo}', { owner, repo }),
      )
      return 'done' in now ? { done: { ...now.done, installation } } : now
    },
    async repositoriesOf(app, { installation, page }) {
      const answer = z.object({ repositories: z.array(repositoryAnswer) })
      const found = await requests.asking({ app, installation }, answer, (request) =>
        request('GET /installation/repositories', { per_page: perPage, page }),
      )
      if (!('done' in found)) return found
      const { repositories: items } = found.done
      return { done: { items, isLast: items.length < perPage } }
    },
    ...signingIn(requests, options),
  }
}

function addressOf(at: string, query: Record<string, string>): string {
  return `${at}?${new URLSearchParams(query)}`
}

/** https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-user-access-token-for-a-github-app */
function signingIn(
  requests: GitHubRequests,
  { web, timeoutMs }: GitHubOptions,
): Pick<HostApps, 'signInAt' | 'account'> {
  // It is at another address than the API.
  const fetch = createHostFetch({ base: web, ...(timeoutMs !== undefined && { timeoutMs }) })
  return {
    signInAt: ({ clientId, state, challenge, back }) =>
      addressOf(`${web}/login/oauth/authorize`, {
        ...{ client_id: clientId, redirect_uri: back, state },
        ...{ code_challenge: challenge, code_challenge_method: 'S256', allow_signup: 'false' },
      }),
    async account(app, { code, verifier, back }) {
      const given = await requests.openly(tokenAnswer, (request) =>
        request({
          ...{ method: 'POST', baseUrl: web, url: '/login/oauth/access_token', request: { fetch } },
          headers: { accept: 'application/json' },
          ...{ client_id: app.clientId, client_secret: app.clientSecret, code, redirect_uri: back },
          code_verifier: verifier,
        }),
      )
      if (!('done' in given)) return given
      if ('refused' in given.done) return { failed: 'refused', detail: given.done.refused }
      const { token } = given.done
      const who = await requests.asking({ token }, userAnswer, (request) => request('GET /user'))
      await endToken(requests, app, token)
      return 'done' in who ? { done: who.done } : who
    },
  }
}

/** Where GitHub does not take that either, the token ends by itself in eight hours; nobody has kept it. */
async function endToken(requests: GitHubRequests, { clientId, clientSecret }: HostApp, token: string) {
  const proof = Buffer.from(`${clientId}:${clientSecret}`).toString('base64')
  await requests.openly(z.object({}), (request) =>
    request('DELETE /applications/{client_id}/token', {
      ...{ client_id: clientId, access_token: token },
      headers: { authorization: `Basic ${proof}` },
    }),
  )
}
