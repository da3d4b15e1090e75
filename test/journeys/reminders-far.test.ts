import { beforeAll, beforeEach, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { cardText } from '../support/team.ts'

const { slack, baton, person } = journey({ now: '2026-03-02T12:00:00Z' })
const ana = person('Ana')
const kenji = person('Kenji')
const maya = person('Maya')
beforeAll(async () => {
  for (const person of [ana, kenji, maya]) await person.say('me Europe/Lisbon')
  for (const title of ['Write the notes', 'Ship it']) await ana.say(`add ${title} @ana`)
})
beforeEach(() => {
  slack.sent.length = 0
})

async function at(moment: string): Promise<string[]> {
  baton.clock.moveTo(Temporal.Instant.from(moment))
  await baton.settle()
  return slack.sent.splice(0).map(({ to, text }) => `${to.id}: ${text}`)
}

async function dues(): Promise<string[]> {
  const rows = await baton.db
    .selectFrom('timer')
    .select('due_at')
    .where('kind', '=', 'reminder')
    .orderBy('due_at')
    .execute()
  return rows.map((row) => row.due_at.toISOString())
}

test('nothing rings for what is done, unless it is opened again before', async () => {
  await ana.say('remind me T-1 tomorrow 9am')
  await ana.say('remind me T-1 every day at 10')
  expect(await dues()).toHaveLength(2)
  await ana.say('done T-1')
  expect(await dues()).toEqual([])
  expect(await ana.say('reminders')).toContain('R-2 T-1 Write the notes · when T-1 is reopened')
  await ana.say('reopen T-1')
  expect(await dues()).toEqual(['2026-03-03T09:00:00.000Z', '2026-03-03T10:00:00.000Z'])
  await ana.say('done T-1')
  expect(await at('2026-03-03T12:00:00Z')).toEqual([])
  await ana.say('reopen T-1')
  // The one of 9:00 is over; the daily one goes on.
  expect(await dues()).toEqual(['2026-03-04T10:00:00.000Z'])
  expect(await ana.say('reminders')).not.toContain('R-1 T-1')
  await ana.say('reminders cancel R-2')
})

test('a change of mind ends the timer in the same transaction, and undo brings it back', async () => {
  await ana.say('remind me to call mum tomorrow 18:00')
  expect(await dues()).toEqual(['2026-03-04T18:00:00.000Z'])
  expect(await ana.say('reminders change R-3 fri 18:00')).toContain('Fri 6 Mar, 18:00 your time')
  expect(await dues()).toEqual(['2026-03-06T18:00:00.000Z'])
  await ana.say('undo')
  expect(await dues()).toEqual(['2026-03-04T18:00:00.000Z'])
  await ana.say('reminders cancel R-3')
  expect(await dues()).toEqual([])
  expect(await ana.say('reminders cancel R-3')).toContain('R-3 is already over.')
})

test('only the one who made it, the one it is for or an admin may touch it', async () => {
  await kenji.say('remind @maya to stretch tomorrow 15:00')
  await ana.say('people role @kenji guest')
  expect(await maya.say('reminders')).toContain('R-4 stretch')
  expect(await person('Joe').say('reminders cancel R-4')).toContain('There is no reminder “R-4” of yours.')
  expect(await ana.say('reminders change R-4 tomorrow 16:00')).toContain('I’ll remind @Maya: stretch')
  expect(await maya.say('reminders cancel R-4')).toContain('R-4 is cancelled')
  await ana.say('people role @kenji member')
})

test('nobody is reminded of what they can’t see', async () => {
  await ana.say('lists add Hiring')
  await ana.say('add Talk to Joe in:Hiring')
  await ana.say('lists private Hiring yes')
  expect(await ana.say('remind @kenji T-3 tomorrow')).toContain(
    'Kenji can’t see T-3: it is in a private List.',
  )
  expect(await ana.say('remind here T-3 tomorrow')).toContain('This channel can’t see T-3')
  expect(await ana.say('remind me T-3 tomorrow 9:00')).toContain('I’ll remind you: T-3 Talk to Joe')
  await ana.say('reminders cancel R-5')
})

test('a channel is reminded once, by the clock of who asked', async () => {
  expect(await ana.say('remind here every wed 10:00 to plan the week')).toContain(
    'I’ll remind this channel: plan the week\nevery Wednesday at 10:00, next: Wed 4 Mar, 10:00 your time',
  )
  const [told, ...others] = await at('2026-03-04T10:00:00Z')
  expect(others).toEqual([])
  expect(told).toContain('C1: @Ana reminds you all: plan the week')
  expect(told).toContain('[Stop]')
  await ana.say('me America/New_York')
  expect(await dues()).toEqual(['2026-03-04T15:00:00.000Z'])
  await ana.say('me Europe/Lisbon')
  await ana.say('reminders cancel R-6')
})

test('after a day without Baton there is one message, and each reminder in it once', async () => {
  await kenji.say('remind me every hour to drink water')
  await kenji.say('remind me T-2 tomorrow 9am')
  await kenji.say('remind me tomorrow 10:00 to call the bank')
  await at('2026-03-04T10:30:00Z')
  const texts = await at('2026-03-06T10:30:00Z')
  texts.push(...(await at('2026-03-06T10:30:06Z')))
  expect(texts).toHaveLength(1)
  expect(texts[0]).toContain('Kenji: Your day: 3 reminders')
  expect(texts[0]?.match(/drink water/g)).toHaveLength(1)
  expect(texts[0]).toContain('Reminder: T-2 Ship it')
  expect(texts[0]).toContain('Reminder: call the bank')
  expect(await dues()).toEqual(['2026-03-06T11:00:00.000Z'])
  await kenji.say('reminders cancel R-7')
})

test('while somebody is away, a daily reminder from somebody else does not pile up', async () => {
  await ana.say('remind @kenji every day at 20:00 to close the books')
  await at('2026-03-06T20:00:00Z')
  await at('2026-03-07T20:00:00Z')
  await at('2026-03-08T20:00:00Z')
  const texts = await at('2026-03-09T09:00:00Z')
  expect(texts).toEqual([expect.stringContaining('Kenji: @Ana reminds you: close the books')])
  await at('2026-03-09T20:00:00Z')
  await ana.say('reminders cancel R-10')
  expect(await at('2026-03-10T09:00:00Z')).toEqual([])
})

test('there is an end to how many somebody has', async () => {
  const { workspace_id, id } = await baton.db
    .selectFrom('person')
    .select(['workspace_id', 'id'])
    .where('name', '=', 'Maya')
    .executeTakeFirstOrThrow()
  const rows = Array.from({ length: 200 }, (_, index) => ({
    workspace_id,
    id: crypto.randomUUID(),
    number: 1000 + index,
    maker_id: id,
    person_id: id,
    body: `Thing ${index}`,
    at: '2027-01-01T00:00:00Z',
    created_at: '2026-03-01T00:00:00Z',
  }))
  await baton.db.insertInto('reminder').values(rows).execute()
  expect(await maya.say('remind me to breathe tomorrow 9:00')).toContain('You already have 200 reminders.')
  expect(await ana.say('remind @maya to breathe tomorrow 9:00')).toContain('Maya already has 200 reminders.')
  const { card } = await maya.reply('reminders')
  expect(cardText(card)).toContain('And 180 more.')
})
