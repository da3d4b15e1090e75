/** A token for one repository: pasted on a page, tried at once, kept sealed, thrown away. */
import { sql } from 'kysely'
import nock from 'nock'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { api, open, pageOf, repositoryOf, stillHasRepository } from '../support/github-api.ts'
import { journey } from '../support/journey.ts'

const { baton, slack, person, at } = journey({ publicUrl: 'https://baton.example' })
const ana = person('Ana')
const kenji = person('Kenji')
const token = 'github_pat_11ABCDEFG0abcdefghijkl'

beforeAll(async () => {
  if (!nock.isActive()) nock.activate()
  await ana.say('me UTC hours:any')
  await kenji.say('me UTC hours:any')
  await ana.say('lists add Backend')
  await ana.say('repo link acme/web in:Backend')
  await ana.say('repo link acme/tools/web in:Backend on:gitlab')
})
afterAll(() => nock.restore())
beforeEach(() => nock.disableNetConnect())
afterEach(() => {
  const left = nock.pendingMocks()
  nock.cleanAll()
  nock.enableNetConnect()
  expect(left).toEqual([])
})

const kept = async (name: string) => {
  const { rows } = await sql<{ token: string | null; problem: string | null; external_id: string | null }>`
    select token, problem, external_id from code_repository where name = ${name}`.execute(baton.db)
  return rows[0]
}

test('only an admin is given the page, and it is used once', async () => {
  expect(await kenji.say('repo access acme/web')).toMatch(/admin/i)
  expect(await ana.say('repo access acme/web off')).toContain('no token for acme/web')
  const link = await pageOf(ana, 'repo access acme/web')
  const page = await open(baton, link)
  expect(page.text).toContain('type="password"')
  expect(page.headers.get('content-security-policy')).toContain("form-action 'self';")
  // Looking at it, as a chat does that shows previews, uses nothing up.
  expect((await open(baton, link)).status).toBe(200)
  api().get('/repos/acme/web').reply(401, { message: 'Bad credentials' })
  const wrong = await open(baton, link, { post: { token } })
  expect([wrong.status, wrong.text.includes('doesn’t accept this token')]).toEqual([422, true])
  expect(wrong.text).not.toContain(token)
  api().get('/repos/acme/web').reply(404, { message: 'Not Found' })
  expect((await open(baton, link, { post: { token } })).text).toContain('shows no repository acme/web')
  api().get('/repos/acme/web').reply(502, {})
  expect((await open(baton, link, { post: { token } })).text).toContain('doesn’t answer right now')
  expect((await open(baton, link, { post: { token: 'a b' } })).text).toContain('doesn’t look like a token')
  nock('https://api.github.com', { reqheaders: { authorization: `token ${token}` } })
    .get('/repos/acme/web')
    .reply(200, repositoryOf(100, 'acme/web'))
  const right = await open(baton, link, { post: { token } })
  expect([right.status, right.text.includes('I get into acme/web now')]).toEqual([200, true])
  expect((await open(baton, link)).status).toBe(404)
  expect((await open(baton, link, { post: { token } })).status).toBe(404)
})

test('it is kept sealed', async () => {
  const found = await kept('acme/web')
  expect(found).toMatchObject({ external_id: '100', problem: null })
  expect(found?.token).toMatch(/^v1\./)
  const { rows } = await sql<{ all: string }>`select row_to_json(e)::text as all from event e
    union all select row_to_json(i)::text from invocation i`.execute(baton.db)
  expect(rows.map((row) => row.all).join()).not.toMatch(new RegExp(`${token}|repositories/access/[\\w-]{43}`))
  expect(await ana.say('repo list')).toContain('with a token')
})

test('a token of GitLab', async () => {
  const link = await pageOf(ana, 'repo access acme/tools/web')
  expect((await open(baton, link)).text).toContain('Access tokens of the project')
  nock('https://gitlab.com', { reqheaders: { 'private-token': 'glpat-12345678' } })
    .get('/api/v4/projects/acme%2Ftools%2Fweb')
    .reply(200, {
      id: 4,
      path_with_namespace: 'acme/tools/web',
      default_branch: 'main',
      visibility: 'private',
    })
  expect((await open(baton, link, { post: { token: 'glpat-12345678' } })).status).toBe(200)
  expect(await kept('acme/tools/web')).toMatchObject({ external_id: '4' })
})

test('a token that does not get into the repository itself is not taken, whatever has its name by now', async () => {
  const link = await pageOf(ana, 'repo access acme/web')
  api().get('/repositories/100').reply(404, { message: 'Not Found' })
  expect((await open(baton, link, { post: { token } })).text).toContain('shows no repository acme/web')
})

test('the page of somebody who is no admin any more, and one that is too old', async () => {
  const link = await pageOf(ana, 'repo access acme/web')
  await sql`update person set role = 'member' where name = 'Ana'`.execute(baton.db)
  expect((await open(baton, link, { post: { token } })).status).toBe(403)
  await sql`update person set role = 'owner' where name = 'Ana'`.execute(baton.db)
  expect((await open(baton, link)).status).toBe(200)
  baton.clock.moveTo(Temporal.Instant.from('2026-03-02T13:01:00Z'))
  expect((await open(baton, link)).status).toBe(404)
})

test('where the token has ended, whoever linked it is told once, and what to do', async () => {
  nock('https://gitlab.com').get('/api/v4/projects/4').twice().reply(401, { message: '401 Unauthorized' })
  stillHasRepository(100, 'acme/web')
  await at('2026-03-03T13:00:00Z')
  stillHasRepository(100, 'acme/web')
  await at('2026-03-04T14:00:00Z')
  const told = slack.told('Ana').filter((each) => each.includes('I can’t get into acme/tools/web'))
  expect(told).toHaveLength(1)
  expect(told[0]).toContain('repo access acme/tools/web')
  expect(await ana.say('repo list')).toContain('See repo access acme/tools/web')
  expect(slack.told('Ana').filter((each) => each.includes('into acme/web'))).toEqual([])
  const link = await pageOf(ana, 'repo access acme/tools/web')
  nock('https://gitlab.com')
    .get('/api/v4/projects/4')
    .reply(200, { id: 4, path_with_namespace: 'acme/tools/site', default_branch: 'main' })
  await open(baton, link, { post: { token: 'glpat-87654321' } })
  expect(await kept('acme/tools/site')).toMatchObject({ problem: null })
})

test('thrown away when it is ended, and with the link', async () => {
  expect(await ana.say('repo access acme/web off')).toContain('thrown away')
  expect(await kept('acme/web')).toMatchObject({ token: null })
  await ana.say('repo unlink acme/tools/site')
  expect(await kept('acme/tools/site')).toMatchObject({ token: null })
})
