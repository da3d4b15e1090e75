/** Programs register themselves, and are told how to sign in. */
import { expect, test } from 'vitest'
import { isSameRedirect, mayRedirectTo, returnTo } from '../../src/domain/sign-in/redirect.ts'
import { granted, readScopes } from '../../src/domain/sign-in/scopes.ts'
import { webFetch } from '../support/api.ts'
import { journey } from '../support/journey.ts'
import { browser, connect, ownAddress, program } from '../support/sign-in.ts'

const { baton } = journey({ now: '2026-03-02T12:00:00Z', publicUrl: ownAddress })

const ask = (path: string, init?: RequestInit) =>
  webFetch(baton.app)(new Request(`${ownAddress}${path}`, init))
const register = (body: unknown) =>
  ask('/oauth/register', { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) })

const idOf = (n: string, r: string[]) =>
  `baton-program.${Buffer.from(JSON.stringify({ n, r })).toString('base64url')}`
const requestWith = (client_id: string, redirect_uri: string) =>
  new URLSearchParams({
    ...{ client_id, redirect_uri, response_type: 'code' },
    ...{ code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' },
  })

test('what signing in takes is said where programs look for it', async () => {
  const refused = await ask('/mcp', { method: 'POST' })
  expect(refused.headers.get('www-authenticate')).toContain('scope="read write"')
  const resource = await (await ask('/.well-known/oauth-protected-resource/mcp')).json()
  expect(resource).toMatchObject({ resource: `${ownAddress}/mcp`, authorization_servers: [ownAddress] })
  const server = await ask('/.well-known/oauth-authorization-server')
  expect(server.headers.get('access-control-allow-origin')).toBe('*')
  expect(await server.json()).toMatchObject({
    issuer: ownAddress,
    authorization_endpoint: `${ownAddress}/oauth/authorize`,
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['none'],
    client_id_metadata_document_supported: true,
  })
  expect((await ask('/oauth/token', { method: 'OPTIONS' })).status).toBe(204)
})

test('a program gets an id that says itself what was registered; what can’t be is refused', async () => {
  const redirect_uris = ['cursor://anysphere.cursor-mcp/oauth/callback', 'http://127.0.0.1/callback']
  const made = await register({
    client_name: 'Cursor\u0000\n',
    redirect_uris,
    client_secret: 'x',
    logo_uri: 'x',
  })
  expect(made.status).toBe(201)
  expect(await made.json()).toMatchObject({
    client_name: 'Cursor',
    redirect_uris,
    token_endpoint_auth_method: 'none',
    client_id: expect.stringMatching(/^baton-program\./),
  })
  for (const [body, error] of [
    ['{', 'invalid_client_metadata'],
    [{ client_name: 'x' }, 'invalid_client_metadata'],
    [{ redirect_uris: [] }, 'invalid_client_metadata'],
    [{ redirect_uris, grant_types: ['client_credentials'] }, 'invalid_client_metadata'],
    [{ redirect_uris: ['javascript:alert(1)'] }, 'invalid_redirect_uri'],
    [{ redirect_uris: ['http://example.com/callback'] }, 'invalid_redirect_uri'],
    [{ redirect_uris: Array(11).fill('https://example.com/callback') }, 'invalid_redirect_uri'],
  ] as const) {
    const refused = await register(body)
    expect([refused.status, await refused.json()]).toEqual([400, expect.objectContaining({ error })])
  }
})

test.each([
  'http://evil.example/cb',
  'javascript:alert(1)',
  'data:text/html,x',
  'https://claude.ai@evil.example/cb',
  'https://evil.example/cb#x',
  'foo',
  'https://evil.example/\u0000',
])('an id that nobody could have registered is none: %s', async (redirect) => {
  const page = await ask(`/oauth/authorize?${requestWith(idOf('Claude', [redirect]), redirect)}`)
  expect([page.status, await page.text()]).toEqual([
    400,
    expect.stringContaining('I don’t know this program'),
  ])
})

test('an id that is written in another way than it is given out is none', async () => {
  const redirect = 'https://a.example/cb'
  const id = idOf('Claude', [redirect])
  const others = [`${id}=`, idOf('Claude\u202e', [redirect]), idOf('x'.repeat(41), [redirect])]
  for (const other of others)
    expect((await ask(`/oauth/authorize?${requestWith(other, redirect)}`)).status, other).toBe(400)
  expect((await ask(`/oauth/authorize?${requestWith(id, redirect)}`)).status).toBe(303)
})

test('where a program may send people back to', () => {
  expect(
    [
      'https://a.example/x',
      'http://localhost:1/x',
      'http://[::1]/x',
      'cursor://x/y',
      'vscode-insiders://x/y',
      'com.example.app:/x',
    ].filter((uri) => !mayRedirectTo(uri)),
  ).toEqual([])
  expect(
    [
      'http://a.example/',
      'https://a@b.example/',
      'https://a.example/#x',
      'data:text/html,x',
      'x',
      '',
      'file:///x',
      'slack://open',
      'ms-msdt:/id',
      'search-ms:query=x',
      'x.:/y',
    ].filter(mayRedirectTo),
  ).toEqual([])
  expect(mayRedirectTo('JaVaScRiPt:alert(1)')).toBe(false)
  expect(isSameRedirect('http://127.0.0.1/cb', 'http://127.0.0.1:5123/cb')).toBe(true)
  expect(isSameRedirect('http://127.0.0.1/cb', 'http://localhost:5123/cb')).toBe(false)
  expect(isSameRedirect('http://127.0.0.1/cb', 'http://127.0.0.1:5123/cb?x=1')).toBe(false)
  expect(isSameRedirect('http://127.0.0.1/cb', 'http://user@127.0.0.1:5123/cb')).toBe(false)
  expect(isSameRedirect('https://a.example/cb', 'https://a.example:444/cb')).toBe(false)
  expect(isSameRedirect('https://a.example/cb', 'https://a.example/cb/')).toBe(false)
  expect(
    ['https://a.example:8443/x', 'http://a.example/x', 'http://localhost/x', 'cursor://x/y'].map(returnTo),
  ).toEqual([
    { kind: 'host', host: 'a.example:8443' },
    { kind: 'host', host: 'a.example' },
    { kind: 'computer' },
    { kind: 'app', scheme: 'cursor:' },
  ])
})

test('what it may do is no more than was asked for, chosen, and of use to its person', () => {
  expect([readScopes(''), readScopes('write'), readScopes('reports'), readScopes('write x')]).toEqual([
    ['read'],
    ['read', 'write'],
    undefined,
    undefined,
  ])
  const asked = ['read', 'write', 'admin'] as const
  expect(granted(asked, [], 'admin')).toEqual(['read', 'write', 'admin'])
  expect(granted(asked, [], 'member')).toEqual(['read', 'write'])
  expect(granted(asked, ['read'], 'owner')).toEqual(['read'])
  expect(granted(['read'], ['admin'], 'owner')).toEqual(['read'])
})

test('a program with a scheme of its own gets a link to press', async () => {
  const tab = browser(baton.app)
  const { asked } = await connect(
    baton.app,
    program({ redirect: 'cursor://anysphere.cursor-mcp/oauth/callback' }),
  )
  const page = await tab.open(asked ?? '')
  expect(page.text).toContain('goes back to an app that opens links beginning <code>cursor:</code>')
  await baton.db.updateTable('sign_in').set({ status: 'refused' }).execute()
  const { text } = await tab.open(page.at)
  expect(text).toContain('<a href="cursor://anysphere.cursor-mcp/oauth/callback?error=access_denied&amp;')
})

test('one network begins only so often', async () => {
  const { asked } = await connect(baton.app, program())
  const tab = browser(baton.app)
  const said: string[] = []
  for (let times = 0; times < 61; times++) said.push((await tab.open(asked ?? '')).text)
  expect(said.at(0)).toContain('token allow')
  expect(said.at(-1)).toContain('That was too often')
})
