/** Calendars at secret addresses: what programs read there, and who may not any more. */
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { scrub } from '../../src/runtime/scrub.ts'
import { journey } from '../support/journey.ts'
import { buttonOf, cardText } from '../support/team.ts'

const publicUrl = 'https://baton.example'
const { baton, person, at } = journey({ publicUrl })

async function team(name: string) {
  const from = { team: { id: name }, place: { id: `${name}-dm`, kind: 'direct' as const, name: '' } }
  const [ana, kenji] = [person('Ana', from), person('Kenji', from)]
  await ana.say('me America/Los_Angeles')
  await kenji.say('me Asia/Tokyo')
  await ana.say('lists add Backend')
  return { ana, kenji }
}

type Person = ReturnType<typeof person>

async function addressFor(who: Person, line = 'calendar'): Promise<string> {
  const { card } = await who.reply(line)
  const address = /https:\S+\.ics/.exec(cardText(card))?.[0]
  if (address === undefined) throw new Error(`no address in ${cardText(card)}`)
  return address
}

async function ask(address: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
  const surface = baton.app.web.find((each) => each.at === '/calendar')
  if (!surface) throw new Error('there are no calendars')
  const call = {
    request: new Request(address, { method, headers }),
    body: new Uint8Array(),
    address: '10.0.0.0',
  }
  return (await surface.answer(call)) ?? surface.unknown(call)
}

/** As another program reads it. */
async function eventsAt(address: string) {
  const response = await ask(address)
  expect(response.status).toBe(200)
  const text = await response.text()
  const calendar = new ICAL.Component(ICAL.parse(text))
  return calendar.getAllSubcomponents('vevent').map((each) => {
    const { uid, summary, startDate, endDate, sequence } = new ICAL.Event(each)
    return {
      ...{ uid, summary, sequence, allDay: startDate.isDate },
      ...{ start: startDate.toString(), end: endDate.toString() },
    }
  })
}

const summaries = async (address: string) => (await eventsAt(address)).map(({ summary }) => summary)

test('what somebody has due, handoffs that wait for them, and when they are away', async () => {
  const { ana, kenji } = await team('cal-one')
  await ana.say('add "Ship; the, \\\\ cart" @me due:2026-03-05')
  await ana.say('add "Call the bank" @me due:"2026-03-06 17:00"')
  await ana.say('add "Of Kenji" @Kenji due:2026-03-07')
  await ana.say('add "Without a date" @me')
  await kenji.say('add "Take over"')
  await kenji.say('handoff T-5 @Ana')
  await ana.say('away 2026-03-10 to 2026-03-12')
  const events = await eventsAt(await addressFor(ana))
  expect(events.map(({ uid, sequence, ...said }) => said)).toEqual([
    { summary: 'T-1 Ship; the, \\ cart', allDay: true, start: '2026-03-05', end: '2026-03-06' },
    {
      summary: 'T-2 Call the bank',
      allDay: false,
      start: '2026-03-07T01:00:00Z',
      end: '2026-03-07T01:30:00Z',
    },
    { summary: 'Answer the handoff: T-5 Take over', allDay: true, start: '2026-03-02', end: '2026-03-03' },
    { summary: 'Away', allDay: true, start: '2026-03-10', end: '2026-03-13' },
  ])
})

test('a task keeps its id, counts its changes, and drops out when it is done', async () => {
  const { ana } = await team('cal-two')
  await ana.say('add "Ship" @me due:2026-03-05')
  const address = await addressFor(ana)
  const [before] = await eventsAt(address)
  await at('2026-03-02T13:00:00Z')
  await ana.say('due T-1 2026-03-09')
  const [after] = await eventsAt(address)
  expect(after).toMatchObject({ uid: before?.uid, start: '2026-03-09' })
  expect(after?.sequence).toBeGreaterThan(before?.sequence ?? 0)
  await ana.say('done T-1')
  expect(await eventsAt(address)).toEqual([])
})

test('programs are told when nothing changed, how often to ask, and to keep nothing for others', async () => {
  const { ana } = await team('cal-etag')
  await ana.say('add "Ship" @me due:2026-03-05')
  const address = await addressFor(ana)
  const first = await ask(address)
  expect(first.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  expect(first.headers.get('cache-control')).toBe('private, no-cache')
  expect(await first.text()).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT1H')
  const etag = first.headers.get('etag') ?? ''
  const again = await ask(address, { 'if-none-match': etag })
  expect([again.status, await again.text()]).toEqual([304, ''])
  const head = await ask(address, {}, 'HEAD')
  expect([head.status, await head.text(), head.headers.get('etag')]).toEqual([200, '', etag])
  await ana.say('edit T-1 title:"Ship it"')
  expect((await ask(address, { 'if-none-match': etag })).status).toBe(200)
  expect((await ask(address, {}, 'POST')).status).toBe(405)
})

test('the address is for its owner alone, shown once, kept nowhere, and ends', async () => {
  const { ana } = await team('cal-secret')
  const id = crypto.randomUUID()
  const { card } = await ana.reply('calendar', { id })
  const address = /https:\S+\.ics/.exec(cardText(card))?.[0] ?? ''
  const key = address.slice(`${publicUrl}/calendar/`.length, -'.ics'.length)
  expect(key).toMatch(/^[\w-]{43}$/)
  const again = await ana.reply('calendar', { id })
  expect(cardText(again.card)).not.toContain(key)
  for (const table of ['calendar', 'invocation', 'event'] as const)
    expect(JSON.stringify(await baton.db.selectFrom(table).selectAll().execute())).not.toContain(key)
  expect(scrub(`GET ${address}`)).not.toContain(key)
  const there = await ana.reply('calendar')
  expect(cardText(there.card)).toContain('I don’t keep it')
  const renewed = await ana.press(buttonOf(there.card, 'New address'))
  expect(cardText(renewed.card)).toContain(`${publicUrl}/calendar/`)
  expect((await ask(address)).status).toBe(404)
  const second = /https:\S+\.ics/.exec(cardText(renewed.card))?.[0] ?? ''
  expect((await ask(second)).status).toBe(200)
  expect(await ana.say('calendar off')).toContain('Ended your calendar’s address')
  expect((await ask(second)).status).toBe(404)
  expect(await ana.say('calendar off')).toContain('no calendar address')
})

test('a List’s calendar asks each time what its owner may see', async () => {
  const { ana, kenji } = await team('cal-list')
  await ana.say('add "Ship" in:Backend due:2026-03-05')
  await ana.say('add "Elsewhere" due:2026-03-05')
  const address = await addressFor(kenji, 'calendar in:Backend')
  const own = await addressFor(kenji)
  expect(await summaries(address)).toEqual(['T-1 Ship'])
  await ana.say('assign T-1 @Kenji')
  expect(await summaries(own)).toEqual(['T-1 Ship'])
  await ana.say('lists private Backend yes')
  expect((await ask(address)).status).toBe(404)
  expect(await summaries(own)).toEqual([])
  await ana.say('lists share Backend @Kenji')
  expect(await summaries(address)).toEqual(['T-1 Ship'])
  await ana.say('lists archive Backend')
  expect((await ask(address)).status).toBe(404)
  await ana.say('lists unarchive Backend')
  await ana.say('people remove @Kenji confirm:yes')
  expect((await ask(address)).status).toBe(404)
  expect((await ask(own)).status).toBe(404)
})

test.each([
  '/calendar',
  '/calendar/x.ics',
  `/calendar/${'a'.repeat(43)}.ics`,
  `/calendar/${'a'.repeat(43)}`,
  `/calendar/${'%00'.repeat(43)}.ics`,
  `/calendar/${'a'.repeat(43)}.ics/..%2f`,
  '/calendar/__proto__.ics',
])('%s is not there', async (path) => {
  expect((await ask(`${publicUrl}${path}`)).status).toBe(404)
})

test('whatever a title holds, a calendar can be read', async () => {
  const { ana } = await team('cal-odd')
  const odd = 'BEGIN:VEVENT\\nSUMMARY:x; , \\\\ 🎉 שלום'
  await ana.say(`add title:"${odd}\u0007 ${'é🎉'.repeat(60)}" assignees:me due:2026-03-05`)
  const address = await addressFor(ana)
  const text = await (await ask(address)).text()
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  expect(text).not.toContain('\u0007')
  expect(await summaries(address)).toEqual([expect.stringContaining('SUMMARY:x; , ')])
})
