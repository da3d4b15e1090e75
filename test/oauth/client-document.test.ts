/** Programs whose id is an address, and what is read there. */
import nock from 'nock'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createOutgoing } from '../../src/runtime/http/outgoing.ts'
import { createClientDocuments } from '../../src/surfaces/oauth/client-document.ts'
import { journey } from '../support/journey.ts'
import { browser, connect, numberOn, ownAddress, program, shownOn } from '../support/sign-in.ts'
import { buttonOf, cardText } from '../support/team.ts'

const resolve = async () => [{ address: '93.184.216.34', family: 4 }]
const { baton, person } = journey({
  now: '2026-03-02T12:00:00Z',
  publicUrl: ownAddress,
  outgoing: createOutgoing({ allowPrivate: false, resolve }),
})

beforeAll(() => {
  if (!nock.isActive()) nock.activate()
  nock.disableNetConnect()
})
afterAll(() => {
  nock.cleanAll()
  nock.enableNetConnect()
  nock.restore()
})

const id = 'https://claude.example/oauth/client.json'
const redirect = 'https://claude.example/callback'
const right = { client_id: id, client_name: 'Claude', redirect_uris: [redirect] }

test('a program that says who it is at an address signs in without registering', async () => {
  const served = nock('https://claude.example').get('/oauth/client.json').reply(200, right)
  const who = person('Ana', { team: { id: 'D1' } })
  await who.say('mine')
  const assistant = program({ redirect, documentUrl: id })
  const { asked, transport } = await connect(baton.app, assistant)
  expect(asked?.searchParams.get('client_id')).toBe(id)
  const tab = browser(baton.app)
  const page = await tab.open(asked ?? '')
  expect(served.isDone()).toBe(true)
  expect(page.text).toContain('goes back to <strong>claude.example</strong>')
  const card = await who.reply(`token allow ${shownOn(page.text).code}`)
  expect(cardText(card.card)).toContain('goes back to claude.example')
  expect(cardText(card.card)).toContain('Who it is stands at claude.example')
  const number = numberOn(cardText((await who.press(buttonOf(card.card, 'Allow'))).card))
  const { to } = await tab.open(page.at, number)
  expect(to?.href.startsWith(redirect)).toBe(true)
  await transport.finishAuth(to?.searchParams ?? new URLSearchParams())
  expect((await connect(baton.app, assistant)).isIn).toBe(true)
  // What was read is kept for a while: nothing would answer a second time.
  expect((await tab.open(asked ?? '')).text).toContain('token allow')
})

const inPrivate = async () => [{ address: '10.0.0.1', family: 4 }]
const outgoing = createOutgoing({ allowPrivate: false, resolve })
const read = (address: string, given = outgoing) => createClientDocuments(given)(address)

test.each<[string, number, unknown]>([
  ['is of another address', 200, { ...right, client_id: 'https://claude.example/other.json' }],
  ['names no place to go back to', 200, { client_id: id, client_name: 'Claude', redirect_uris: [] }],
  ['goes back to what a browser would run', 200, { ...right, redirect_uris: ['javascript:alert(1)'] }],
  ['is no JSON', 200, '<html>'],
  ['is much too long', 200, { ...right, client_name: 'x'.repeat(20_000) }],
  ['is not there', 404, right],
])('one that %s is none', async (_name, status, body) => {
  nock('https://claude.example').get('/oauth/client.json').reply(status, JSON.stringify(body))
  expect(await read(id)).toBeUndefined()
})

test('nothing is read where redirects lead, inside, or at an address that could be read in two ways', async () => {
  nock('https://claude.example')
    .get('/oauth/client.json')
    .reply(302, '', { location: 'https://claude.example/x' })
  expect(await read(id)).toBeUndefined()
  const asked: string[] = []
  const counting: typeof outgoing = async ({ url }) => {
    asked.push(url)
    return {
      status: 200,
      start: JSON.stringify({ ...right, client_id: url }),
      to: undefined,
      afterSeconds: undefined,
    }
  }
  for (const address of [
    'https://claude.example/',
    'https://claude.example',
    'http://claude.example/client.json',
    'https://user:pass@claude.example/client.json',
    'https://claude.example/a/../client.json',
    'https://claude.example/client.json#part',
  ])
    expect(await read(address, counting), address).toBeUndefined()
  expect(asked).toEqual([])
  // Whatever the operator allows for webhooks: anybody can begin to sign in.
  const inside = createOutgoing({ allowPrivate: true })
  const privately = createOutgoing({ allowPrivate: true, resolve: inPrivate })
  nock('https://claude.example').get('/oauth/client.json').reply(200, right)
  expect(await read(id, privately)).toBeUndefined()
  expect(await read('https://127.0.0.1/client.json', inside)).toBeUndefined()
  expect(await read('https://169.254.169.254/client.json', inside)).toBeUndefined()
})

test('what could not be read is not asked for again for a minute', async () => {
  const asked: string[] = []
  const failing: typeof outgoing = async ({ url }) => {
    asked.push(url)
    return { status: 404, start: '', to: undefined, afterSeconds: undefined }
  }
  let now = 0
  const readClient = createClientDocuments(failing, () => now)
  for (const at of [0, 59_000, 60_001]) {
    now = at
    expect(await readClient(id)).toBeUndefined()
  }
  expect(asked).toHaveLength(2)
})
