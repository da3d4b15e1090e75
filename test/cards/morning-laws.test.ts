/** Whatever a morning or a gathered message is made of, it is read in twenty seconds. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayCard, dayItems, morningCard } from '../../src/cards/digest.ts'
import { gathered } from '../../src/cards/gathered.ts'
import { pingItem } from '../../src/cards/item.ts'
import { messageOf } from '../../src/delivery/message.ts'
import { withoutSuperseded } from '../../src/delivery/superseded.ts'
import { type Card, plainText } from '../../src/domain/card/card.ts'
import { withoutSecrets } from '../../src/domain/card/for-audience.ts'
import { type Day, daySections } from '../../src/domain/digest/digest.ts'
import { linesSeen } from '../support/words-seen.ts'
import { day, isBrief, isBriefInLines, pings } from './anything-told.ts'

test('a morning is at most 80 words and five buttons on every platform', () => {
  fc.assert(
    fc.property(day, pings(0), fc.boolean(), fc.boolean(), (day, pings, back, late) => {
      isBriefInLines(morningCard({ day, pings, message: crypto.randomUUID(), back, late }))
    }),
    { numRuns: 300 },
  )
})

test('and so is what was gathered, and a day that is asked for', () => {
  fc.assert(
    fc.property(pings(2), fc.constantFrom(undefined, 'reader' as const, 'baton' as const), (pings, away) => {
      isBriefInLines(gathered({ pings, message: crypto.randomUUID(), away }))
    }),
    { numRuns: 300 },
  )
  fc.assert(
    fc.property(day, (day) => {
      isBriefInLines(
        withoutSecrets(
          dayCard(day, 'The next one comes Mon 1 Jun, 09:00 your time, if there’s something to say.'),
          'everything',
        ),
      )
    }),
  )
})

test('each task has one line, and what is to be answered comes first, then overdue, due and ready', () => {
  fc.assert(
    fc.property(day, pings(1), (day, pings) => {
      const lines = linesSeen(morningCard({ day, pings, message: 'M', back: false, late: false }))
      const places = lines.map(placeOf).filter((place) => place !== undefined)
      expect(lines.join('')).not.toBe('')
      expect(places).toEqual(places.toSorted((one, other) => one - other))
      const named = lines.flatMap((line) => /^T-\d+ /.exec(line)?.[0] ?? [])
      expect(new Set(named).size).toBe(named.length)
    }),
    { numRuns: 200 },
  )
})

/** By how they are worded; what people wrote may say anything, so only the end counts. */
function placeOf(line: string): number | undefined {
  if (/^@.{1,60} hands you T-\d+ /.test(line)) return 0
  if (/ was due [^(]{1,40}$/.test(line)) return 1
  if (/ is due today$/.test(line)) return 2
  return / is ready for you$/.test(line) ? 3 : undefined
}

const heldBy = fc.constantFrom('hours' as const, 'away' as const, 'gathering' as const, 'now' as const)
const kept = (minLength: number) =>
  fc
    .tuple(pings(minLength), heldBy, fc.boolean())
    .map(([pings, heldBy, late]) => pings.map((each) => ({ ...each, heldBy, late })))
const morning = fc.record(
  { back: fc.boolean(), pingsOnly: fc.constant(true as const) },
  { requiredKeys: ['back'] },
)

test('what begins somebody’s day is brief, and names or counts all that is theirs to see to', () => {
  fc.assert(
    fc.property(day, kept(0), morning, (day, pings, morning) => {
      const shown = messageOf({ id: 'M', morning }, pings, day)
      if (!shown) return
      isBrief(shown)
      if (/^(?:Your day|Welcome back): /.test(plainText(shown.title))) isWhole(shown, day, pings)
    }),
    { numRuns: 400 },
  )
})

test('and so is one thing alone, whatever it is, which can be read whole', () => {
  fc.assert(
    fc.property(kept(1), morning, ([one], morning) => {
      expect(one?.card.buttons.length).toBeLessThanOrEqual(5)
      const shown = one && messageOf({ id: 'M', morning: { ...morning, back: false } }, [one], {})
      if (!shown) return
      isBrief(shown)
      const isShort = shown.buttons.some(({ call }) => call.options.thing === one.id)
      expect(isShort || JSON.stringify(shown).includes(JSON.stringify(one.card.blocks).slice(1, -1))).toBe(
        true,
      )
      // What it asks for can be done right there.
      const [first] = one.card.buttons.filter(({ call }) => !/^(?:show|mute)/.test(call.path))
      expect(first === undefined || shown.buttons.some(({ label }) => label === first.label)).toBe(true)
    }),
    { numRuns: 400 },
  )
})

/** Each of its subjects has a line or is counted. */
function isWhole(shown: Card, day: Day, pings: Parameters<typeof messageOf>[1]): void {
  const items = [...dayItems(day), ...withoutSuperseded(pings).map(pingItem)]
  const subjects = new Set(items.map(({ about }) => about)).size
  const unloaded = daySections
    .map((name) => (day[name]?.count ?? 0) - (day[name]?.items.length ?? 0))
    .reduce((sum, count) => sum + count, 0)
  const small = shown.blocks.flatMap((block) => (block.kind === 'context' ? [plainText(block.text)] : []))
  const counted = [...small.join(' · ').matchAll(/(?:and|you wait for) (\d+)|(\d+) comments?/g)]
    .map(([, some, comments]) => Number(some ?? comments))
    .reduce((sum, count) => sum + count, 0)
  isBriefInLines(shown)
  expect(linesSeen(shown).length + counted).toBe(subjects + unloaded)
}
