/** Webhooks that others call: what is signed is taken once, what is not does nothing, whatever it is. */
import fc from 'fast-check'
import { sql } from 'kysely'
import { Webhook } from 'standardwebhooks'
import { beforeEach, expect, test } from 'vitest'
import { signatures } from '../../src/domain/webhook/signature.ts'
import { webFetch } from '../support/api.ts'
import { journey } from '../support/journey.ts'
import { cardText } from '../support/team.ts'

const { baton, slack, person } = journey({ publicUrl: 'https://baton.example' })
beforeEach(() => {
  slack.sent.length = 0
})

type Address = { url: string; secret: string }
type Sent = { id?: string; body: string | Uint8Array; secret?: string; seconds?: number; method?: string }

async function team(name: string, line = 'in:Backend') {
  const from = { team: { id: name } }
  const [ana, kenji] = [person('Ana', from), person('Kenji', from)]
  for (const one of [ana, kenji]) await one.say('me UTC hours:any')
  await ana.say('lists add Backend')
  const made = await ana.say(`webhook receive Alerts ${line}`)
  const url = /https:\/\/baton\.example\/hooks\/in\/[\w-]+/.exec(made)?.[0] ?? made
  const secret = /whsec_[\w+/=]+/.exec(made)?.[0] ?? ''
  return { ana, kenji, address: { url, secret } }
}

let messages = 0

async function send({ url, secret }: Address, { id = `msg_${++messages}`, body, ...other }: Sent) {
  const seconds = other.seconds ?? Math.floor(baton.clock.now().epochMilliseconds / 1000)
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature':
      typeof body === 'string'
        ? new Webhook(other.secret ?? secret).sign(id, new Date(seconds * 1000), body)
        : signatures([secret], { id, seconds, body }),
  }
  const method = other.method ?? 'POST'
  const request = new Request(url, { method, headers, ...(method === 'POST' && { body: Buffer.from(body) }) })
  const response = await webFetch(baton.app)(request)
  return { status: response.status, type: response.headers.get('content-type'), body: await response.json() }
}

async function countOf(table: 'task' | 'event' | 'webhook_receipt'): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count(*)::integer as count from ${sql.table(table)}`.execute(baton.db)
  return rows[0]?.count ?? 0
}

test('what comes in becomes a task, as its owner’s, and once', async () => {
  const { ana, kenji, address } = await team('once')
  const body = JSON.stringify({
    title: 'Disk full',
    description: 'On db-1',
    due: 'tomorrow',
    priority: 'high',
    tags: ['alert', '#Ops'],
    assignees: ['Kenji'],
  })
  const first = await send(address, { id: 'evt_1', body })
  expect(first).toMatchObject({ status: 201, body: { did: 'added', task: 'T-1' } })
  expect(await send(address, { id: 'evt_1', body })).toMatchObject({
    status: 200,
    body: { did: 'added', task: 'T-1', repeated: true },
  })
  await baton.settle()
  const shown = await kenji.say('show T-1')
  for (const each of ['Disk full', 'On db-1', 'High', '#alert', '#ops', 'Kenji', 'Backend'])
    expect(shown.toLowerCase()).toContain(each.toLowerCase())
  expect(await countOf('task')).toBe(1)
  const { rows } = await sql<{ origin: string }>`select origin from event where kind = 'task.added'`.execute(
    baton.db,
  )
  expect(rows).toEqual([{ origin: 'integration' }])
  expect(slack.told('Kenji').join()).toContain('Disk full')
  expect(await ana.say('webhook log Alerts')).toContain('added T-1 · evt_1')
})

test('several at once with one id are one', async () => {
  const { address } = await team('at once')
  const before = await countOf('task')
  const all = await Promise.all([1, 2, 3].map(() => send(address, { id: 'same', body: '{"title":"Once"}' })))
  expect(all.map(({ status }) => status).toSorted()).toEqual([200, 200, 201])
  expect(await countOf('task')).toBe(before + 1)
})

test('a mapping says what to make of it, and that nothing is to be done', async () => {
  const { ana, address } = await team(
    'mapped',
    'in:Backend action = "opened" ? { "title": issue.title & " (" & repo & ")", "tags": issue.labels.name }',
  )
  const body = {
    action: 'opened',
    repo: 'api',
    issue: { title: 'It broke', labels: [{ name: 'bug' }, { name: 'ui' }] },
  }
  const tried = await ana.say(`webhook try Alerts ${JSON.stringify(body)}`)
  expect(tried).toContain('This would add the task “It broke (api)”')
  expect(tried).toContain('bug, ui')
  const before = await countOf('task')
  expect(await ana.say(`webhook try Alerts {"action": "closed"}`)).toContain('Nothing would happen')
  expect(await countOf('task')).toBe(before)
  expect(await send(address, { body: JSON.stringify(body) })).toMatchObject({ status: 201 })
  expect(await ana.say('show T-1')).toContain('It broke (api)')
  expect((await send(address, { body: '{"action":"closed"}' })).body).toEqual({ did: 'ignored' })
  expect(await ana.say('webhook map Alerts { "title": ')).toContain('can’t read that JSONata')
  expect(await ana.say('webhook map Alerts { "title": 5 }')).toContain('changed the webhook')
  expect(await ana.say('webhook try Alerts {}')).toContain('“title” isn’t right')
})

test('it runs a rule for a task', async () => {
  const { ana } = await team('rule')
  await ana.say('add Ship it in:Backend')
  await ana.say('rules add in:Backend when tagged #shipped then status Done, tag #live')
  const made = await ana.say(
    'webhook receive Deploys rule:1 { "task": $match(message, /T-[0-9]+/)[0].match }',
  )
  const url = /https:\/\/\S+\/hooks\/in\/[\w-]+/.exec(made)?.[0] ?? ''
  const address = { url, secret: /whsec_[\w+/=]+/.exec(made)?.[0] ?? '' }
  expect(await ana.say('webhook try Deploys {"message": "Fix T-1 at last"}')).toMatch(
    /Rule 1 .* would run for T-1/,
  )
  expect(await send(address, { body: '{"message":"Fix T-1 at last"}' })).toMatchObject({
    status: 200,
    body: { did: 'ran', task: 'T-1' },
  })
  await baton.settle()
  expect(await ana.say('show T-1')).toMatch(/#live/)
  expect((await send(address, { body: '{"message":"Fix T-999"}' })).status).toBe(422)
})

test('a secret that is changed leaves a day for the one before', async () => {
  const { ana, address } = await team('rotated')
  const fresh = /whsec_[\w+/=]+/.exec(await ana.say('webhook rotate Alerts'))?.[0] ?? ''
  expect((await send(address, { body: '{"title":"Old"}' })).status).toBe(201)
  expect((await send(address, { body: '{"title":"New"}', secret: fresh })).status).toBe(201)
  baton.clock.moveTo(baton.clock.now().add({ hours: 25 }))
  expect((await send(address, { body: '{"title":"Old"}' })).status).toBe(401)
  expect((await send(address, { body: '{"title":"New"}', secret: fresh })).status).toBe(201)
})

test('it has its owner’s rights, and theirs of now', async () => {
  const { ana, kenji, address } = await team('rights')
  expect((await send(address, { body: '{"title":"Seen"}' })).status).toBe(201)
  await kenji.say('lists private Backend yes')
  await kenji.say('lists unshare Backend @Ana')
  const refused = await send(address, { body: '{"title":"Unseen"}' })
  expect(refused.status).toBe(422)
  expect(JSON.stringify(refused.body)).not.toContain('Backend')
  expect(await ana.say('webhook log Alerts')).toContain('refused')
  await ana.say('webhook switch Alerts off')
  expect((await send(address, { body: '{"title":"Off"}' })).status).toBe(403)
  await ana.say('webhook remove Alerts')
  expect((await send(address, { body: '{"title":"Gone"}' })).status).toBe(404)
})

test('neither a wrong signature nor an old time nor another address does anything', async () => {
  const { address } = await team('wrong')
  const other = await team('other')
  const body = '{"title":"No"}'
  const seconds = Math.floor(baton.clock.now().epochMilliseconds / 1000)
  const before = await countOf('event')
  const all = [
    await send(address, { body, secret: other.address.secret }),
    await send(address, { body, seconds: seconds - 301 }),
    await send(address, { body, seconds: seconds + 301 }),
    await send({ ...address, url: `${address.url.slice(0, -3)}abc` }, { body }),
    await send(address, { body: '', method: 'GET' }),
    // Not even looked at: it is no JSON, and that is not said to whoever has no secret.
    await send(address, { body: 'nonsense', secret: other.address.secret }),
  ]
  expect(all.map(({ status }) => status)).toEqual([401, 401, 401, 404, 405, 401])
  expect(all.every(({ type }) => type === 'application/problem+json')).toBe(true)
  expect(await countOf('event')).toBe(before)
})

const deep = (levels: number) => `{"title":"x","a":${'['.repeat(levels)}${']'.repeat(levels)}}`

test.each([
  ['not JSON', 'nonsense'],
  ['half of it', '{"title":"x"'],
  ['no object', '"title"'],
  ['nothing', ''],
  ['a null', 'null'],
  ['deeply nested', deep(40)],
  ['very deeply nested', deep(100_000)],
  ['many values', JSON.stringify({ title: 'x', all: Array.from({ length: 21_000 }, () => 0) })],
  ['a prototype', '{"title":"x","__proto__":{"admin":true}}'],
  ['a constructor', '{"title":"x","a":[{"constructor":{"prototype":{"admin":true}}}]}'],
  ['no title', '{"description":"x"}'],
  ['a title of another kind', '{"title":{"$ne":1}}'],
  ['an empty title', '{"title":"  "}'],
  ['a huge title', JSON.stringify({ title: 'x'.repeat(301) })],
  ['a date that is none', '{"title":"x","due":"someday maybe"}'],
  ['a priority that is none', '{"title":"x","priority":"hottest"}'],
  ['somebody nobody knows', '{"title":"x","assignees":["Nobody"]}'],
])('what is %s gets a 4xx, and nothing happens', async (what, body) => {
  const { address } = await team(`bad ${what}`)
  const before = await countOf('event')
  const { status, type } = await send(address, { body })
  expect(Math.floor(status / 100)).toBe(4)
  expect(type).toBe('application/problem+json')
  expect(await countOf('event')).toBe(before)
  expect(Reflect.get({}, 'admin')).toBeUndefined()
})

test('bytes that are no text get a 4xx', async () => {
  const { address } = await team('bytes')
  const body = Uint8Array.of(0x7b, 0xff, 0xfe, 0x7d)
  expect((await send(address, { body })).status).toBe(400)
})

test('whatever is sent, signed or not, it is taken or refused, and never goes wrong', {
  timeout: 120_000,
}, async () => {
  const { address } = await team('fuzz')
  let tasks = await countOf('task')
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.json({ maxDepth: 6 }),
        fc.string({ unit: 'binary' }),
        fc
          .record(
            { title: fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue()), due: fc.jsonValue() },
            { requiredKeys: ['title'] },
          )
          .map((each) => JSON.stringify(each)),
        fc
          .dictionary(fc.constantFrom('__proto__', 'constructor', 'title', 'tags'), fc.jsonValue())
          .map((each) => JSON.stringify(each)),
      ),
      fc.boolean(),
      async (body, isSigned) => {
        const { status } = await send(address, {
          body: body.toWellFormed(),
          ...(!isSigned && { secret: `whsec_${'A'.repeat(44)}` }),
        })
        const now = await countOf('task')
        expect(status).toBeLessThan(500)
        expect(now - tasks).toBe(status === 201 ? 1 : 0)
        if (!isSigned) expect(status).toBe(401)
        tasks = now
      },
    ),
    { numRuns: 60 },
  )
  expect(baton.errors).toEqual([])
})

test('the address and its secret are shown once, and kept nowhere', async () => {
  const { ana, address } = await team('kept')
  expect(address.secret).toMatch(/^whsec_/)
  const key = address.url.split('/').at(-1) ?? ''
  const { card } = await ana.reply('webhook')
  expect(cardText(card)).not.toContain(key)
  for (const table of ['webhook', 'invocation', 'event', 'kept_call']) {
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.table(table)} t`.execute(
      baton.db,
    )
    expect(rows.filter(({ row }) => row.includes(key) || row.includes(address.secret.slice(6)))).toEqual([])
  }
})
