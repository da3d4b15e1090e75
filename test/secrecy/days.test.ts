/** Days go by: what comes of itself, in the morning, when something is due or waits too long, tells nothing of a private List. */
import { beforeAll, expect, test } from 'vitest'
import { nextDue } from '../../src/store/messages/due-work.ts'
import { journey } from '../support/journey.ts'
import { everybody, overhear, type Place, type PlatformEvent } from '../support/overhearing.ts'
import { buttonOf } from '../support/team.ts'
import { buttonsInSource } from './buttons.ts'
import { learned } from './learned.ts'
import { type Offer, pressAll, ringing } from './saying.ts'
import { insiders, makeWorld, secret } from './world.ts'

const { slack, baton } = journey()
let heard: PlatformEvent[]
const offers: Offer[] = []
const pressed = new Set<string>()

/** Who says what, and when; in the channel unless it is said to be direct. */
const course: [string, string, string, Place?][] = [
  ['2026-03-02T12:00', 'ned', 'add Watched by many @ned @mona'],
  ['2026-03-02T12:00', 'mona', 'add Seen by all #mix @ned'],
  ['2026-03-02T12:00', 'mona', 'view pin Everyones'],
  ['2026-03-02T12:00', 'mona', 'depend T-102 on T-5003', 'direct'],
  ['2026-03-02T12:00', 'mona', 'edit T-5006 under:T-102', 'direct'],
  ['2026-03-02T12:00', 'mona', 'relate T-102 T-5001', 'direct'],
  ['2026-03-02T12:00', 'mona', 'me pings backup:@ned', 'direct'],
  ['2026-03-02T12:00', 'maya', 'away until thursday cover @ned', 'direct'],
  ['2026-03-02T12:00', 'mona', 'lists stale Hushvault "In progress" 1d', 'direct'],
  [
    '2026-03-02T12:00',
    'mona',
    'lists handoffs Hushvault hours:1 chain:nudge,cover,owner owner:@mona',
    'direct',
  ],
  ['2026-03-02T12:00', 'mona', 'digest add every day 9:00 changes:yes'],
  ['2026-03-02T12:00', 'mona', 'digest add every day 9:00 in:Shared'],
  ['2026-03-02T12:05', 'mona', 'start T-5002', 'direct'],
  ['2026-03-02T12:05', 'mona', 'handoff T-5012 @maya hush handoff', 'direct'],
  ['2026-03-02T12:05', 'mona', 'comment T-5001 hush more @ned @maya', 'direct'],
  ['2026-03-02T12:05', 'mona', 'priority T-5001 urgent', 'direct'],
  ['2026-03-02T12:05', 'vera', 'done T-5009 hush note', 'direct'],
  ['2026-03-02T12:05', 'ned', 'handoff T-6 @maya passing on'],
  ['2026-03-02T12:05', 'ned', 'done T-7'],
  ['2026-03-02T12:05', 'ned', 'done T-9'],
  ['2026-03-02T12:10', 'vera', 'done T-5004 hush end', 'direct'],
  ['2026-03-02T12:10', 'vera', 'done T-5002 hush end', 'direct'],
  ['2026-03-02T12:10', 'vera', 'done T-5003 hush end', 'direct'],
  ['2026-03-02T12:10', 'ned', 'comment T-102 Is it so?'],
  ['2026-03-02T12:10', 'mona', 'comments assign T-1.1 @ned'],
  ['2026-03-02T12:10', 'ned', 'remind me every day at 15:30 to look at T-1', 'direct'],
  ['2026-03-02T12:10', 'mona', 'remind me T-5001 today 15:30', 'direct'],
  ['2026-03-02T12:10', 'mona', 'start T-8'],
  ['2026-03-02T12:10', 'mona', 'unassign T-8'],
  ['2026-03-02T12:10', 'mona', 'handoff T-10 @ned Once it is begun'],
  ['2026-03-02T12:20', 'ned', 'handoffs refuse T-10 Not yet'],
  ['2026-03-02T12:20', 'ned', 'handoffs accept T-12'],
  ['2026-03-03T15:00', 'vera', 'reopen T-5003', 'direct'],
  ['2026-03-03T15:00', 'ned', 'done T-1 subtasks:this'],
  ['2026-03-04T12:00', 'mona', 'move T-101 to:Hushvault', 'direct'],
  ['2026-03-04T12:05', 'mona', 'edit T-101 title:"Hush by now"', 'direct'],
  ['2026-03-04T12:05', 'mona', 'comment T-101 hush words', 'direct'],
  ['2026-03-04T12:05', 'mona', 'done T-101 hush note', 'direct'],
  ['2026-03-04T12:05', 'ned', 'delete T-102 confirm:yes'],
  ['2026-03-05T16:10', 'mona', 'lists private Shared yes', 'direct'],
  ['2026-03-05T16:15', 'mona', 'edit T-4 title:"Hush as well"', 'direct'],
]
const end = '2026-03-06T12:00'
const moment = (at: string) => Temporal.Instant.from(`${at}:00Z`)

beforeAll(async () => {
  await makeWorld(baton, 'T1')
  const ear = overhear({ baton, slack, team: 'T1' })
  heard = ear.heard
  for (const [at, name, text, place = 'channel'] of course) {
    await advanceClock(ear, moment(at))
    const { card } = await ear.does(name, { text }, text, place)
    if (card.tone === 'bad') throw new Error(`${text}: ${JSON.stringify(card)}`)
    offers.push(...ringing(await ear.settle(text), 'in these days'))
  }
  await advanceClock(ear, moment(end))
  await pressAll(ear, offers, pressed)
  for (const text of ['mine', 'handoffs', 'me queue', 'digest now', 'reminders', 'history list T-1']) {
    await ear.does('ned', { text }, text, 'direct')
  }
  for (const text of ['problems', 'history list', 'history export', 'trash'])
    await ear.does('olga', { text }, text, 'direct')
}, 120_000)

/** From one timer to the next. What somebody is asked before a standup is fine with them. */
async function advanceClock(ear: ReturnType<typeof overhear>, until: Temporal.Instant): Promise<void> {
  for (;;) {
    const next = await nextDue(baton.db, baton.clock.now())
    if (!next || Temporal.Instant.compare(next, until) > 0) break
    baton.clock.moveTo(next)
    const sent = await ear.settle(next.toString())
    offers.push(...ringing(sent, 'in these days'))
    for (const { card, to } of sent) {
      const fine = buttonOf(card, 'Looks good')
      if (fine) await ear.does(to, { call: fine.call }, 'Looks good', 'direct', { button: true })
    }
  }
  baton.clock.moveTo(until)
  await ear.settle(until.toString())
}

test('it tells no word of it', () => {
  expect(learned(heard)).toEqual([])
})

test('it tells of nobody who has something in it', () => {
  // Vera has nothing but private tasks.
  const said = heard.filter(({ reader, text }) => !insiders.includes(reader) && /vera/i.test(text))
  expect(said.map(({ reader, by, text }) => `${by} → ${reader}: ${text}`)).toEqual([])
})

test('there was something to tell, to its members and to others', () => {
  const told = (reader: string, words: RegExp) =>
    heard.some((each) => each.reader === reader && words.test(each.text))
  expect(told(everybody, /^Standup/)).toBe(true)
  expect(told(everybody, /at risk/)).toBe(true)
  expect(told('ned', /^You cover for @maya/m)).toBe(true)
  expect(told('ned', /T-12 Free of all is ready for you/)).toBe(true)
  expect(told('maya', /T-5012 Hush after passed/)).toBe(true)
  expect(heard.some(({ by }) => by.endsWith('⇒ edit'))).toBe(true)
  expect(heard.filter(({ reader, text }) => reader === 'mona' && secret.test(text)).length).toBeGreaterThan(
    10,
  )
})

test('what takes days to be offered was pressed', async () => {
  const kinds = (await buttonsInSource()).filter(({ elsewhere }) => elsewhere === 'days')
  expect(kinds.filter(({ isKind }) => ![...pressed].some(isKind)).map(String)).toEqual([])
})
