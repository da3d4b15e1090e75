/** What comes to the address of a repository: who may send there, and what is wrong, lost or means no good. */
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import {
  envelope,
  examples,
  type Hook,
  introduce,
  linkedRepository,
  octocat,
  post,
  pullOf,
  sending,
  sha,
  surfaceAt,
} from '../support/github.ts'
import { journey } from '../support/journey.ts'

const { baton, slack, person } = journey({ publicUrl: 'https://baton.example' })
const ana = person('Ana')
const kenji = person('Kenji')
const hubot = { id: 480938, login: 'hubot' }
const stranger = { id: 999, login: 'stranger' }
let hook: Hook

beforeAll(async () => {
  await ana.say('me UTC hours:any')
  await kenji.say('me UTC hours:any')
  await ana.say('lists add Backend')
  await ana.say('lists add Other')
  hook = await linkedRepository(ana, 'acme/web in:Backend')
  await introduce(baton, hook, ana, octocat)
  await introduce(baton, hook, kenji, hubot)
})

test('renamed and moved it stays linked; deleted, whoever linked it is told once', async () => {
  const renamed = await linkedRepository(ana, 'acme/short in:Other', 777)
  const { pull, send } = sending(baton, renamed)
  await pull('opened', {})
  const now = { ...renamed, name: 'other/long' }
  const moved = sending(baton, now)
  const { repository, sender } = { repository: { id: 777, full_name: 'other/long' }, sender: octocat }
  expect(await send('repository', { action: 'transferred', repository, sender })).toBe(202)
  expect(await ana.say('repo list')).toContain('other/long')
  expect(await moved.pull('edited', { at: 2 })).toBe(202)
  // Another repository may not speak through it.
  expect(await sending(baton, { ...renamed, id: 778 }).pull('edited', { at: 3 })).toBe(422)
  await moved.send('repository', { action: 'deleted', repository, sender })
  await moved.send('repository', { action: 'deleted', repository, sender })
  await baton.settle()
  expect(slack.told('Ana').filter((each) => each.includes('other/long'))).toHaveLength(1)
})

test('what is signed with another secret is not read, and whoever linked it is told once', async () => {
  const odd = await linkedRepository(ana, 'acme/odd in:Other', 888)
  const { pull } = sending(baton, { ...odd, secret: 'another' })
  expect(await pull('opened')).toBe(401)
  expect(await pull('opened')).toBe(401)
  await baton.settle()
  const told = slack.told('Ana').filter((each) => each.includes('acme/odd'))
  expect(told).toHaveLength(1)
  expect(told[0]).toContain('repo renew acme/odd')
  const said = await ana.say('repo renew acme/odd')
  const secret = /\b[0-9a-f]{64}\b/.exec(said)?.[0] ?? ''
  const address = /(\/hooks\/github\/[\w-]{43})/.exec(said)?.[1] ?? ''
  expect(await sending(baton, odd).pull('opened')).toBe(404)
  expect(await sending(baton, { ...odd, secret, address }).pull('opened')).toBe(202)
})

test('a moment that no database keeps is not read, and one long ago is', async () => {
  const old = await linkedRepository(ana, 'acme/old in:Other', 999)
  const { send } = sending(baton, old)
  const released = (at: string) =>
    send('release', {
      action: 'released',
      release: { name: 'v1', tag_name: 'v1', html_url: 'https://github.com/acme/web', published_at: at },
      ...envelope(old),
    })
  expect(await released('0000-01-01T00:00:00Z')).toBe(400)
  expect(await released('0001-01-01T00:00:00Z')).toBe(202)
})

test('an account is linked by its own words alone', async () => {
  const mine = await ana.say('repo me mona')
  const words = /baton-[a-z0-9]{4}-[a-z0-9]{4}/.exec(mine)?.[0] ?? ''
  const { comment, pull } = sending(baton, hook)
  await comment(words, stranger)
  // Somebody else wrote them, and whoever is meant only did something with that.
  await pull('labeled', { body: words, author: stranger }, { sender: { id: 5, login: 'mona' } })
  const known = async () => {
    const { rows } = await sql<{ login: string }>`select login from code_account order by login`.execute(
      baton.db,
    )
    return rows.map(({ login }) => login)
  }
  expect(await known()).toEqual(['hubot', 'octocat'])
  await comment(words, { id: 5, login: 'Mona' })
  expect(await known()).toEqual(['Mona', 'hubot', 'octocat'])
  await comment(words, { id: 6, login: 'mona' })
  expect(await known()).toEqual(['Mona', 'hubot', 'octocat'])
})

test('every payload that GitHub documents is answered without an error', async () => {
  const all = examples.flatMap(({ name, examples: payloads }) =>
    payloads.map((payload) => ({ name, payload })),
  )
  const statuses = new Set<number>()
  const hooks = new Map<string, Hook>()
  for (const { name, payload } of all) {
    // Each is of a repository of its own.
    const { id, full_name: called } = Object(payload.repository)
    const key = typeof called === 'string' ? called : 'acme/none'
    const hook = hooks.get(key) ?? (await linkedRepository(ana, `${key} in:Other`, id))
    hooks.set(key, hook)
    statuses.add((await post(baton, hook, name, payload)).status)
  }
  await baton.settle()
  expect([...statuses]).toEqual([202])
}, 120_000)

test('what means no good gets an answer that says so, and changes nothing', async () => {
  const count = async () => {
    const { rows } = await sql<{ count: number }>`select (select count(*) from event)::integer
      + (select count(*) from pull_request)::integer + (select count(*) from code_delivery)::integer as count`.execute(
      baton.db,
    )
    return rows[0]?.count
  }
  const body = { action: 'opened', pull_request: pullOf(hook, { title: 'T-1' }), ...envelope(hook) }
  const before = await count()
  const sent = async (payload: unknown, more: Parameters<typeof post>[4] = {}) =>
    (await post(baton, hook, 'pull_request', payload, more)).status
  expect(await sent('{')).toBe(400)
  expect(await sent('['.repeat(200_000))).toBe(400)
  expect(await sent(`{"__proto__":{"x":1},${JSON.stringify(body).slice(1)}`)).toBe(400)
  expect(await sent({ ...body, pull_request: 5 })).toBe(400)
  expect(await sent(body, { delivery: '' })).toBe(400)
  expect(await sent({ ...body, repository: { id: 1, full_name: 'acme/web' } })).toBe(422)
  const { answer } = surfaceAt(baton.app, hook.address)
  const get = new Request(`https://baton.example${hook.address}`)
  expect((await answer({ request: get, body: new Uint8Array(), address: '' }))?.status).toBe(405)
  const nowhere = { address: `/hooks/github/${'x'.repeat(43)}`, secret: 'x' }
  expect((await post(baton, nowhere, 'pull_request', body)).status).toBe(404)
  expect(await count()).toBe(before)
  // What a database can't keep, and names that every object has, where people may choose them.
  const odd = pullOf(hook, { number: 9001, title: 'A\u0000B \ud800', branch: 'a\u0000' })
  expect(await sent({ ...body, pull_request: odd })).toBe(202)
  expect(await sending(baton, hook).status('failure', { context: '\u0000x', head: sha('b') })).toBe(202)
  expect(await sending(baton, hook).status('failure', { context: '__proto__', head: sha('b') })).toBe(202)
  expect(
    await sent({
      ...body,
      pull_request: pullOf(hook, { number: 9000, head: sha('b'), author: { id: 3, login: '__proto__' } }),
    }),
  ).toBe(202)
})
