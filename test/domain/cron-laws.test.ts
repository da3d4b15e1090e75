import { Cron } from 'croner'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextRuns } from '../../src/domain/time/next-run.ts'
import { parseRule, tooOften } from '../../src/domain/time/rule.ts'

const start = '2026-11-25T12:00:00Z'

/** What croner itself makes of it; undefined where it is none. */
function cronersRuns(cron: string): string[] | undefined {
  try {
    const found = new Cron(cron, { mode: '5-part', timezone: 'UTC', paused: true }).nextRuns(
      12,
      new Date(start),
    )
    return found.map((at) => at.toISOString())
  } catch {
    return undefined
  }
}

const weekdays = 'SUN MON TUE WED THU FRI SAT'.split(' ')
const months = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ')

/** Numbers, names, spans (also of days that end before they begin), steps, and lists of these. */
function field(from: number, to: number, names: string[], others: string[]): fc.Arbitrary<string> {
  const number = fc.integer({ min: from, max: to })
  const one = number.chain((each) => fc.constantFrom(String(each), names[each - from] ?? String(each)))
  const step = fc.integer({ min: 1, max: 4 })
  const part = fc.oneof(
    one,
    fc.tuple(one, one).map((ends) => ends.join('-')),
    fc.tuple(one, one, step).map(([first, last, every]) => `${first}-${last}/${every}`),
    step.map((every) => `*/${every}`),
    ...(others.length > 0 ? [fc.constantFrom(...others)] : []),
  )
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant('*') },
    { weight: 3, arbitrary: fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join()) },
  )
}

const cron = fc
  .tuple(
    fc.oneof(fc.constantFrom('0', '30', '0,30', '15', '0,20,40'), field(0, 59, [], [])),
    fc.oneof(fc.constantFrom('9', '9,17', '8-18/5', '17,9'), field(0, 23, [], [])),
    fc.oneof({ weight: 2, arbitrary: fc.constant('*') }, field(1, 31, [], ['L', 'LW', '1W', '15W'])),
    fc.oneof({ weight: 2, arbitrary: fc.constant('*') }, field(1, 12, months, [])),
    fc.oneof(field(0, 7, [...weekdays, 'SUN'], ['1#1', '1#3', 'MON#L', 'FRIL', '5L', '7#2', '+FRI'])),
  )
  .map((fields) => fields.join(' '))

test('whatever cron croner takes means the days that croner says, as words too', () => {
  let [read, inWords] = [0, 0]
  fc.assert(
    fc.property(cron, (text) => {
      const runs = cronersRuns(text)
      const rule = parseRule(text)
      if (!runs || tooOften(text)) {
        expect(rule).toBeUndefined()
        return
      }
      if (!rule || !('cron' in rule)) throw new Error(`“${text}” was not read`)
      read++
      if (rule.words.startsWith('every')) inWords++
      const after = Temporal.Instant.from(start)
      const seen = (of: typeof rule) =>
        nextRuns(of, 'UTC', after, 12).map((at) => new Date(at.epochMilliseconds).toISOString())
      expect(seen(rule)).toEqual(runs)
      const again = parseRule(rule.words)
      if (!again || !('cron' in again)) throw new Error(`“${rule.words}” was not read again`)
      expect(again.words).toBe(rule.words)
      expect(seen(again)).toEqual(runs)
    }),
    { numRuns: 300 },
  )
  expect(read).toBeGreaterThan(30)
  expect(inWords).toBeGreaterThan(5)
})
