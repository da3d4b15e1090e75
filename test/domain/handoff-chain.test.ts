import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextStep, stepsLeft, type Unanswered } from '../../src/domain/handoff/handoff-chain.ts'
import { chainSteps } from '../../src/domain/people/settings.ts'
import { isWorking, type WorkTime } from '../../src/domain/time/work-time.ts'

const person = (id: string) => ({ id, name: id })
const ana = person('ana')
const kenji = person('kenji')
const maya = person('maya')
const olga = person('olga')

const plain: Unanswered = {
  kind: 'handoff',
  from: ana,
  to: kenji,
  stage: 0,
  askedAt: '2026-03-06T02:00:00Z',
  asked: undefined,
  laterUntil: undefined,
  away: false,
  cover: maya,
  owner: olga,
  list: { name: 'Backend', settings: {} },
}

const tokyo: WorkTime = {
  zone: 'Asia/Tokyo',
  days: [1, 2, 3, 4, 5],
  hours: { from: 540, to: 1080 },
  holidays: new Set(),
  off: [],
}

const steps = (more: Partial<Unanswered>) => stepsLeft({ ...plain, ...more }).map(({ step }) => step)

test.each<[string, Partial<Unanswered>, string[]]>([
  ['everybody there', {}, ['nudge', 'cover', 'owner', 'giver']],
  ['after the nudge', { stage: 1 }, ['cover', 'owner', 'giver']],
  ['after all but the giver', { stage: 3 }, ['giver']],
  ['after everybody', { stage: 4 }, []],
  ['nobody covers', { cover: undefined }, ['nudge', 'owner', 'giver']],
  ['nobody owns the List', { owner: undefined }, ['nudge', 'cover', 'giver']],
  ['the giver owns it', { owner: ana }, ['nudge', 'cover', 'giver']],
  ['the giver covers', { cover: ana }, ['nudge', 'owner', 'giver']],
  ['the cover owns it', { owner: maya }, ['nudge', 'cover', 'giver']],
  ['away, with somebody who covers', { away: true }, ['cover', 'owner', 'giver']],
  ['away, and nobody covers', { away: true, cover: undefined }, ['nudge', 'owner', 'giver']],
  ['put off', { laterUntil: '2026-03-09T00:00:00Z' }, ['back', 'nudge', 'cover', 'owner', 'giver']],
  ['a shorter chain', { list: { name: '', settings: { chain: ['owner'] } } }, ['owner', 'giver']],
  ['no chain', { list: { name: '', settings: { chain: [] } } }, ['giver']],
  ['what only became ready', { kind: 'unblocked' }, ['nudge', 'cover', 'owner']],
  ['a giver who is unknown', { from: undefined }, ['nudge', 'cover', 'owner']],
])('%s', (_, more, expected) => {
  expect(steps(more)).toEqual(expected)
})

test.each<[string, Partial<Unanswered>, string]>([
  // Friday, 11:00 in Tokyo.
  ['in the same day', {}, '2026-03-06T06:00:00Z'],
  // Friday, 16:00: two hours of Friday, two of Monday.
  ['over the weekend', { askedAt: '2026-03-06T07:00:00Z' }, '2026-03-09T02:00:00Z'],
  // Friday, 14:00: the four hours end with the day.
  ['to the end of a day', { askedAt: '2026-03-06T05:00:00Z' }, '2026-03-09T00:00:00Z'],
  // Friday, 14:40 and 17:30: twenty minutes and half an hour of Monday.
  ['with the next day', { askedAt: '2026-03-06T05:20:00Z' }, '2026-03-09T00:00:00Z'],
  ['with the day of whoever is told', { stage: 1, askedAt: '2026-03-06T02:20:00Z' }, '2026-03-06T06:00:00Z'],
  ['after a day of others began', { stage: 2, askedAt: '2026-03-06T02:20:00Z' }, '2026-03-06T06:20:00Z'],
  ['put off', { laterUntil: '2026-03-10T01:00:00Z' }, '2026-03-10T01:00:00Z'],
])('the next step comes %s', (_, more, expected) => {
  // Maya begins at 15:00 in Tokyo.
  const maya = { ...tokyo, zone: 'Asia/Kolkata', hours: { from: 690, to: 1080 } }
  const next = nextStep({ ...plain, ...more }, (id) => (id === 'maya' ? maya : tokyo))
  expect(next?.at.toString()).toBe(expected)
})

/** Minute after minute, until enough of them were worked and they are at work. */
function slowly(work: WorkTime, from: Temporal.Instant, minutes: number): Temporal.Instant {
  let at = from
  for (let left = minutes; left > 0; at = at.add({ minutes: 1 })) if (isWorking(work, at)) left--
  while (!isWorking(work, at)) at = at.add({ minutes: 1 })
  return at
}

/** Where it is in the first hour of work, that hour's beginning, unless they were asked no earlier. */
function withTheDay(work: WorkTime, at: Temporal.Instant, asked: Temporal.Instant): Temporal.Instant {
  let begin = at
  for (let minute = 0; minute < 60; minute++) {
    const before = begin.subtract({ minutes: 1 })
    if (!isWorking(work, before)) return Temporal.Instant.compare(asked, before) <= 0 ? begin : at
    begin = before
  }
  return at
}

test('every step is so many hours of work after the one before, for every time of work', () => {
  const work = fc.record({
    zone: fc.constantFrom('Asia/Tokyo', 'Europe/Lisbon', 'America/New_York', 'Asia/Kathmandu'),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 2 }),
    hours: fc
      .tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 2, max: 12 }))
      .map(([from, length]) => ({ from: from * 60, to: (from + length) * 60 })),
    holidays: fc.constantFrom(new Set<string>(), new Set(['2026-03-30', '2026-10-26'])),
    off: fc.constant([]),
  })
  const asked = fc
    .integer({ min: 0, max: 60 * 24 * 10 })
    .map((minute) => Temporal.Instant.from('2026-03-20T00:00:00Z').add({ minutes: minute }))
  const hours = fc.integer({ min: 1, max: 9 })
  fc.assert(
    fc.property(work, asked, hours, fc.subarray([...chainSteps]), (time, at, handoffHours, chain) => {
      const list = { name: '', settings: { handoffHours, chain } }
      const handoff = { ...plain, list, askedAt: at.toString() }
      const next = nextStep(handoff, () => time)
      const over = slowly(time, at, handoffHours * 60)
      expect(next?.at.toString()).toBe(withTheDay(time, over, at).toString())
      expect(next?.step).toBe(chain[0] ?? 'giver')
      expect(steps({ ...handoff, stage: next?.stage ?? 0 })).toEqual(steps(handoff).slice(1))
    }),
    { numRuns: 15 },
  )
})
