/** A team makes its own GitHub App, installs it, and links repositories without a webhook by hand. */
import { sql } from 'kysely'
import nock from 'nock'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { envelope, examples, post, pullOf } from '../support/github.ts'
import {
  api,
  hasRepository,
  installationIs,
  isInstalled,
  manifestOn,
  newApp,
  open,
  pageOf,
  repositoryOf,
  stillHasRepository,
  tokenFor,
} from '../support/github-api.ts'
import { journey } from '../support/journey.ts'

const { baton, slack, person, at } = journey({ publicUrl: 'https://baton.example' })
const ana = person('Ana')
const kenji = person('Kenji')
/** Of the app, from its manifest. */
let hook = { address: '', secret: newApp.webhook_secret, id: 100, name: 'acme/web' }
let setup = ''

beforeAll(async () => {
  if (!nock.isActive()) nock.activate()
  await ana.say('me UTC hours:any')
  await kenji.say('me UTC hours:any')
  await ana.say('lists add Backend')
})
afterAll(() => nock.restore())
beforeEach(() => nock.disableNetConnect())
afterEach(() => {
  const left = nock.pendingMocks().filter((each) => !each.includes('access_tokens'))
  nock.cleanAll()
  nock.enableNetConnect()
  expect(left).toEqual([])
})

const told = (who: string, part: string) => slack.told(who).filter((each) => each.includes(part))
const repository = async (name: string) => {
  const { rows } = await sql<{ installation: string | null; problem: string | null }>`
    select installation, problem from code_repository where name = ${name} and deleted_at is null`.execute(
    baton.db,
  )
  return rows[0]
}

test('an admin makes it on a page that asks for little, and is used once', async () => {
  expect(await kenji.say('repo app')).toMatch(/admin/i)
  const link = await pageOf(ana, 'repo app acme')
  const page = await open(baton, link)
  expect(page.text).toContain('https://github.com/organizations/acme/settings/apps/new?state=')
  expect(page.headers.get('content-security-policy')).toContain("form-action 'self' https://github.com;")
  const manifest = manifestOn(page.text)
  expect(manifest).toMatchObject({
    ...{ public: false, url: 'https://baton.example' },
    default_permissions: {
      ...{ issues: 'write', pull_requests: 'read', metadata: 'read' },
      ...{ checks: 'read', statuses: 'read', contents: 'read' },
    },
    redirect_url: `https://baton.example${link}/made`,
    callback_urls: ['https://baton.example/repositories/me'],
  })
  const state = link.split('/').at(-1)
  expect((await open(baton, `${link}/made?code=abc&state=other`)).status).toBe(404)
  api().post('/app-manifests/abc/conversions').reply(201, newApp)
  const made = await open(baton, `${link}/made?code=abc&state=${state}`)
  expect(made.text).toContain('https://github.com/apps/baton-acme/installations/new')
  expect((await open(baton, link)).status).toBe(404)
  expect((await open(baton, `${link}/made?code=abc&state=${state}`)).status).toBe(404)
  expect(await ana.say('repo app')).toContain('Baton Acme')
  // What it reads back of itself, the tests go on with.
  const hooked = manifest as { hook_attributes: { url: string }; setup_url: string }
  hook = { ...hook, address: new URL(hooked.hook_attributes.url).pathname }
  setup = new URL(hooked.setup_url).pathname
})

test('nothing that opens anything is in the database in the clear', async () => {
  const { rows } = await sql<{ all: string }>`select row_to_json(a)::text as all from code_app a
    union all select row_to_json(i)::text from invocation i union all select row_to_json(e)::text from event e`.execute(
    baton.db,
  )
  const all = rows.map((row) => row.all).join('\n')
  for (const secret of [
    newApp.client_secret,
    newApp.webhook_secret,
    'PRIVATE KEY',
    hook.address.slice(-43),
    setup.slice(-43),
  ])
    expect(all).not.toContain(secret)
  expect(all).not.toMatch(/repositories\/app\/[\w-]{43}/)
})

test('where it is installed GitHub is asked, whatever the address says', async () => {
  api().get('/app/installations/999').reply(404, { message: 'Not Found' })
  expect((await open(baton, `${setup}?installation_id=999&setup_action=install`)).status).toBe(404)
  expect(await ana.say('repo app')).toContain('installed nowhere')
  api()
    .get('/app/installations/500')
    .reply(200, { id: 500, account: { login: 'acme' }, suspended_at: null })
  tokenFor(500)
  api()
    .get('/installation/repositories')
    .query({ per_page: 100, page: 1 })
    .reply(200, { total_count: 1, repositories: [repositoryOf(100, 'acme/web')] })
  const page = await open(baton, `${setup}?installation_id=500&setup_action=install`)
  expect(page.text).toContain('installed on acme')
  expect(page.text).toContain('/task repo link acme/web')
  expect(await ana.say('repo app')).toContain('installed on acme')
})

test('a repository that it gets into is linked without a webhook', async () => {
  isInstalled('acme/web', 500)
  hasRepository(100, 'acme/web')
  const said = await ana.say('repo link acme/web in:Backend')
  expect(said).toContain('gets into acme/web')
  expect(said).not.toContain('/hooks/')
  expect(await ana.say('repo list')).toContain('with your team’s app')
  expect(await repository('acme/web')).toMatchObject({ installation: '500' })
})

test('one that it does not get into is refused, and linked with a webhook where that is asked for', async () => {
  api().get('/repos/other/web/installation').reply(404, { message: 'Not Found' })
  const said = await ana.say('repo link other/web in:Backend')
  expect(said).toContain('isn’t installed on other/web')
  expect(said).toContain('by:webhook')
  expect(await ana.say('repo link other/web in:Backend by:webhook')).toContain('/hooks/github/')
  api().get('/repos/acme/slow/installation').reply(502, {})
  expect(await ana.say('repo link acme/slow in:Backend')).toContain('doesn’t answer right now')
  expect(await repository('acme/slow')).toBeUndefined()
})

test('what it sends is taken in, of linked repositories alone', async () => {
  const opened = { action: 'opened', pull_request: pullOf(hook), ...envelope(hook) }
  expect((await post(baton, { ...hook, secret: 'another' }, 'pull_request', opened)).status).toBe(401)
  const answer = await post(baton, hook, 'pull_request', opened, { delivery: 'd1' })
  expect([answer.status, await answer.text()]).toEqual([202, 'Taken in.\n'])
  expect((await post(baton, hook, 'pull_request', opened, { delivery: 'd1' })).status).toBe(200)
  const foreign = { ...hook, id: 5, name: 'acme/secret' }
  const other = await post(baton, hook, 'pull_request', {
    action: 'opened',
    pull_request: pullOf(foreign),
    ...envelope(foreign),
  })
  expect(await other.text()).toContain('isn’t linked')
  expect((await post(baton, hook, 'pull_request', '{')).status).toBe(400)
  const renamed = { action: 'renamed', ...envelope({ ...hook, name: 'acme/site' }) }
  expect((await post(baton, hook, 'repository', renamed)).status).toBe(202)
  expect(await ana.say('repo list')).toContain('acme/site')
})

const ofApp = (event: string, action: string, more: object = {}) =>
  post(baton, hook, event, {
    ...{ action, installation: { id: 500, account: { login: 'acme' } }, ...more },
    sender: { id: 1, login: 'mona' },
  })

test('suspended, whoever linked it is told once; no longer suspended, it is as before', async () => {
  installationIs(500, { suspended: true })
  await ofApp('installation', 'suspend')
  installationIs(500, { suspended: true })
  await ofApp('installation', 'suspend')
  await baton.settle()
  expect(told('Ana', 'I can’t get into acme/site any more')).toHaveLength(1)
  expect(told('Kenji', 'acme/site')).toEqual([])
  expect(await ana.say('repo app')).toContain('acme (suspended)')
  // That events still come says nothing of it.
  await post(baton, hook, 'pull_request', {
    ...{
      action: 'edited',
      pull_request: pullOf(hook, { at: 9 }),
      ...envelope({ ...hook, name: 'acme/site' }),
    },
  })
  expect(await repository('acme/site')).toMatchObject({ problem: 'denied' })
  installationIs(500, { repositories: [[100, 'acme/site']] })
  await ofApp('installation', 'unsuspend')
  expect(await repository('acme/site')).toEqual({ installation: '500', problem: null })
})

test('taken out of the installation and put back', async () => {
  const one = [{ id: 100, full_name: 'acme/site' }]
  installationIs(500, { repositories: [] })
  await ofApp('installation_repositories', 'removed', { repositories_removed: one, repositories_added: [] })
  await baton.settle()
  expect(told('Ana', 'I can’t get into acme/site any more')).toHaveLength(2)
  expect(await repository('acme/site')).toEqual({ installation: null, problem: 'denied' })
  installationIs(500, { repositories: [[100, 'acme/site']] })
  await ofApp('installation_repositories', 'added', { repositories_added: one, repositories_removed: [] })
  expect(await repository('acme/site')).toEqual({ installation: '500', problem: null })
})

test('uninstalled', async () => {
  installationIs(500, 'gone')
  await ofApp('installation', 'deleted', { repositories: [{ id: 100, full_name: 'acme/site' }] })
  await baton.settle()
  expect(told('Ana', 'I can’t get into acme/site any more')).toHaveLength(3)
  expect(await ana.say('repo app')).toContain('installed nowhere')
  installationIs(500, { repositories: [[100, 'acme/site']] })
  await ofApp('installation', 'created', { repositories: [{ id: 100, full_name: 'acme/site' }] })
  expect(await repository('acme/site')).toEqual({ installation: '500', problem: null })
})

test('every documented event of an app is taken', async () => {
  const names = [
    'installation',
    'installation_repositories',
    'installation_target',
    'github_app_authorization',
  ]
  const all = examples.filter(({ name }) => names.includes(name))
  expect(all.length).toBeGreaterThanOrEqual(3)
  for (const { name, examples: each } of all)
    for (const payload of each) expect((await post(baton, hook, name, payload)).status, name).toBe(202)
})

test('once a day GitHub is asked whether it still lets it in; a new name is followed, a closed door told once', async () => {
  tokenFor(500)
  stillHasRepository(100, 'acme/pages')
  await at('2026-03-03T13:00:00Z')
  expect(await repository('acme/pages')).toEqual({ installation: '500', problem: null })
  api().get('/repositories/100').reply(503, {})
  await at('2026-03-04T14:00:00Z')
  expect(await repository('acme/pages')).toEqual({ installation: '500', problem: null })
  api().get('/repositories/100').twice().reply(404, { message: 'Not Found' })
  await at('2026-03-05T15:00:00Z')
  await at('2026-03-06T16:00:00Z')
  expect(told('Ana', 'I can’t get into acme/pages any more')).toHaveLength(1)
  stillHasRepository(100, 'acme/pages')
  await at('2026-03-07T17:00:00Z')
  expect(await repository('acme/pages')).toEqual({ installation: '500', problem: null })
})

test('removed, its keys are gone, and what is linked stays', async () => {
  expect(await kenji.say('repo disconnect')).toMatch(/admin/i)
  expect(await ana.say('repo disconnect')).toContain('thrown away')
  expect(await repository('acme/pages')).toEqual({ installation: null, problem: null })
  expect((await post(baton, hook, 'ping', {})).status).toBe(404)
  expect((await open(baton, `${setup}?installation_id=500`)).status).toBe(404)
  expect(await ana.say('repo renew acme/pages')).toContain('/hooks/github/')
})
