/** However long Baton is off: one message, in working hours, to people and to channels, and nothing that comes that day anyway. */
import { beforeEach, describe, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { jumpingClock } from '../support/jumping-clock.ts'
import { type Came, walk } from '../support/walking.ts'

const zones: Record<string, string> = {
  Ana: 'Europe/Lisbon',
  Kenji: 'Asia/Tokyo',
  Maya: 'America/Los_Angeles',
}
// A Monday, nine in Lisbon.
const monday = Temporal.ZonedDateTime.from('2026-03-02T09:00[Europe/Lisbon]')
const clock = jumpingClock(monday.toInstant().toString())
const { slack, baton, person } = journey({ clock, gatherMs: 60_000 })

let week = 0
let team: string
let start: Temporal.ZonedDateTime
const at = (days: number, time: string) => start.add({ days }).withPlainTime(time).toInstant().toString()
const on = (until: string) => walk(baton, slack, until)
const off = (until: string) => clock.moveTo(Temporal.Instant.from(until))
const who = (name: string) => person(`${name}${team}`, { team: { id: team } })
const here = () => ({ place: { id: `CX${team}`, kind: 'channel', name: 'general' } }) as const

beforeEach(async () => {
  // Each in weeks of its own, after those of the one before.
  start = monday.add({ weeks: 5 * week++ })
  team = `T${week}`
  off(at(0, '09:00'))
  for (const [name, zone] of Object.entries(zones)) await who(name).say(`me ${zone}`)
  await who('Ana').reply('digest add every weekday 10:00', here())
  await who('Ana').reply('digest add every monday 10:30', here())
  await who('Ana').reply('remind here every monday 11:00 to plan the week', here())
  await on(at(0, '09:30'))
})

function told(came: Came[], name: string): string[] {
  const zone = zones[name] ?? 'Europe/Lisbon'
  return came
    .filter(({ to }) => to.id === `${name}${team}`)
    .map(
      ({ at, text }) =>
        `${at.toZonedDateTimeISO(zone).toPlainDateTime().toString().slice(5, 16)} ${text.split('\n')[0]}`,
    )
}

/** In hours of the day on a working day, by their own clock. */
function isAtWork({ at }: Came, zone: string): boolean {
  const { dayOfWeek, hour } = at.toZonedDateTimeISO(zone)
  return dayOfWeek <= 5 && hour >= 9 && hour < 18
}

const channel = (came: Came[]) => came.filter(({ to }) => to.id === `CX${team}`)

test('minutes: what is late by less comes at once, and once', async () => {
  await who('Ana').say('remind me at 12:00 to eat')
  await on(at(0, '09:55'))
  off(at(0, '10:20'))
  const came = await on(at(0, '10:29'))
  expect(channel(came)).toHaveLength(1)
  off(at(0, '12:30'))
  expect(told(await on(at(0, '13:00')), 'Ana')).toEqual([expect.stringContaining('eat')])
})

describe('a night', () => {
  test('what came due before it is told in the morning, and what comes that day anyway is not', async () => {
    await on(at(0, '10:35'))
    await who('Ana').say('remind me at 23:00 to lock up')
    await who('Ana').say(`remind @Kenji${team} tomorrow 10:00 to call`)
    off(at(1, '03:00'))
    const came = await on(at(1, '11:00'))
    for (const each of channel(came)) expect(isAtWork(each, 'Europe/Lisbon')).toBe(true)
    // The weekly reminder was missed, and goes out when work begins; the daily digest comes at ten, once.
    expect(
      channel(came).map(({ at: when }) =>
        when.toZonedDateTimeISO('Europe/Lisbon').toPlainTime().toString().slice(0, 5),
      ),
    ).toEqual(['09:00', '10:00'])
    expect(told(came, 'Ana').filter((line) => line < `${at(1, '09:00').slice(5, 16)}`)).toEqual([])
    expect(came.filter(({ to, text }) => to.id === `Ana${team}` && text.includes('lock up'))).toHaveLength(1)
  })
})

test('a weekend: one message on Monday, and one digest', async () => {
  await on(at(4, '09:50'))
  await who('Ana').say('remind me at 10:00 to write')
  off(at(6, '12:00'))
  const came = await on(at(7, '10:20'))
  expect(
    came.filter(({ to }) => to.id === `Ana${team}`).every((each) => isAtWork(each, 'Europe/Lisbon')),
  ).toBe(true)
  expect(came.filter(({ text, to }) => to.id === `Ana${team}` && text.includes('write'))).toHaveLength(1)
  expect(channel(came)).toHaveLength(1)
})

test('three weeks: one message to the channel of all that was missed, at work, and one to each person', async () => {
  await on(at(0, '09:40'))
  for (const name of Object.keys(zones)) await who(name).say('remind me tomorrow 10:00 to look')
  await who('Ana').say(`add Old @Kenji${team} due:${start.add({ days: 3 }).toPlainDate()}`)
  off(at(22, '03:00'))
  const came = await on(at(22, '09:30'))
  expect(channel(came).map(({ text }) => text.split('\n')[0])).toEqual(['While I was away'])
  expect(channel(came)[0]?.text).toContain('plan the week')
  const later = [...came, ...(await on(at(22, '23:00')))]
  for (const [name, zone] of Object.entries(zones)) {
    const theirs = later.filter(({ to, text }) => to.id === `${name}${team}` && text.includes('look'))
    expect([name, theirs.length, theirs.every((each) => isAtWork(each, zone))]).toEqual([name, 1, true])
  }
})
