import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDays, showDays } from '../../src/domain/time/weekdays.ts'

test.each([
  ['mon-fri', [1, 2, 3, 4, 5], 'Mon–Fri'],
  ['sun–thu', [1, 2, 3, 4, 7], 'Sun–Thu'],
  ['Sunday to Thursday', [1, 2, 3, 4, 7], 'Sun–Thu'],
  ['mon,wed,fri', [1, 3, 5], 'Mon, Wed, Fri'],
  ['Fridays, mondays and wed', [1, 3, 5], 'Mon, Wed, Fri'],
  ['sa su', [6, 7], 'Sat, Sun'],
  ['fri - tue', [1, 2, 5, 6, 7], 'Fri–Tue'],
  ['mon-wed, fri', [1, 2, 3, 5], 'Mon–Wed, Fri'],
  ['thu', [4], 'Thu'],
  ['weekdays', [1, 2, 3, 4, 5], 'Mon–Fri'],
  ['Every day', [1, 2, 3, 4, 5, 6, 7], 'every day'],
  ['any', [1, 2, 3, 4, 5, 6, 7], 'every day'],
  ['tue-mon', [1, 2, 3, 4, 5, 6, 7], 'every day'],
])('“%s”', (written, days, shown) => {
  expect(parseDays(written)).toEqual(days)
  expect(showDays(days)).toBe(shown)
})

test('does not guess', () => {
  for (const wrong of [
    '',
    'm',
    't',
    'monkey',
    'mon-',
    '-fri',
    'mon-wed-fri',
    'mon,,fri',
    '1-5',
    'mon-fri 9-18',
  ])
    expect(parseDays(wrong), wrong).toBeUndefined()
})

test('what is shown can be read', () => {
  const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })
  fc.assert(
    fc.property(days, (some) => {
      expect(parseDays(showDays(some))).toEqual(some.toSorted())
    }),
  )
})
