/** What Baton asks GitHub and GitLab, and what their answers come to: asked through the real adapters, answered as the hosts do. */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import nock from 'nock'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createHostClients } from '../../adapters/code-hosts.ts'
import type { HostedRepository } from '../../src/code-host.ts'
import { appKey } from '../support/app-key.ts'

const fixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`../fixtures/code-hosts/${name}.json`, import.meta.url), 'utf8'))
const examples: { name: string; examples: Record<string, object>[] }[] = createRequire(import.meta.url)(
  '@octokit/webhooks-examples/api.github.com/index.json',
)
const example = (name: string, action: string) =>
  examples.find((each) => each.name === name)?.examples.find((each) => String(each.action) === action) ?? {}
const { issue: githubIssue = {}, repository: githubRepository = {} } = example('issues', 'opened')
const { comment: githubComment = {} } = example('issue_comment', 'created')
const gitlabIssue = fixture('gitlab-issue')
const gitlabProject = {
  ...{ id: 4, path_with_namespace: 'acme/tools/web', default_branch: 'main', visibility: 'private' },
}

beforeAll(() => {
  if (!nock.isActive()) nock.activate()
})
afterAll(() => nock.restore())
beforeEach(() => nock.disableNetConnect())
afterEach(() => {
  const left = nock.pendingMocks()
  nock.cleanAll()
  nock.enableNetConnect()
  expect(left).toEqual([])
})

const clients = createHostClients({
  ...{ github: 'https://github.com', gitlab: 'https://gitlab.com', timeoutMs: 200 },
})
const web: HostedRepository = { host: 'github', name: 'acme/web', access: { token: 'ghp_1' } }
const tools: HostedRepository = { host: 'gitlab', name: 'acme/tools/web', access: { token: 'glpat-1' } }
const github = () =>
  nock('https://api.github.com', { reqheaders: { authorization: 'token ghp_1', 'user-agent': /Baton/ } })
const gitlab = () =>
  nock('https://gitlab.com/api/v4/projects', {
    reqheaders: { 'private-token': 'glpat-1', 'user-agent': /Baton/ },
  })

describe('what is asked', () => {
  test('a repository', async () => {
    github().get('/repos/acme/web').reply(200, githubRepository)
    expect(await clients.github.repository(web)).toEqual({
      done: { id: '186853002', name: 'Codertocat/Hello-World', mainBranch: 'master', isPrivate: false },
    })
    gitlab().get('/acme%2Ftools%2Fweb').reply(200, gitlabProject)
    expect(await clients.gitlab.repository(tools)).toEqual({
      done: { id: '4', name: 'acme/tools/web', mainBranch: 'main', isPrivate: true },
    })
  })

  test('an issue is added, and is as the host shows it', async () => {
    const asked = { title: 'Login loops', body: 'Again.' }
    github().post('/repos/acme/web/issues', asked).reply(201, githubIssue)
    expect(await clients.github.addIssue(web, asked)).toMatchObject({
      done: {
        number: 1,
        title: 'Spelling error in the README file',
        isOpen: true,
        author: { id: '21031067', login: 'Codertocat' },
        labels: ['bug'],
      },
    })
    gitlab()
      .post('/acme%2Ftools%2Fweb/issues', { title: 'Login loops', description: 'Again.' })
      .reply(201, gitlabIssue)
    expect(await clients.gitlab.addIssue(tools, asked)).toEqual({
      done: {
        ...{ number: 14, externalId: '84', url: 'https://gitlab.com/acme/tools/web/-/issues/14' },
        ...{ title: 'Issues with auth', body: 'The login loops.', isOpen: true, isDropped: false },
        ...{ author: { id: '18', login: 'eileen.lowe' }, labels: ['bug'] },
        assignees: [{ id: '9', login: 'kenji' }],
        ...{ at: '2016-01-07T12:44:33.959Z', isConfidential: false },
      },
    })
  })

  test('an issue is closed as done, closed as not planned, and opened again', async () => {
    const path = '/repos/acme/web/issues/1'
    github().patch(path, { state: 'closed', state_reason: 'completed' }).reply(200, githubIssue)
    github()
      .patch(path, { state: 'closed', state_reason: 'not_planned' })
      .reply(200, { ...githubIssue, state: 'closed', state_reason: 'not_planned' })
    github().patch(path, { state: 'open', title: 'New' }).reply(200, githubIssue)
    await clients.github.changeIssue(web, 1, { isOpen: false })
    expect(await clients.github.changeIssue(web, 1, { isOpen: false, isDropped: true })).toMatchObject({
      done: { isOpen: false, isDropped: true },
    })
    await clients.github.changeIssue(web, 1, { isOpen: true, title: 'New' })
    gitlab()
      .put('/4/issues/14', { state_event: 'close' })
      .reply(200, { ...gitlabIssue, state: 'closed' })
    expect(
      await clients.gitlab.changeIssue({ ...tools, externalId: '4' }, 14, { isOpen: false }),
    ).toMatchObject({ done: { isOpen: false } })
  })

  test('what changed since then, without pull requests', async () => {
    const since = '2026-03-02T12:00:00Z'
    github()
      .get('/repos/acme/web/issues')
      .query({ state: 'all', sort: 'updated', direction: 'asc', per_page: 100, page: 2, since })
      .reply(200, [githubIssue, { ...githubIssue, number: 2, pull_request: { url: 'https://x' } }])
    const found = await clients.github.issuesSince(web, { since, page: 2 })
    expect(found).toMatchObject({ done: { items: [{ number: 1 }], isLast: true } })
    gitlab()
      .get('/acme%2Ftools%2Fweb/issues')
      .query({ scope: 'all', order_by: 'updated_at', sort: 'asc', per_page: 100, page: 1 })
      .reply(
        200,
        Array.from({ length: 100 }, () => ({ ...gitlabIssue, confidential: true })),
      )
    const more = await clients.gitlab.issuesSince(tools, { page: 1 })
    expect(more).toMatchObject({ done: { isLast: false } })
    expect('done' in more && more.done.items[0]?.isConfidential).toBe(true)
  })

  test('comments', async () => {
    github().post('/repos/acme/web/issues/1/comments', { body: 'Hi' }).reply(201, githubComment)
    expect(await clients.github.addComment(web, 1, 'Hi')).toMatchObject({
      done: { id: '492700400', body: "You are totally right! I'll get this fixed right away." },
    })
    github().patch('/repos/acme/web/issues/comments/7', { body: 'Ho' }).reply(200, githubComment)
    await clients.github.changeComment(web, { number: 1, id: '7' }, 'Ho')
    github().delete('/repos/acme/web/issues/comments/7').reply(204)
    expect(await clients.github.removeComment(web, { number: 1, id: '7' })).toEqual({ done: {} })
    gitlab()
      .get('/acme%2Ftools%2Fweb/issues/14/notes')
      .query({ order_by: 'created_at', sort: 'asc', per_page: 100, page: 1 })
      .reply(200, fixture('gitlab-notes'))
    expect(await clients.gitlab.commentsOf(tools, 14, { page: 1 })).toMatchObject({
      done: { items: [{ id: '305', author: { login: 'pipin' }, isConfidential: true }], isLast: true },
    })
    gitlab().delete('/acme%2Ftools%2Fweb/issues/14/notes/305').reply(204)
    expect(await clients.gitlab.removeComment(tools, { number: 14, id: '305' })).toEqual({ done: {} })
  })
})

const later = Math.round(Date.now() / 1000) + 3600
const failures: [string, number, object, Record<string, string>, object][] = [
  ['a token that counts no more', 401, { message: 'Bad credentials' }, {}, { failed: 'denied' }],
  ['no right', 403, { message: 'Resource not accessible by integration' }, {}, { failed: 'denied' }],
  [
    'a limit, with a second',
    403,
    { message: 'API rate limit exceeded' },
    { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(later) },
    { failed: 'again' },
  ],
  [
    'a second limit',
    403,
    { message: 'You have exceeded a secondary rate limit' },
    { 'retry-after': '7' },
    { failed: 'again', afterMs: 7000 },
  ],
  [
    'a second limit that says nothing more',
    403,
    { message: 'You have exceeded a secondary rate limit' },
    {},
    { failed: 'again', afterMs: 60_000 },
  ],
  [
    'too many',
    429,
    { message: 'Retry later' },
    { 'retry-after': '30' },
    { failed: 'again', afterMs: 30_000 },
  ],
  ['nothing there', 404, { message: 'Not Found' }, {}, { failed: 'gone' }],
  ['deleted', 410, { message: 'This issue was deleted' }, {}, { failed: 'gone' }],
  ['not taken', 422, { message: 'Validation Failed' }, {}, { failed: 'refused' }],
  ['down', 502, { message: 'Server Error' }, {}, { failed: 'again' }],
]

describe.each([
  ['GitHub', () => github().get('/repos/acme/web/issues/1'), () => clients.github.issue(web, 1)],
  ['GitLab', () => gitlab().get('/acme%2Ftools%2Fweb/issues/1'), () => clients.gitlab.issue(tools, 1)],
] as const)('what %s answers instead', (_host, asked, ask) => {
  test.each(failures)('%s', async (_what, status, body, headers, expected) => {
    asked().reply(status, body, headers)
    const answer = await ask()
    expect(answer).toMatchObject(expected)
    expect('detail' in answer && answer.detail).toContain(Object.values(body)[0])
    if ('x-ratelimit-reset' in headers && 'afterMs' in answer) {
      expect(answer.afterMs).toBeGreaterThan(3_500_000)
      expect(answer.afterMs).toBeLessThanOrEqual(3_601_000)
    }
  })

  test('a connection that ends, and nothing that can be read', async () => {
    asked().replyWithError('socket hang up')
    expect(await ask()).toMatchObject({ failed: 'again' })
    asked().reply(200, 'oops', { 'content-type': 'application/json' })
    expect(await ask()).toMatchObject({ failed: 'again' })
    asked().reply(200, { number: 'one' })
    expect(await ask()).toMatchObject({ failed: 'again' })
  })

  test('being sent on to another host, which is not shown the token', async () => {
    asked().reply(302, '', { location: 'https://elsewhere.example/steal' })
    expect(await ask()).toMatchObject({ failed: 'again' })
  })
})

test('a host that does not answer in time is asked again later', async () => {
  nock.restore()
  const silent = createServer(() => {}).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  // It listens at a port of its own, not at a pipe.
  const { port } = silent.address() as AddressInfo
  const at = `http://127.0.0.1:${port}`
  const slow = createHostClients({ github: at, gitlab: at, timeoutMs: 50 })
  expect(await slow.github.issue(web, 1)).toMatchObject({ failed: 'again' })
  expect(await slow.gitlab.issue(tools, 1)).toMatchObject({ failed: 'again' })
  silent.closeAllConnections()
  silent.close()
  nock.activate()
})

test('an app asks with a token of where it is installed, which it gets once', async () => {
  const app = { id: '12', privateKey: appKey }
  const of: HostedRepository = { ...web, access: { app, installation: '34' } }
  const isProof = (value: string | null) => {
    const [, claims = ''] = (value ?? '').replace(/^bearer /i, '').split('.')
    return JSON.parse(Buffer.from(claims, 'base64url').toString()).iss === '12'
  }
  nock('https://api.github.com', { reqheaders: { authorization: isProof } })
    .post('/app/installations/34/access_tokens')
    .reply(201, {
      ...{ token: 'ghs_1', expires_at: new Date(Date.now() + 3_600_000).toISOString() },
      ...{ permissions: { issues: 'write', metadata: 'read' }, repository_selection: 'all' },
    })
  nock('https://api.github.com', { reqheaders: { authorization: 'token ghs_1' } })
    .get('/repos/acme/web')
    .twice()
    .reply(200, githubRepository)
  expect(await clients.github.repository(of)).toMatchObject({ done: { id: '186853002' } })
  expect(await clients.github.repository(of)).toMatchObject({ done: { id: '186853002' } })
})

test('a token that has ended meanwhile is asked for anew, once', async () => {
  const access = { app: { id: '15', privateKey: appKey }, installation: '34' }
  const given = (token: string) =>
    nock('https://api.github.com')
      .post('/app/installations/34/access_tokens')
      .reply(201, { token, expires_at: new Date(Date.now() + 3_600_000).toISOString(), permissions: {} })
  const asked = (token: string) =>
    nock('https://api.github.com', { reqheaders: { authorization: `token ${token}` } }).get('/repos/acme/web')
  given('ghs_old')
  asked('ghs_old').reply(401, { message: 'Bad credentials' })
  given('ghs_new')
  asked('ghs_new').reply(200, githubRepository)
  expect(await clients.github.repository({ ...web, access })).toMatchObject({ done: { id: '186853002' } })
  asked('ghs_new').reply(403, { message: 'Resource not accessible by integration' })
  given('ghs_newer')
  asked('ghs_newer').reply(403, { message: 'Resource not accessible by integration' })
  expect(await clients.github.repository({ ...web, access })).toMatchObject({ failed: 'denied' })
})

test.each([
  ['uninstalled', 404, { failed: 'denied' }],
  ['suspended', 403, { failed: 'denied' }],
  ['down', 503, { failed: 'again' }],
])('an app that is %s gets no token', async (_how, status, expected) => {
  const access = { app: { id: '13', privateKey: appKey }, installation: '34' }
  nock('https://api.github.com').post('/app/installations/34/access_tokens').reply(status, { message: 'No' })
  expect(await clients.github.repository({ ...web, access })).toMatchObject(expected)
})

test('a key that is none is no way in', async () => {
  const access = { app: { id: '14', privateKey: 'none' }, installation: '34' }
  expect(await clients.github.repository({ ...web, access })).toMatchObject({ failed: 'denied' })
})
