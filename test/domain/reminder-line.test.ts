import { describe, expect, test } from 'vitest'
import { meaningOf, readTime } from '../../src/domain/reminder/reminder-time.ts'
import { usualDays, usualHours, type WorkTime } from '../../src/domain/time/work-time.ts'
import { lisbon, readLine } from '../support/reminder-words.ts'

const work = (zone: string): WorkTime => ({
  zone,
  days: usualDays,
  hours: usualHours,
  holidays: new Set(),
  off: [],
})

test.each([
  ['me T-12 tomorrow 9am', 'me | T-12 | 2026-03-03T09:00 | -'],
  ['me T-12 in 2 working hours', 'me | T-12 | work 120 | -'],
  ['me #12 in half an hour', 'me | #12 | 2026-03-02T12:30:00.000Z | -'],
  ['me every weekday at 9 to write the notes', 'me | - | every weekday at 09:00 | write the notes'],
  ['me to call the bank fri 15:00', 'me | - | 2026-03-06T15:00 | call the bank'],
  ['me to call the bank on fri at 15:00', 'me | - | 2026-03-06T15:00 | call the bank'],
  ['me fri 15:00 to call the bank', 'me | - | 2026-03-06T15:00 | call the bank'],
  ['@kenji T-12 mon 9:00', '@kenji | T-12 | 2026-03-09T09:00 | -'],
  ['@"Kenji Abe" about T-12, mon 9:00', '@"Kenji Abe" | T-12 | 2026-03-09T09:00 | -'],
  ['<@U123> T-12 mon 9:00', '<@U123> | T-12 | 2026-03-09T09:00 | -'],
  ['@kenji to look at it tomorrow', '@kenji | - | 2026-03-03 | look at it'],
  ['here every monday 10:00 to plan the week', 'here | - | every Monday at 10:00 | plan the week'],
  ['me that the deploy is over tomorrow evening', 'me | - | 2026-03-03T20:00 | the deploy is over'],
  ['tomorrow 9am call mum', '- | - | 2026-03-03T09:00 | call mum'],
  ['me in 1h 30m to stretch', 'me | - | 2026-03-02T13:30:00.000Z | stretch'],
  ['me in 3 days to look again', 'me | - | 2026-03-05 | look again'],
  ['me in 2 working days: send the offer', 'me | - | days 2 | send the offer'],
  ['me next morning to read T-3', 'me | - | days 0 | read T-3'],
  ['me T-12 at 5', 'me | T-12 | 2026-03-02T17:00 / 2026-03-03T05:00 | -'],
  ['me T-12 tomorrow at 5', 'me | T-12 | 2026-03-03T05:00 / 2026-03-03T17:00 | -'],
  ['me T-12 today at 5', 'me | T-12 | 2026-03-02T17:00 | -'],
  ['me T-12 at 5pm', 'me | T-12 | 2026-03-02T17:00 | -'],
  ['me T-12 at 5:30', 'me | T-12 | 2026-03-02T17:30 / 2026-03-03T05:30 | -'],
  ['me T-12 tomorrow at noon', 'me | T-12 | 2026-03-03T12:00 | -'],
  ['me to write the plan for monday', 'me | - | - | write the plan for monday'],
  ['me to read the daily', 'me | - | - | read the daily'],
  ['me to ask if I may', 'me | - | - | ask if I may'],
  ['me tomorrow to move the meeting from 9 to 10', 'me | - | 2026-03-03 | move the meeting from 9 to 10'],
  [
    'me tomorrow ask whether it works fri 15:00',
    'me | - | 2026-03-03 ? 2026-03-06T15:00 | tomorrow ask whether it works fri 15:00',
  ],
  ['me tomorrow to call at 5pm', 'me | - | 2026-03-03T17:00 | call'],
  ['me tomorrow call the bank at 17:30', 'me | - | 2026-03-03T17:30 | call the bank'],
  ['me on friday to call at 3', 'me | - | 2026-03-06T03:00 / 2026-03-06T15:00 | call'],
  ['me to call the bank on friday at 3', 'me | - | 2026-03-06T03:00 / 2026-03-06T15:00 | call the bank'],
  ['me at 5pm to call mum tomorrow', 'me | - | 2026-03-02T17:00 ? 2026-03-03T17:00 | call mum tomorrow'],
  ['me every day to drink at 9 and 17', 'me | - | every day at 09:00 and 17:00 | drink'],
  ['me every day at 9 and 17 to drink', 'me | - | every day at 09:00 and 17:00 | drink'],
  ['me daily at 9 and 17 to drink', 'me | - | every day at 09:00 and 17:00 | drink'],
  ['me to drink daily at 9, 13 and 17:30', 'me | - | every day at 09:00, 13:00 and 17:30 | drink'],
  ['me at 9 and 17 to drink', 'me | - | every day at 9 and 17 ? at 9 ? at 17 | drink'],
  ['me tomorrow at 9 and 17 to drink', 'me | - | tomorrow at 9 ? tomorrow at 17 | drink'],
  ['me every monday to plan at 10', 'me | - | every Monday at 10:00 | plan'],
  [
    'me every 2nd tuesday to meet',
    'me | - | every month on the second tuesday ? every 2 weeks on tuesday | meet',
  ],
  [
    'me every third thursday at 10 to meet',
    'me | - | every month on the third thursday at 10 ? every 3 weeks on thursday at 10 | meet',
  ],
  [
    'me every second tuesday of the month to meet',
    'me | - | every month on the second Tuesday at 09:00 | meet',
  ],
  ['me every mondya at 10 to plan', 'me | - | every Monday at 10:00 | plan'],
  ['me in 2 hours to call at 5pm', 'me | - | 2026-03-02T14:00:00.000Z | call at 5pm'],
  ['me in am', 'me | - | - | in am'],
  ['me in a minute to leave', 'me | - | 2026-03-02T12:01:00.000Z | leave'],
  ['me every 5 minutes to breathe', 'me | - | often | breathe'],
  [
    'me to water the plants every 2 weeks on monday at 8',
    'me | - | every 2 weeks on Monday at 08:00 from 2026-03-09 | water the plants',
  ],
  ['me', 'me | - | - | -'],
  ['', '- | - | - | -'],
])('%s', (line, expected) => {
  expect(readLine(line)).toBe(expected)
})

describe('what a time means', () => {
  const mean = (words: string, at: string, zone: string, follows = true) => {
    const speaker = { now: Temporal.Instant.from(at), zone }
    const asked = readTime(words, speaker, 9 * 60)
    return asked && meaningOf(asked, speaker, { work: work(zone), follows })
  }

  test('a day without a time begins with the receiver’s work', () => {
    const asked = readTime('tomorrow', lisbon, 9 * 60)
    const tokyo = asked && meaningOf(asked, lisbon, { work: work('Asia/Tokyo'), follows: false })
    expect(tokyo).toEqual({
      kind: 'clear',
      choice: { time: { wall: '2026-03-03' }, at: '2026-03-03T00:00:00.000Z' },
    })
  })

  test('a wall time that does not exist, or comes twice', () => {
    const skipped = mean('2026-03-29 01:30', '2026-03-02T12:00:00Z', 'Europe/Lisbon')
    expect(skipped).toMatchObject({
      kind: 'skipped',
      choices: [{ at: '2026-03-29T00:30:00.000Z' }, { at: '2026-03-29T01:30:00.000Z' }],
    })
    const twice = mean('2026-11-01 01:30', '2026-10-31T12:00:00Z', 'America/New_York')
    expect(twice).toMatchObject({
      kind: 'twice',
      choices: [
        { at: '2026-11-01T05:30:00.000Z', note: 'UTC-04:00' },
        { at: '2026-11-01T06:30:00.000Z', note: 'UTC-05:00' },
      ],
    })
    expect(mean('2026-11-01T06:30:00Z', '2026-10-31T12:00:00Z', 'America/New_York')).toMatchObject({
      kind: 'clear',
      choice: { time: { at: '2026-11-01T06:30:00.000Z' } },
    })
  })

  test('hours are hours, also where the clock changes meanwhile', () => {
    expect(mean('in 3 hours', '2026-03-29T00:00:00Z', 'Europe/Lisbon')).toMatchObject({
      choice: { at: '2026-03-29T03:00:00.000Z' },
    })
  })

  test('what has passed, and what is years away', () => {
    expect(mean('today 9am', '2026-03-02T12:00:00Z', 'Europe/Lisbon')).toEqual({
      kind: 'past',
      at: '2026-03-02T09:00:00.000Z',
    })
    expect(mean('2035-01-01', '2026-03-02T12:00:00Z', 'Europe/Lisbon')).toEqual({ kind: 'far' })
    expect(mean('in 9999 working days', '2026-03-02T12:00:00Z', 'Europe/Lisbon')).toEqual({ kind: 'far' })
  })

  test('a half-hour zone', () => {
    expect(mean('tomorrow 9:00', '2026-03-02T12:00:00Z', 'Asia/Kolkata')).toMatchObject({
      choice: { time: { wall: '2026-03-03T09:00' }, at: '2026-03-03T03:30:00.000Z' },
    })
  })
})

test('marks at the end take no longer to read than they are long', () => {
  const marks = '!'.repeat(200_000)
  expect(readLine(`me to call ${marks}`)).toBe('me | - | - | call')
  expect(readLine(`me to call${marks}x`)).toBe(`me | - | - | call${marks}x`)
  expect(readLine('me to call tomorrow!! please!')).toBe('me | - | 2026-03-03 | call')
})
