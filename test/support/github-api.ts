/** A stand-in for GitHub's API: what it answers to a team's app, as it documents it. */
import nock from 'nock'
import { expect } from 'vitest'
import type { TestApp } from './app.ts'
import { appKey } from './app-key.ts'
import { surfaceAt } from './github.ts'
import type { user } from './team.ts'

export const api = () => nock('https://api.github.com')

/** As a new app comes from its manifest. */
export const newApp = {
  ...{ id: 37, slug: 'baton-acme', node_id: 'MDExOkludGVncmF0aW9uMQ==', name: 'Baton Acme' },
  owner: { login: 'acme', id: 1, type: 'Organization' },
  ...{ client_id: 'Iv1.8a61f9b3a7aba766', client_secret: '1726be1638095a19edd134c77bde3aa2ece1e5d8' },
  ...{ webhook_secret: 'e340154128314309424b7c8e90325147d99fdafa', pem: appKey },
  ...{ html_url: 'https://github.com/apps/baton-acme', permissions: { issues: 'write' }, events: [] },
}

export const repositoryOf = (id: number, name: string) => ({
  ...{ id, full_name: name, name: name.split('/')[1], private: true, default_branch: 'main' },
})

/** It gets a token where it is installed, if it asks for one: it remembers those that it has. */
export function tokenFor(installation: number): void {
  api()
    .post(`/app/installations/${installation}/access_tokens`)
    .optionally()
    .reply(201, {
      ...{ token: `ghs_${installation}`, expires_at: new Date(Date.now() + 3_600_000).toISOString() },
      ...{ permissions: { issues: 'write', metadata: 'read' }, repository_selection: 'selected' },
    })
}

export const isInstalled = (name: string, installation: number) =>
  api()
    .get(`/repos/${name}/installation`)
    .reply(200, { id: installation, account: { login: name.split('/')[0] }, suspended_at: null })

export const hasRepository = (id: number, name: string) =>
  api().get(`/repos/${name}`).reply(200, repositoryOf(id, name))

/** As `hasRepository`, of one that Baton knows the id of. */
export const stillHasRepository = (id: number, name: string) =>
  api().get(`/repositories/${id}`).reply(200, repositoryOf(id, name))

export type Opened = { status: number; text: string; headers: Headers }
type Opening = { post?: Record<string, string>; cookie?: string }

/** Opens a page as a browser does. */
export async function open(
  { app }: Pick<TestApp, 'app'>,
  address: string,
  { post, cookie }: Opening = {},
): Promise<Opened> {
  const url = new URL(address, 'https://baton.example')
  const headers = {
    ...(post && { 'content-type': 'application/x-www-form-urlencoded' }),
    ...(cookie !== undefined && { cookie }),
  }
  const request = new Request(url, { method: post ? 'POST' : 'GET', headers })
  const body = Buffer.from(new URLSearchParams(post ?? {}).toString())
  const call = { request, body, address: '203.0.113.0' }
  const surface = surfaceAt(app, `${url.pathname}/`)
  const response = (await surface.answer(call)) ?? surface.unknown(call)
  const text = await response.text()
  if (text !== '') {
    expect(response.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'self'; form-action 'self'/,
    )
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(text).not.toContain('<script')
  }
  return { status: response.status, text, headers: response.headers }
}

/** Where the answer to a line leads. */
export async function pageOf(
  somebody: Pick<ReturnType<typeof user>, 'invoke'>,
  line: string,
): Promise<string> {
  const { card } = await somebody.invoke({ text: line })
  return /https:\/\/baton\.example(\/repositories\/[\w/-]+)/.exec(JSON.stringify(card))?.[1] ?? ''
}

/** What a page would post to GitHub. */
export function manifestOn(page: string): Record<string, unknown> {
  const [, value = ''] = /name="manifest" value="([^"]*)"/.exec(page) ?? []
  return JSON.parse(value.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&'))
}

/** What GitHub says when it is asked what an installation gets into; nothing of it where it is installed no more. */
export function installationIs(
  id: number,
  now: { suspended?: boolean; repositories?: [number, string][] } | 'gone',
): void {
  const asked = api().get(`/app/installations/${id}`)
  if (now === 'gone') {
    asked.reply(404, { message: 'Not Found' })
    return
  }
  const { suspended = false, repositories = [] } = now
  asked.reply(200, {
    id,
    account: { login: 'acme' },
    suspended_at: suspended ? '2026-03-02T00:00:00Z' : null,
  })
  if (suspended) return
  tokenFor(id)
  api()
    .get('/installation/repositories')
    .query({ per_page: 100, page: 1 })
    .reply(200, {
      total_count: repositories.length,
      repositories: repositories.map(([number, name]) => repositoryOf(number, name)),
    })
}

/** An admin makes the team's app. Returns where it sends to, and where people come to who have installed it. */
export async function makeApp(
  baton: Pick<TestApp, 'app'>,
  admin: Pick<ReturnType<typeof user>, 'invoke'>,
): Promise<{ hook: string; setup: string }> {
  const link = await pageOf(admin, 'repo app acme')
  // The page has just made it so.
  const manifest = manifestOn((await open(baton, link)).text) as ManifestParts
  api().post('/app-manifests/abc/conversions').reply(201, newApp)
  const made = await open(baton, `${link}/made?code=abc&state=${link.split('/').at(-1)}`)
  expect(made.status).toBe(200)
  return {
    hook: new URL(manifest.hook_attributes.url).pathname,
    setup: new URL(manifest.setup_url).pathname,
  }
}

/** Of a manifest that the page has just made. */
type ManifestParts = { hook_attributes: { url: string }; setup_url: string }
