import { expect, test } from 'vitest'
import { parseRule, tooOften } from '../../src/domain/time/rule.ts'

const speaker = { now: Temporal.Instant.from('2026-11-25T12:00:00Z'), zone: 'Europe/Lisbon' }

test.each([
  [
    '',
    'friday',
    'on friday',
    'mon-fri',
    'weekday',
    'noon',
    'at 9',
    'tomorrow',
    'every',
    'every thing',
    'every 15',
  ],
  [
    'every monday maybe',
    'every day on monday',
    'every second monday',
    'biweekly',
    'every first',
    'every second',
    'every last day',
    'every friday except monday',
    'every weekday except weekdays',
    'every day at 9 and 25',
    'every day at 1, 2, 3, 4, 5, 6 and 7',
  ],
  ['every friday at 25:00', 'every friday at 9:75', 'every friday at 13pm', 'every month on the 32nd'],
  [
    'every 31 april',
    'every 0 days',
    'every 5 hours',
    'every 45 minutes',
    'every 2 quarters',
    '0 days after done',
  ],
  ['every 2 hours at 9', 'every 2 weeks on monday from 2026-02-30', 'every monday from 2026-12-01'],
  [
    '60 9 * * *',
    '0 9 * *',
    '0 0 9 * * 1',
    '0 9 * * 8',
    '0 9 32 * *',
    '@daily',
    '0 9 * * 9:00',
    'first and monday of the month',
  ],
])('no rules: “%s”, “%s” …', (...texts) => {
  const read = texts.filter((text) => text && parseRule(text, undefined, speaker))
  expect(read).toEqual([])
})

test.each([
  'every 5 minutes',
  'every minute',
  'every 7 mins',
  '* * * * *',
  '0,5 9 * * *',
  '*/14 * * * *',
  '0,50 0,23 * * *',
])('“%s” is too often', (text) => {
  expect(parseRule(text)).toBeUndefined()
  expect(tooOften(text)).toBe(true)
})

test.each([
  'every 15 minutes',
  '*/15 * * * *',
  'every monday',
  '0,30 9 * * *',
  '3 days after done',
  'nonsense',
])('“%s” is not too often', (text) => {
  expect(tooOften(text)).toBe(false)
})
