import { expect, test } from 'vitest'
import { dateFormatOf } from '../../src/domain/time/date-order.ts'

const nothing = { order: null, clock: null, locale: null, zone: null }

test.each([
  ['Europe/Lisbon', null, 'day-first', 24],
  ['Asia/Calcutta', null, 'day-first', 24],
  ['America/Los_Angeles', null, 'month-first', 12],
  ['America/Indiana/Indianapolis', null, 'month-first', 12],
  ['Asia/Tokyo', 'ja', 'month-first', 24],
  ['America/New_York', 'en-US', 'month-first', 12],
  ['Europe/London', 'en-GB', 'day-first', 24],
  ['Australia/Sydney', 'en-AU', 'day-first', 12],
  ['America/Sao_Paulo', 'pt-BR', 'day-first', 24],
  // English of the United States is what platforms take for everybody who chose no language.
  ['Europe/Lisbon', 'en-US', undefined, 24],
  ['Europe/Lisbon', 'en', undefined, 24],
  [null, 'en-US', undefined, 24],
  [null, 'de', 'day-first', 24],
  ['UTC', 'de', 'day-first', 24],
  // A German in New York may write either.
  ['America/New_York', 'de', undefined, 24],
  // Canadians write both.
  ['America/Toronto', null, undefined, 24],
  ['America/Toronto', 'en-CA', undefined, 12],
  ['Europe/Lisbon', 'tlh', 'day-first', 24],
  [null, 'no such language', undefined, 24],
  [null, null, undefined, 24],
  ['UTC', null, undefined, 24],
] as const)('in %s and %s dates are %s, and clocks have %s hours', (zone, locale, order, clock) => {
  expect(dateFormatOf({ ...nothing, zone, locale })).toEqual({ order, clock })
})

test('what somebody set is so, wherever they are', () => {
  const set = { order: 'month-first', clock: 12, locale: 'de', zone: 'Europe/Berlin' } as const
  expect(dateFormatOf(set)).toEqual({ order: 'month-first', clock: 12 })
})
