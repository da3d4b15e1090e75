/** Baton is off for a week, then for some hours, and its clock jumps: nothing is lost, doubled, or comes as a burst. */
import { beforeAll, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { jumpingClock } from '../support/jumping-clock.ts'
import { type Came, walk } from '../support/walking.ts'

const zones: Record<string, string> = {
  Ana: 'Europe/Lisbon',
  Kenji: 'Asia/Tokyo',
  Maya: 'America/Los_Angeles',
  Olga: 'Europe/Lisbon',
}
// A Friday, noon in Lisbon.
const clock = jumpingClock('2026-03-06T12:00:00Z')
const { slack, baton, person } = journey({ clock, gatherMs: 60_000 })
let week: Came[]
const say = (who: string, line: string) => person(who).say(line)
const on = (until: string) => walk(baton, slack, until)
/** Baton is off until then. */
const off = (until: string) => clock.moveTo(Temporal.Instant.from(until))

beforeAll(async () => {
  for (const [who, zone] of Object.entries(zones)) await say(who, `me ${zone}`)
  for (const [who, line] of [
    ['Ana', 'lists handoffs Tasks owner:@Maya'],
    ['Ana', 'lists stale Tasks "In progress" 2d'],
    ['Ana', 'standup add "every weekday 9:30" @Ana @Olga'],
    ['Ana', 'digest add "every weekday 10:00"'],
    ['Ana', 'remind here every monday 10:00 to plan the week'],
    ['Ana', 'add Bill @Ana due:2026-03-11'],
    ['Ana', 'add Report @Olga due:"2026-03-10 15:00"'],
    ['Ana', 'add Deploy @Kenji after:T-1'],
    ['Ana', 'add Relay @Ana'],
    ['Ana', 'handoff T-4 @Kenji It is half done'],
    ['Ana', 'add Water the plants @Olga'],
    ['Ana', 'repeat T-5 every weekday at 9:00'],
    ['Ana', 'remind me monday 10:00 to call the bank'],
    ['Ana', 'remind me every weekday at 17:00 to stretch'],
    ['Olga', 'remind @Maya tuesday 10:00 to send the slides'],
    ['Olga', 'later T-2 in 1 day'],
    ['Olga', 'start T-2'],
  ] as const)
    await say(who, line)
  await on('2026-03-06T12:05:00Z')
  off('2026-03-13T12:30:00Z')
  week = await on('2026-03-18T12:30:00Z')
})

/** What one was told, as `03-13T12:30 title`, by their own clock. */
function told(came: Came[], who: string): string[] {
  const theirs = came.filter(({ to }) => to.id === who)
  return theirs.map(({ at, text }) => `${hereOf(at, who)} ${text.split('\n')[0]}`)
}

function hereOf(at: Temporal.Instant, who: string): string {
  return at
    .toZonedDateTimeISO(zones[who] ?? 'UTC')
    .toPlainDateTime()
    .toString()
    .slice(5, 16)
}

const first = (who: string) => week.find(({ to }) => to.id === who)?.text

test('after a week everybody gets one message of all there was, in their hours', () => {
  expect(told(week, 'Ana').slice(0, 2)).toEqual([
    '03-13T12:30 Your day: 1 overdue · 2 reminders · 1 person waits for you',
    '03-13T17:00 Reminder: stretch',
  ])
  for (const words of [
    'T-1 Bill was due Wed 11 Mar',
    '(blocks @Kenji’s ',
    'Reminder: call the bank',
    'Reminder: stretch',
  ])
    expect(first('Ana')?.split(words)).toHaveLength(2)
  expect(told(week, 'Olga').slice(0, 2)).toEqual([
    '03-13T12:30 Your day: 1 overdue · 1 due today',
    expect.stringMatching(/^03-16T09:00 Your day: /),
  ])
  for (const words of ['T-2 Report was due ', 'T-6 Water the plants is due today'])
    expect(first('Olga')?.split(words)).toHaveLength(2)
  expect(told(week, 'Maya')[0]).toBe('03-13T09:00 While I was away')
  expect(first('Maya')).toContain('@Olga reminds you: send the slides')
  expect(told(week, 'Kenji')[0]).toBe('03-16T09:00 Your day: 1 to answer · 1 new')
  expect(first('Kenji')).toContain('@Ana hands you T-4 Relay: “It is half done”')
})

test('the chain of a handoff goes on from there, a step at a time', () => {
  const about = (who: string) => told(week.slice(1), who).filter((title) => title.includes('T-4 Relay'))
  // Four hours of Kenji’s Monday; then four of Maya’s.
  expect(about('Kenji')).toEqual([])
  expect(about('Maya')).toEqual(['03-16T09:00 @Kenji hasn’t answered about T-4 Relay'])
  expect(
    week
      .filter(({ text }) => text.includes('No one has answered your handoff of T-4'))
      .map(({ to }) => to.id),
  ).toEqual(['Ana'])
})

test('channels get no standup that is old, and one digest', () => {
  const channel = told(week, 'C1').map((title) => title.replace(/: \d.*/, ''))
  expect(channel.toSorted()).toEqual([
    '03-13T12:30 While I was away',
    '03-16T09:30 Standup, Mon 16 Mar',
    '03-16T10:00 @Ana reminds you all: plan the week',
    '03-16T10:00 All Lists',
    '03-17T09:30 Standup, Tue 17 Mar',
    '03-17T10:00 All Lists',
    '03-18T09:30 Standup, Wed 18 Mar',
    '03-18T10:00 All Lists',
  ])
})

test('of what recurs there is one of that week, and the days after are as usual', async () => {
  const rows = await baton.db
    .selectFrom('task')
    .select(['number', 'due_on'])
    .where('title', '=', 'Water the plants')
    .orderBy('number')
    .execute()
  expect(rows.map(({ number, due_on }) => `T-${number} ${due_on}`)).toEqual([
    'T-5 null',
    'T-6 2026-03-13',
    'T-7 2026-03-16',
    'T-8 2026-03-17',
    'T-9 2026-03-18',
  ])
  const usual = (who: string) => told(week, who).filter((title) => title > '03-17')
  expect(usual('Ana').map((title) => title.replace(/: \d.*/, ''))).toEqual([
    '03-17T09:00 Your day',
    '03-17T17:00 Reminder: stretch',
    '03-18T09:00 Your day',
  ])
  expect(usual('Olga').map((title) => title.replace(/: \d.*/, ''))).toEqual([
    '03-17T09:00 Your day',
    '03-18T09:00 Your day',
  ])
})

test('after five hours it is one message, too, and what is only minutes late is in it', async () => {
  await say('Ana', 'remind me at 14:00 to eat')
  await say('Ana', 'later T-1 in 2 hours')
  await say('Ana', 'handoff T-1 @Olga You know how')
  await say('Olga', 'remind @Ana at 15:00 to send it')
  expect(told(await on('2026-03-18T12:35:00Z'), 'Olga')).toEqual(['03-18T12:31 @Ana hands you T-1 Bill'])
  off('2026-03-18T17:30:00Z')
  const came = await on('2026-03-18T23:00:00Z')
  expect(told(came, 'Ana')).toEqual(['03-18T17:31 While I was away: 4 things'])
  const [message] = came.filter(({ to }) => to.id === 'Ana')
  for (const words of [
    'Reminder: eat',
    'Back to T-1 Bill',
    '@Olga reminds you: send it',
    'Reminder: stretch',
  ])
    expect(message?.text.split(words)).toHaveLength(2)
  // Four hours of work after she was asked, a minute before the end of the outage.
  expect(told(came, 'Olga')).toEqual(['03-18T17:31 @Ana’s handoff of T-1 Bill is still waiting for you'])
  expect(told(came, 'C1')).toEqual([])
})

test('a clock that is set back by an hour repeats nothing, and one that jumps ahead leaves nothing out', async () => {
  await say('Ana', 'remind me tomorrow 10:30 to breathe')
  await say('Ana', 'remind me tomorrow 12:30 to eat')
  const came = await on('2026-03-19T10:05:00Z')
  clock.setBack(1)
  await say('Olga', 'comment T-2 Nearly there')
  await say('Olga', 'due T-1 2026-03-19')
  await say('Kenji', 'standup join')
  came.push(...(await on('2026-03-19T12:00:00Z')))
  off('2026-03-19T13:00:00Z')
  came.push(...(await on('2026-03-19T23:00:00Z')))
  const lines = came.map(({ to, text }) => `${to.id}: ${text.split('\n')[0]?.replace(/: \d.*/, '')}`)
  expect(lines.toSorted()).toEqual([
    'Ana: Reminder: breathe',
    'Ana: Reminder: eat',
    'Ana: Reminder: stretch',
    'Ana: Your standup draft for 2026-03-19T09:30:00.000Z',
    'C1: All Lists',
    'C1: Standup, Thu 19 Mar',
    'Maya: @Olga hasn’t answered about T-1 Bill',
    'Olga: Your day',
  ])
  expect(told(came, 'Ana').slice(1)).toEqual([
    '03-19T10:30 Reminder: breathe',
    '03-19T13:00 Reminder: eat',
    '03-19T17:00 Reminder: stretch',
  ])
})
