/** People say who they are by signing in on GitHub: once, in one browser, and only when they press. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import nock from 'nock'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { api, newApp, open, pageOf } from '../support/github-api.ts'
import { journey } from '../support/journey.ts'

const { baton, person } = journey({ publicUrl: 'https://baton.example' })
const ana = person('Ana')
const kenji = person('Kenji')

beforeAll(async () => {
  if (!nock.isActive()) nock.activate()
  await ana.say('me UTC hours:any')
  await kenji.say('me UTC hours:any')
})
afterAll(() => nock.restore())
beforeEach(() => nock.disableNetConnect())
afterEach(() => {
  const left = nock.pendingMocks()
  nock.cleanAll()
  nock.enableNetConnect()
  expect(left).toEqual([])
})

const accounts = async () => {
  const { rows } = await sql<{
    login: string
    name: string
    id: string
  }>`select a.login, a.external_id as id, p.name
    from code_account a join person p on p.workspace_id = a.workspace_id and p.id = a.person_id order by 1`.execute(
    baton.db,
  )
  return rows
}

test('without an app they say it in a comment, and are told so', async () => {
  expect(await ana.say('repo me')).toContain('repo me octocat')
  const link = await pageOf(ana, 'repo app')
  const state = link.split('/').at(-1)
  api().post('/app-manifests/abc/conversions').reply(201, newApp)
  expect((await open(baton, `${link}/made?code=abc&state=${state}`)).status).toBe(200)
})

/** As far as GitHub: what it is asked, and what the browser keeps. */
async function sentAway(link: string) {
  const page = await open(baton, link)
  expect(page.headers.get('content-security-policy')).toContain("form-action 'self' https://github.com;")
  const away = await open(baton, link, { post: {} })
  expect(away.status).toBe(303)
  const to = new URL(away.headers.get('location') ?? '')
  const cookie = away.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(
    /^baton_me=[\w-]{43}; Path=\/repositories\/me; Max-Age=600; HttpOnly; SameSite=Lax; Secure$/,
  )
  const { state = '', code_challenge: challenge = '', ...asked } = Object.fromEntries(to.searchParams)
  expect(asked).toMatchObject({
    client_id: newApp.client_id,
    redirect_uri: 'https://baton.example/repositories/me',
    code_challenge_method: 'S256',
  })
  return { state, challenge, cookie: cookie.split(';')[0] ?? '' }
}

/** GitHub gives a token for the code, and says whose it is; then the token is ended. */
function signsIn(challenge: string, user = { id: 583231, login: 'octocat' }) {
  nock('https://github.com')
    .post('/login/oauth/access_token', (body) => {
      const { code_verifier: verifier, ...rest } = body
      const fits = createHash('sha256').update(verifier).digest('base64url') === challenge
      return fits && rest.code === 'c0de' && rest.client_secret === newApp.client_secret
    })
    .reply(200, { access_token: 'ghu_1', token_type: 'bearer', scope: '' })
  nock('https://api.github.com', { reqheaders: { authorization: 'token ghu_1' } })
    .get('/user')
    .reply(200, user)
  api()
    .delete(`/applications/${newApp.client_id}/token`, { access_token: 'ghu_1' })
    .basicAuth({ user: newApp.client_id, pass: newApp.client_secret })
    .reply(204)
}

const formOn = (page: string) => /action="(\/repositories\/me\/[\w-]{43}\/yes)"/.exec(page)?.[1] ?? ''

test('they are linked when they have read as whom, and pressed', async () => {
  const link = await pageOf(kenji, 'repo me')
  const { state, challenge, cookie } = await sentAway(link)
  // The link is used.
  expect((await open(baton, link)).status).toBe(404)
  signsIn(challenge)
  const back = await open(baton, `/repositories/me?code=c0de&state=${state}`, { cookie })
  expect(back.text).toContain('Link octocat to Kenji in Team?')
  expect(await accounts()).toEqual([])
  const yes = formOn(back.text)
  expect((await open(baton, yes, { cookie })).status).toBe(404)
  expect((await open(baton, yes, { post: {} })).status).toBe(403)
  expect((await open(baton, yes, { post: {}, cookie: 'baton_me=another' })).status).toBe(403)
  expect(await accounts()).toEqual([])
  expect((await open(baton, yes, { post: {}, cookie })).text).toContain('octocat is linked to Kenji')
  expect(await accounts()).toEqual([{ login: 'octocat', id: '583231', name: 'Kenji' }])
  expect((await open(baton, yes, { post: {}, cookie })).status).toBe(404)
  expect((await open(baton, `/repositories/me?code=c0de&state=${state}`, { cookie })).status).toBe(404)
  expect(await kenji.say('repo forget')).toContain('no longer know')
  expect(await accounts()).toEqual([])
})

test('what comes back into another browser links nobody, and is no use to that', async () => {
  const { state, cookie } = await sentAway(await pageOf(ana, 'repo me'))
  expect((await open(baton, `/repositories/me?code=c0de&state=${state}`)).status).toBe(403)
  expect((await open(baton, `/repositories/me?code=c0de&state=${'a'.repeat(43)}`, { cookie })).status).toBe(
    404,
  )
  const no = await open(baton, `/repositories/me?error=access_denied&state=${state}`, { cookie })
  expect(no.text).toContain('You didn’t sign in')
  expect((await open(baton, `/repositories/me?code=c0de&state=${state}`, { cookie })).status).toBe(404)
})

test('a code that GitHub does not take, a host that is down, and a step that took too long', async () => {
  const first = await sentAway(await pageOf(ana, 'repo me'))
  nock('https://github.com')
    .post('/login/oauth/access_token')
    .reply(200, { error: 'bad_verification_code', error_description: 'The code passed is incorrect.' })
  const refused = await open(baton, `/repositories/me?code=c0de&state=${first.state}`, {
    cookie: first.cookie,
  })
  expect(refused.text).toContain('didn’t sign you in')
  const second = await sentAway(await pageOf(ana, 'repo me'))
  nock('https://github.com').post('/login/oauth/access_token').reply(502, {})
  const down = await open(baton, `/repositories/me?code=c0de&state=${second.state}`, {
    cookie: second.cookie,
  })
  expect(down.status).toBe(503)
  const third = await sentAway(await pageOf(ana, 'repo me'))
  baton.clock.moveTo(baton.clock.now().add({ minutes: 11 }))
  const late = await open(baton, `/repositories/me?code=c0de&state=${third.state}`, { cookie: third.cookie })
  expect(late.status).toBe(404)
  expect(await accounts()).toEqual([])
})

test('what somebody is called there is text, whatever it is', async () => {
  const { state, challenge, cookie } = await sentAway(await pageOf(ana, 'repo me'))
  signsIn(challenge, { id: 7, login: '<b onload="x">' })
  const back = await open(baton, `/repositories/me?code=c0de&state=${state}`, { cookie })
  expect(back.text).toContain('&lt;b onload=&quot;x&quot;&gt;')
  expect(back.text).not.toContain('<b onload')
})

test('an account is one person’s: whoever signed in last', async () => {
  for (const who of [kenji, ana]) {
    const { state, challenge, cookie } = await sentAway(await pageOf(who, 'repo me'))
    signsIn(challenge)
    const back = await open(baton, `/repositories/me?code=c0de&state=${state}`, { cookie })
    await open(baton, formOn(back.text), { post: {}, cookie })
  }
  expect(await accounts()).toEqual([{ login: 'octocat', id: '583231', name: 'Ana' }])
})
