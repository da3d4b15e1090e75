import { expect, test } from 'vitest'
import { nextRuns } from '../../src/domain/time/next-run.ts'
import { parseRule, tooOften } from '../../src/domain/time/rule.ts'

const speaker = { now: Temporal.Instant.from('2026-11-25T12:00:00Z'), zone: 'Europe/Lisbon' }

/** The next runs on the wall there, `2026-11-26 09:00`. */
function runsOf(text: string, count = 3): string[] {
  const rule = parseRule(text, undefined, speaker)
  if (!rule || !('cron' in rule)) return []
  return nextRuns(rule, speaker.zone, speaker.now, count).map((at) => {
    const there = at.toZonedDateTimeISO(speaker.zone)
    return `${there.toPlainDate()} ${there.toPlainTime().toString({ smallestUnit: 'minute' })}`
  })
}

test.each([
  ['every day', 'every day at 09:00', '2026-11-26 09:00, 2026-11-27 09:00, 2026-11-28 09:00'],
  ['daily', 'every day at 09:00', '2026-11-26 09:00, 2026-11-27 09:00, 2026-11-28 09:00'],
  ['every weekday 9:00', 'every weekday at 09:00', '2026-11-26 09:00, 2026-11-27 09:00, 2026-11-30 09:00'],
  ['every weekday at 9', 'every weekday at 09:00', '2026-11-26 09:00, 2026-11-27 09:00, 2026-11-30 09:00'],
  ['weekdays 9am', 'every weekday at 09:00', '2026-11-26 09:00, 2026-11-27 09:00, 2026-11-30 09:00'],
  ['every mon-fri at noon', 'every weekday at 12:00', '2026-11-26 12:00, 2026-11-27 12:00, 2026-11-30 12:00'],
  ['  EVERY   Monday ', 'every Monday at 09:00', '2026-11-30 09:00, 2026-12-07 09:00, 2026-12-14 09:00'],
  [
    'every wednesday at 12:01',
    'every Wednesday at 12:01',
    '2026-11-25 12:01, 2026-12-02 12:01, 2026-12-09 12:01',
  ],
  [
    'every wednesday at 12',
    'every Wednesday at 12:00',
    '2026-12-02 12:00, 2026-12-09 12:00, 2026-12-16 12:00',
  ],
  [
    'every mon and thu at 17:30',
    'every Monday and Thursday at 17:30',
    '2026-11-26 17:30, 2026-11-30 17:30, 2026-12-03 17:30',
  ],
  [
    'every monday, wednesday and friday',
    'every Monday, Wednesday and Friday at 09:00',
    '2026-11-27 09:00, 2026-11-30 09:00, 2026-12-02 09:00',
  ],
  ['weekly on friday', 'every Friday at 09:00', '2026-11-27 09:00, 2026-12-04 09:00, 2026-12-11 09:00'],
  ['mondays at 10 pm', 'every Monday at 22:00', '2026-11-30 22:00, 2026-12-07 22:00, 2026-12-14 22:00'],
  [
    'at 8.15 every weekend',
    'every Saturday and Sunday at 08:15',
    '2026-11-28 08:15, 2026-11-29 08:15, 2026-12-05 08:15',
  ],
  [
    'every 2 weeks on monday',
    'every 2 weeks on Monday at 09:00 from 2026-11-30',
    '2026-11-30 09:00, 2026-12-14 09:00, 2026-12-28 09:00',
  ],
  [
    'every other monday',
    'every 2 weeks on Monday at 09:00 from 2026-11-30',
    '2026-11-30 09:00, 2026-12-14 09:00, 2026-12-28 09:00',
  ],
  [
    'every 2 weeks on mon and thu',
    'every 2 weeks on Monday and Thursday at 09:00 from 2026-11-26',
    '2026-11-26 09:00, 2026-12-07 09:00, 2026-12-10 09:00',
  ],
  [
    'every 2 weeks on monday from 2026-12-02',
    'every 2 weeks on Monday at 09:00 from 2026-12-07',
    '2026-12-07 09:00, 2026-12-21 09:00, 2027-01-04 09:00',
  ],
  [
    'every other day at 8am',
    'every 2 days at 08:00 from 2026-11-26',
    '2026-11-26 08:00, 2026-11-28 08:00, 2026-11-30 08:00',
  ],
  [
    'every 3 months on the last day',
    'every 3 months on the last day at 09:00 from 2026-11-30',
    '2026-11-30 09:00, 2027-02-28 09:00, 2027-05-31 09:00',
  ],
  [
    'first monday of the month',
    'every month on the first Monday at 09:00',
    '2026-12-07 09:00, 2027-01-04 09:00, 2027-02-01 09:00',
  ],
  [
    'last friday of the month at 16:00',
    'every month on the last Friday at 16:00',
    '2026-11-27 16:00, 2026-12-25 16:00, 2027-01-29 16:00',
  ],
  [
    '1st and 3rd tuesday of every month',
    'every month on the first and third Tuesday at 09:00',
    '2026-12-01 09:00, 2026-12-15 09:00, 2027-01-05 09:00',
  ],
  [
    'last day of the month',
    'every month on the last day at 09:00',
    '2026-11-30 09:00, 2026-12-31 09:00, 2027-01-31 09:00',
  ],
  [
    'every 31st',
    'every month on the last day at 09:00',
    '2026-11-30 09:00, 2026-12-31 09:00, 2027-01-31 09:00',
  ],
  [
    'every 30th',
    'every month on the 30th at 09:00',
    '2026-11-30 09:00, 2026-12-30 09:00, 2027-01-30 09:00, 2027-02-28 09:00',
  ],
  [
    'every month on the 15th',
    'every month on the 15th at 09:00',
    '2026-12-15 09:00, 2027-01-15 09:00, 2027-02-15 09:00',
  ],
  [
    'monthly on the 1st and 22nd',
    'every month on the 1st and 22nd at 09:00',
    '2026-12-01 09:00, 2026-12-22 09:00, 2027-01-01 09:00',
  ],
  ['every quarter', 'every quarter at 09:00', '2027-01-01 09:00, 2027-04-01 09:00, 2027-07-01 09:00'],
  [
    'every year on 3 march',
    'every year on 3 March at 09:00',
    '2027-03-03 09:00, 2028-03-03 09:00, 2029-03-03 09:00',
  ],
  ['yearly', 'every year on 1 January at 09:00', '2027-01-01 09:00, 2028-01-01 09:00, 2029-01-01 09:00'],
  [
    'every feb 29th',
    'every year on the last day of February at 09:00',
    '2027-02-28 09:00, 2028-02-29 09:00, 2029-02-28 09:00',
  ],
  ['every 2 hours', 'every 2 hours', '2026-11-25 14:00, 2026-11-25 16:00, 2026-11-25 18:00'],
  ['hourly', 'every hour', '2026-11-25 13:00, 2026-11-25 14:00, 2026-11-25 15:00'],
  ['every 30 minutes', 'every 30 minutes', '2026-11-25 12:30, 2026-11-25 13:00, 2026-11-25 13:30'],
  ['0 9 * * 1-5', 'every weekday at 09:00', '2026-11-26 09:00, 2026-11-27 09:00, 2026-11-30 09:00'],
  ['0 9 * * mon-fri', 'every weekday at 09:00', '2026-11-26 09:00, 2026-11-27 09:00, 2026-11-30 09:00'],
  ['0 9 1 * *', 'every month on the 1st at 09:00', '2026-12-01 09:00, 2027-01-01 09:00, 2027-02-01 09:00'],
  [
    '30 16 ? * FRIL',
    'every month on the last Friday at 16:30',
    '2026-11-27 16:30, 2026-12-25 16:30, 2027-01-29 16:30',
  ],
  [
    '0 9 * * 2#1',
    'every month on the first Tuesday at 09:00',
    '2026-12-01 09:00, 2027-01-05 09:00, 2027-02-02 09:00',
  ],
  ['0 9 31 * *', '0 9 31 * *', '2026-12-31 09:00, 2027-01-31 09:00, 2027-03-31 09:00'],
  ['0 9,17 * * sun', '0 9,17 * * SUN', '2026-11-29 09:00, 2026-11-29 17:00, 2026-12-06 09:00'],
  ['0 9 30 2 *', '0 9 30 2 *', ''],
])('“%s” is %s', (text, words, runs) => {
  expect(parseRule(text, undefined, speaker)?.words).toBe(words)
  const expected = runs.split(', ').filter(Boolean)
  expect(runsOf(text, expected.length || 1)).toEqual(expected)
})

test.each([
  ['3 days after done', 3, '3 days after done'],
  ['a day after completion', 1, '1 day after done'],
  ['2 weeks after it is done', 14, '2 weeks after done'],
  ['after 3 days', 3, '3 days after done'],
])('“%s” waits for the task', (text, afterDays, words) => {
  expect(parseRule(text)).toEqual({ words, afterDays })
})

test('a time that is not said is the usual one', () => {
  expect(parseRule('every monday', 8 * 60 + 30)?.words).toBe('every Monday at 08:30')
  expect(parseRule('every monday at 9', 8 * 60 + 30)?.words).toBe('every Monday at 09:00')
})

test('every second week needs a week to count from', () => {
  expect(parseRule('every other monday')).toBeUndefined()
  expect(parseRule('every other monday from 2026-12-01')?.words).toMatch('from 2026-12-07')
})

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
    'every 2nd day',
    'every last day',
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
