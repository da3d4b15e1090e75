/** Webhooks that are called: for what, with what, and what becomes of them where nobody answers. */
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createOutgoing } from '../../src/runtime/http/outgoing.ts'
import { journey } from '../support/journey.ts'
import { isGenuine, openReceiver } from '../support/receiver.ts'
import { buttonOf, cardText } from '../support/team.ts'

const outgoing = createOutgoing({ allowPrivate: true, timeoutMs: 300 })
const { baton, slack, person, at } = journey({ outgoing })
let receiver: Awaited<ReturnType<typeof openReceiver>>
beforeAll(async () => {
  receiver = await openReceiver()
})
afterAll(() => receiver.close())
beforeEach(() => {
  receiver.control.answer = { status: 204 }
  receiver.received.length = 0
  slack.sent.length = 0
})

const secretIn = (text: string) => /whsec_[\w+/=]+/.exec(text)?.[0] ?? ''

/** A team of its own, with a clean slate of tasks. */
async function team(name: string, line = '') {
  const from = { team: { id: name } }
  const [ana, kenji] = [person('Ana', from), person('Kenji', from)]
  for (const one of [ana, kenji]) await one.say('me UTC hours:any')
  await baton.settle()
  const made = await ana.say(`webhook add ${receiver.url} name:Hook ${line}`)
  expect(made).toContain('added the webhook Hook')
  return { ana, kenji, secret: secretIn(made) }
}

function toldTo(name: string): string[] {
  return slack.sent.filter(({ to }) => 'id' in to && to.id === name).map(({ text }) => text)
}

test('what happens to tasks is called out, in order and signed, with a number for each of a task', async () => {
  const { ana, secret } = await team('all')
  await ana.say('add Paint the fence @Kenji !high #garden')
  await ana.say('due T-1 2026-12-01')
  await ana.say('done T-1')
  await ana.say('reopen T-1')
  await ana.say('comment T-1 All of it, please')
  await baton.settle()
  const [first] = receiver.received
  expect(receiver.received.every((each) => isGenuine(each, secret))).toBe(true)
  expect(first?.message).toMatchObject({
    type: 'task.added',
    timestamp: '2026-03-02T12:00:00.000Z',
    data: {
      sequence: 1,
      webhook: { name: 'Hook' },
      actor: { name: 'Ana' },
      origin: 'person',
      task: {
        ref: 'T-1',
        title: 'Paint the fence',
        priority: 'high',
        tags: ['garden'],
        due: '2026-12-01',
        assignees: [{ name: 'Kenji' }],
        list: { name: 'Tasks' },
        parent: null,
      },
    },
  })
  expect(first?.headers['webhook-id']).toMatch(/^[\da-f-]{36}$/)
  expect(first?.headers['content-type']).toBe('application/json')
  const comment = receiver.received.at(-1)?.message.data.comment
  expect(comment).toMatchObject({ number: 1, text: 'All of it, please', author: { name: 'Ana' } })
  expect(receiver.take()).toEqual([
    'task.added T-1 1',
    'task.due T-1 2',
    'task.finished T-1 3',
    'task.reopened T-1 4',
    'task.commented T-1 5',
  ])
})

test('a webhook hears only what it was asked to, where it was asked to', async () => {
  const { ana } = await team('some', 'on:finished,moved if:"#garden"')
  for (const line of ['lists add Other', 'add Fence #garden', 'add Roof', 'done T-1', 'done T-2'])
    await ana.say(line)
  await ana.say('move T-1 to Other')
  await baton.settle()
  expect(receiver.take()).toEqual(['task.finished T-1 1', 'task.moved T-1 2'])
  expect(await ana.say('webhook')).toMatch(/for finished and moved.*that match .*garden/s)
  await ana.say('webhook change Hook in:Other on:none if:none')
  for (const line of ['priority T-1 high', 'priority T-2 high', 'undo']) await ana.say(line)
  await baton.settle()
  expect(receiver.take()).toEqual(['task.priority T-1 3'])
  await ana.say('webhook switch Hook off')
  await ana.say('priority T-1 low')
  await baton.settle()
  expect(receiver.take()).toEqual([])
})

test('what is taken back is told, too', async () => {
  const { ana } = await team('undo', 'on:undone')
  await ana.say('add Fence')
  await ana.say('done T-1')
  await ana.say('undo')
  await baton.settle()
  expect(receiver.received[0]?.message.data.task).toMatchObject({ status: { category: 'open' } })
  expect(receiver.take()).toEqual(['task.undone T-1 1'])
})

test('the secret is shown once, and is in the database nowhere', async () => {
  const { ana, secret } = await team('secret')
  expect(secret).toMatch(/^whsec_.{44}$/)
  expect(await ana.say('webhook')).not.toContain('whsec_')
  expect(await ana.say('webhook log Hook')).not.toContain('whsec_')
  for (const table of ['webhook', 'invocation', 'event', 'delivery', 'kept_call']) {
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.table(table)} t`.execute(
      baton.db,
    )
    expect(rows.filter(({ row }) => row.includes(secret.slice(6)))).toEqual([])
  }
})

test('while a secret is changed both sign, for a day', async () => {
  const { ana, secret } = await team('rotate')
  const fresh = secretIn(await ana.say('webhook rotate Hook'))
  await ana.say('webhook test Hook')
  await baton.settle()
  const [both] = receiver.received.splice(0)
  expect([secret, fresh].map((each) => both && isGenuine(both, each))).toEqual([true, true])
  await at('2026-03-03T12:00:01Z')
  await ana.say('webhook test Hook')
  await baton.settle()
  const [later] = receiver.received
  expect(later?.message.type).toBe('webhook.test')
  expect([secret, fresh].map((each) => later && isGenuine(later, each))).toEqual([false, true])
})

test('what could not be delivered is tried again with its id, later and later, for three days', async () => {
  baton.clock.moveTo(Temporal.Instant.from('2026-03-09T12:00:00Z'))
  const { ana } = await team('again')
  await ana.say('add Fence')
  // One task fails, and another arrives: so the webhook itself is well.
  receiver.control.answer = (body) => ({
    status: body.includes('Fence') ? 500 : 204,
    body: 'No fences <b>here</b>',
  })
  await baton.settle()
  const log = await ana.say('webhook log Hook')
  expect(log).toContain('it answered 500: No fences <b>here</b>. I’ll try again')
  const tries: string[] = []
  for (let hour = 1; hour <= 80; hour++) {
    const now = Temporal.Instant.from('2026-03-09T12:00:00Z').add({ hours: hour })
    await at(now.toString())
    await ana.say(`add Roof ${hour}`)
    await baton.settle()
    const fences = receiver.received.filter(({ body }) => body.includes('Fence'))
    if (fences.length > 0) tries.push(String(hour))
    expect(new Set(fences.map(({ headers }) => headers['webhook-id'])).size).toBeLessThanOrEqual(1)
    receiver.received.length = 0
  }
  expect(tries).toEqual(['1', '2', '3', '5', '10', '20', '34', '54', '72'])
  const end = await ana.reply('webhook log Hook')
  expect(toldTo('Ana').join()).not.toContain('switched off the webhook')
  receiver.control.answer = { status: 200 }
  expect(cardText(end.card)).toContain('arrived (204)')
})

test('it is sent once more by a button, with its id and its number', async () => {
  const { ana } = await team('redeliver')
  await ana.say('add Fence')
  await baton.settle()
  const [first] = receiver.received.splice(0)
  const { card } = await ana.reply('webhook log Hook')
  await ana.press(buttonOf(card, 'Redeliver the latest'))
  await baton.settle()
  const [again] = receiver.received
  expect(again?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
  expect(again?.message).toEqual(first?.message)
})

const dead: [string, Parameters<typeof setAnswer>[0]][] = [
  ['is down', 'cut'],
  ['is slow', 'hang'],
  ['redirects', { status: 302, headers: { location: 'http://127.0.0.1:1/elsewhere' } }],
  ['has moved', { status: 301, headers: { location: 'https://example.com/' } }],
  ['is not found', { status: 404 }],
]
function setAnswer(answer: typeof receiver.control.answer) {
  receiver.control.answer = answer
}

test.each(dead)(
  'an address that %s is switched off after a day, and its owner is told once',
  async (what, answer) => {
    const start = Temporal.Instant.from('2026-04-06T09:00:00Z').add({
      hours: 24 * 7 * dead.findIndex(([each]) => each === what),
    })
    baton.clock.moveTo(start)
    const { ana, kenji } = await team(what)
    setAnswer(answer)
    await ana.say('add Fence @Kenji')
    await kenji.say('done T-1')
    await baton.settle()
    expect(await ana.say('show T-1')).toMatch(/done/i)
    await at(start.add({ hours: 23 }).toString())
    expect(toldTo('Ana').join()).not.toContain('switched off')
    await at(start.add({ hours: 24, seconds: 30 }).toString())
    await at(start.add({ hours: 24, minutes: 2 }).toString())
    await at(start.add({ hours: 72 }).toString())
    const told = toldTo('Ana').filter((each) => each.includes('I switched off the webhook “Hook”'))
    expect(told).toHaveLength(1)
    expect(told[0]).toContain('Nothing I sent has arrived for a day')
    expect(toldTo('Kenji').join()).not.toContain('webhook')
    receiver.received.length = 0
    await ana.say('add Roof')
    await baton.settle()
    expect(receiver.received).toEqual([])
    setAnswer({ status: 200 })
    await ana.say('webhook switch Hook on')
    await ana.say('add Floor')
    await baton.settle()
    expect(receiver.take()).toContain('task.added T-3 1')
  },
)

test('an address that is gone for good is switched off at once', async () => {
  const { ana } = await team('gone')
  setAnswer({ status: 410 })
  await ana.say('add Fence')
  await baton.settle()
  await baton.settle()
  expect(toldTo('Ana').filter((each) => each.includes('gone for good'))).toHaveLength(1)
  expect(await ana.say('webhook')).toContain('switched off by Baton')
})

test('one that fails keeps no other back', async () => {
  const { ana } = await team('beside')
  setAnswer('hang')
  const other = await openReceiver()
  await ana.say(`webhook add ${other.url} name:Other`)
  for (let number = 0; number < 5; number++) await ana.say(`add Task ${number}`)
  await baton.settle()
  expect(other.take()).toHaveLength(5)
  await other.close()
})

test('whoever has webhooks has them alone; an admin can only stop them', async () => {
  const { ana, kenji } = await team('admins')
  expect(await kenji.say('webhook')).toContain('You have no webhooks')
  expect(await kenji.say('webhook log Hook')).toContain('no webhook called')
  await kenji.say(`webhook add ${receiver.url} name:Kenjis`)
  await ana.say('people role @Ana owner')
  const { card } = await ana.reply('webhook')
  expect(cardText(card)).toContain('Kenjis · Kenji’s')
  expect(cardText(card).split('Kenjis')[1]).not.toContain(receiver.url)
  await ana.press(buttonOf(card, 'Switch off Kenjis'))
  expect(await kenji.say('webhook')).toContain('Kenjis · off')
  await kenji.say('webhook remove Kenjis')
  expect(await kenji.say('webhook')).toContain('You have no webhooks')
  expect(await kenji.say('undo')).not.toContain('nothing')
  expect(await kenji.say('webhook')).toContain('Kenjis')
})

test('what can’t be called is said in words', async () => {
  const { ana } = await team('wrong')
  expect(await ana.say('webhook add nonsense')).toContain('isn’t an address')
  expect(await ana.say('webhook add https://me:pass@example.com')).toContain('isn’t an address')
  expect(await ana.say('webhook add https://example.com name:Hook')).toContain('already have a webhook')
  expect(await ana.say('webhook add https://example.com on:eaten')).toContain('eaten')
  expect(await ana.say('webhook test Hok')).toContain('Hook')
})
