import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Access, type Asked, refusalOf } from '../../../adapters/playground/inbound/guard.ts'
import { cardOf, handmadeCore, replyOf } from '../../support/playground-core.ts'
import { type PlaygroundServer, startPlayground } from '../../support/playground-server.ts'

const core = handmadeCore(() => replyOf(cardOf('Done')))
let server: PlaygroundServer
beforeAll(async () => {
  server = await startPlayground({ core })
})
afterAll(() => server.close())

const body = { id: 'message-1', as: 'ana', channel: 'team', text: '/task mine' }

/** With a Host of one's own choosing, which fetch does not allow. */
function get(path: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request({ port: server.port, host: '127.0.0.1', path, headers: { host } }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    asked.on('error', reject)
    asked.end()
  })
}

test.each([
  '/',
  '/playground/main.js',
  '/playground/api/state',
  '/playground/api/events',
  '/playground/files/x',
])('%s is not for a page that another name was bound to', async (path) => {
  for (const host of [
    'evil.example',
    `evil.example:${server.port}`,
    'localhost.evil.example',
    '169.254.169.254',
  ])
    expect(await get(path, host)).toBe(403)
})

test('the page opens under every name of this machine', async () => {
  for (const host of ['localhost:3000', '127.0.0.1', '[::1]:3000']) expect(await get('/', host)).toBe(200)
})

test('other sites cannot make anything happen', async () => {
  for (const origin of [
    'https://evil.example',
    'null',
    'http://localhost:1',
    `http://127.0.0.1.evil:${server.port}`,
  ])
    expect(await server.post('say', body, { Origin: origin })).toMatchObject({ status: 403 })
  const bare = await fetch(`${server.url}/playground/api/say`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(bare.status).toBe(403)
  expect(await server.messages()).toEqual([])
  expect(core.received).toEqual([])
})

test('a form from elsewhere is not read as a message', async () => {
  const sent = await server.post('say', JSON.stringify(body), { 'Content-Type': 'text/plain' })
  expect(sent.status).toBe(400)
})

const local: Asked = { remote: '127.0.0.1', method: 'GET', host: 'localhost:3000', origin: undefined }
const verdicts: [string, Access, Partial<Asked>, boolean][] = [
  ['another machine', {}, { remote: '192.168.1.7' }, false],
  ['another machine by IPv6', {}, { remote: 'fe80::1' }, false],
  ['an unknown machine', {}, { remote: undefined }, false],
  ['this machine over IPv6', {}, { remote: '::1' }, true],
  ['this machine over both', {}, { remote: '::ffff:127.0.0.1' }, true],
  ['another machine, when asked for', { allowRemote: true }, { remote: '172.17.0.1' }, true],
  [
    'an address as Host, when asked for',
    { allowRemote: true },
    { remote: '10.0.0.2', host: '10.0.0.1:3000' },
    true,
  ],
  ['an IPv6 address as Host, when asked for', { allowRemote: true }, { host: '[fd00::1]:3000' }, true],
  ['a name as Host, even then', { allowRemote: true }, { host: 'evil.example:3000' }, false],
  ['an address as Host, else', {}, { host: '10.0.0.1:3000' }, false],
  ['the name it was told to listen on', { host: 'baton.test' }, { host: 'baton.test:3000' }, true],
  ['no Host', {}, { host: undefined }, false],
  ['a Host that is none', {}, { host: 'a b' }, false],
]
test.each(verdicts)('%s', (_, access, asked, welcome) => {
  expect(refusalOf(access, { ...local, ...asked }) === undefined).toBe(welcome)
})

test('every answer forbids foreign scripts, sniffing and framing', async () => {
  for (const path of ['/', '/playground/main.js', '/playground/api/state']) {
    const { headers, status } = await fetch(server.url + path)
    expect(status).toBe(200)
    const policy = headers.get('content-security-policy') ?? ''
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "frame-ancestors 'none'",
      'require-trusted-types-for',
    ])
      expect(policy).toContain(part)
    expect(policy).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  }
  expect((await fetch(`${server.url}/playground/api/state`)).headers.get('cache-control')).toBe('no-store')
})

test('nothing in the page comes from another machine or stands in the HTML itself', async () => {
  const html = await (await fetch(server.url)).text()
  expect(html).not.toMatch(/https?:\/\//)
  expect(html).not.toMatch(/\son\w+=|style=|<style|<script>/)
})

test.each([
  ['say', { ...body, text: ' \n ' }],
  ['say', { ...body, text: 'x'.repeat(20_001) }],
  ['say', { ...body, id: '../../etc' }],
  ['say', { ...body, extra: 1 }],
  ['say', {}],
  ['say', []],
  ['press', { id: 'message-1', as: 'ana', message: 'x', button: -1 }],
  ['complete', { as: 'ana' }],
  ['fill', { id: 'message-1', as: 'ana', channel: 'team', form: 'f', values: { title: 1 } }],
  ['amend', { as: 'ana', message: 'x', text: ' ' }],
  ['take-back', { as: 'ana' }],
  ['clock', { hours: 0 }],
  ['clock', { to: 'tomorrow' }],
])('%s refuses %j', async (path, asked) => {
  expect(await server.post(path, asked)).toMatchObject({ status: 400 })
})

test('files beside the page stay where they are', async () => {
  for (const path of [
    '/playground/../index.ts',
    '/playground/%2e%2e/index.ts',
    '/playground/.hidden',
    '/playground/',
  ])
    expect((await fetch(server.url + path)).status).toBe(404)
})
