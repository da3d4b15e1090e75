import { expect, test } from 'vitest'
import { nextRuns } from '../../src/domain/time/next-run.ts'
import { parseRule } from '../../src/domain/time/rule.ts'

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
  [
    '0 9,17 * * sun',
    'every Sunday at 09:00 and 17:00',
    '2026-11-29 09:00, 2026-11-29 17:00, 2026-12-06 09:00',
  ],
  ['every day at 9 and 17', 'every day at 09:00 and 17:00', '2026-11-25 17:00, 2026-11-26 09:00'],
  [
    'daily at 9, 13 and 17:30',
    'every day at 09:00, 13:00 and 17:30',
    '2026-11-25 13:00, 2026-11-25 17:30, 2026-11-26 09:00',
  ],
  ['every day at 8am and 8pm', 'every day at 08:00 and 20:00', '2026-11-25 20:00, 2026-11-26 08:00'],
  ['mondays at noon & at 17h30', 'every Monday at 12:00 and 17:30', '2026-11-30 12:00, 2026-11-30 17:30'],
  ['at 9 and 17 every weekday', 'every weekday at 09:00 and 17:00', '2026-11-25 17:00, 2026-11-26 09:00'],
  [
    'every 2 weeks on friday at 17, 9',
    'every 2 weeks on Friday at 09:00 and 17:00 from 2026-11-27',
    '2026-11-27 09:00, 2026-11-27 17:00, 2026-12-11 09:00',
  ],
  ['every morning', 'every day at 09:00', '2026-11-26 09:00'],
  ['every evening', 'every day at 20:00', '2026-11-25 20:00'],
  ['every night at 10', 'every day at 22:00', '2026-11-25 22:00'],
  ['every day at 7 in the evening', 'every day at 19:00', '2026-11-25 19:00'],
  ['every monday morning at 8', 'every Monday at 08:00', '2026-11-30 08:00'],
  [
    'every weekday except friday',
    'every Monday, Tuesday, Wednesday and Thursday at 09:00',
    '2026-11-26 09:00, 2026-11-30 09:00',
  ],
  [
    'every day but the weekend at 10',
    'every weekday at 10:00',
    '2026-11-26 10:00, 2026-11-27 10:00, 2026-11-30 10:00',
  ],
  ['every mon-wed', 'every Monday, Tuesday and Wednesday at 09:00', '2026-11-30 09:00, 2026-12-01 09:00'],
  ['mondays and thursdays at 10', 'every Monday and Thursday at 10:00', '2026-11-26 10:00, 2026-11-30 10:00'],
  [
    'first and third monday of the month',
    'every month on the first and third Monday at 09:00',
    '2026-12-07 09:00, 2026-12-21 09:00, 2027-01-04 09:00',
  ],
  [
    'last working day of the month',
    'every month on the last weekday at 09:00',
    '2026-11-30 09:00, 2026-12-31 09:00, 2027-01-29 09:00',
  ],
  [
    'every month on the first working day at 8:00',
    'every month on the first weekday at 08:00',
    '2026-12-01 08:00, 2027-01-01 08:00, 2027-02-01 08:00, 2027-03-01 08:00, 2027-04-01 08:00, 2027-05-03 08:00',
  ],
  ['at the end of every month', 'every month on the last weekday at 09:00', '2026-11-30 09:00'],
  [
    'every two weeks',
    'every 2 weeks on Monday at 09:00 from 2026-11-30',
    '2026-11-30 09:00, 2026-12-14 09:00',
  ],
  ['every other week', 'every 2 weeks on Monday at 09:00 from 2026-11-30', '2026-11-30 09:00'],
  ['every second week', 'every 2 weeks on Monday at 09:00 from 2026-11-30', '2026-11-30 09:00'],
  ['every 3rd day', 'every 3 days at 09:00 from 2026-11-26', '2026-11-26 09:00, 2026-11-29 09:00'],
  ['every half hour', 'every 30 minutes', '2026-11-25 12:30, 2026-11-25 13:00'],
  [
    '0 9 * * 1-5/2',
    'every Monday, Wednesday and Friday at 09:00',
    '2026-11-27 09:00, 2026-11-30 09:00, 2026-12-02 09:00',
  ],
  ['0 9 * * 5-7/2', 'every Friday and Sunday at 09:00', '2026-11-27 09:00, 2026-11-29 09:00'],
  ['0 9 * * SUN-TUE', 'every Monday, Tuesday and Sunday at 09:00', '2026-11-29 09:00, 2026-11-30 09:00'],
  ['0 9 * * */2', 'every Tuesday, Thursday, Saturday and Sunday at 09:00', '2026-11-26 09:00'],
  ['0 9 1-10/3 * *', 'every month on the 1st, 4th, 7th and 10th at 09:00', '2026-12-01 09:00'],
  ['30 9,17 LW * *', 'every month on the last weekday at 09:30 and 17:30', '2026-11-30 09:30'],
  ['0 9 * * MON#1,1#3', 'every month on the first and third Monday at 09:00', '2026-12-07 09:00'],
  ['0 9 * * MON#1,3', '0 9 * * MON#1,3', '2026-12-02 09:00'],
  ['0 8-18 * * *', '0 8-18 * * *', '2026-11-25 13:00'],
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
