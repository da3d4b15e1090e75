import { beforeAll, beforeEach, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { buttonOf, cardText } from '../support/team.ts'

// A Monday, 12:00 in Lisbon and 21:00 in Tokyo.
const { slack, baton, person } = journey({ now: '2026-03-02T12:00:00Z' })
const ana = person('Ana')
const kenji = person('Kenji')
const maya = person('Maya')
beforeAll(async () => {
  await ana.say('me Europe/Lisbon')
  await kenji.say('me Asia/Tokyo')
  await maya.say('me Asia/Kolkata')
  for (const title of ['Write the notes', 'Ship it', 'Call the bank']) await ana.say(`add ${title} @ana`)
})
beforeEach(() => {
  slack.sent.length = 0
})

/** What was sent at a moment, as `whom: text`. */
async function at(moment: string): Promise<string[]> {
  baton.clock.moveTo(Temporal.Instant.from(moment))
  await baton.settle()
  return slack.sent.splice(0).map(({ to, text }) => `${to.id}: ${text}`)
}

/** What a reminder that was just set is called. */
const refIn = (text: string) => /R-\d+/.exec(text)?.[0] ?? 'no reminder'

const firstLines = (texts: string[]) => texts.map((text) => text.split('\n')[0])

async function timers(): Promise<{ subject: string; due: string }[]> {
  const rows = await baton.db
    .selectFrom('timer')
    .select(['subject', 'due_at'])
    .where('kind', '=', 'reminder')
    .orderBy('due_at')
    .execute()
  return rows.map((row) => ({ subject: row.subject, due: row.due_at.toISOString() }))
}
const dues = async () => (await timers()).map(({ due }) => due)

test('one’s own comes at just the asked time, also at night, with what can be done about it', async () => {
  const said = await ana.say('remind me T-1 at 11pm')
  expect(said).toContain('I’ll remind you: T-1 Write the notes\nMon 2 Mar, 23:00 your time')
  expect(await at('2026-03-02T22:59:00Z')).toEqual([])
  baton.clock.moveTo(Temporal.Instant.from('2026-03-02T23:00:00Z'))
  await baton.settle()
  const ring = slack.sent[0]?.card
  const [told, ...others] = await at('2026-03-02T23:00:00Z')
  expect(others).toEqual([])
  expect(told).toContain('Ana: Reminder: T-1 Write the notes\nT-1 is in “To do”.')
  expect(told).toContain('You get this because there is a reminder for you: R-1.')
  expect(told).toContain('[Done] [Snooze 1 h] [My next morning] [Pick…]')
  expect(await dues()).toEqual([])
  expect(await ana.say('reminders')).toContain('No reminders')
  const morning = await ana.press(ring && buttonOf(ring, 'My next morning'))
  expect(cardText(morning.card)).toContain('T-1 Write the notes comes back Tue 3 Mar, 09:00 your time')
  expect(await dues()).toEqual(['2026-03-03T09:00:00.000Z'])
  await ana.press(buttonOf(morning.card, 'Undo'))
  expect(await dues()).toEqual([])
  const pick = await ana.press(ring && buttonOf(ring, 'Pick…'))
  const picked = await ana.invoke({ form: pick.form?.id ?? '', values: { when: 'tue 8:15' } })
  expect(cardText(picked.card)).toContain('comes back Tue 3 Mar, 08:15 your time')
  expect(firstLines(await at('2026-03-03T08:15:00Z'))).toEqual(['Ana: Reminder: T-1 Write the notes'])
})

test('what Kenji is asked to look at waits for his morning, and says from whom', async () => {
  await at('2026-03-03T12:00:00Z')
  const said = await ana.say('remind @kenji to look at T-2 in 2 hours')
  expect(said).toContain('I’ll remind @Kenji: look at T-2')
  expect(said).toContain('Tue 3 Mar, 14:00 your time (Tue 3 Mar, 23:00 for Kenji), in 2 h')
  expect(said).toContain('Kenji is off then and will see it Wed 4 Mar, 00:00 your time')
  expect(await at('2026-03-03T14:00:00Z')).toEqual([])
  expect(firstLines(await at('2026-03-04T00:00:00Z'))).toEqual(['Kenji: @Ana reminds you: look at T-2'])
  // “Tomorrow” is when Kenji’s day begins.
  expect(await ana.say('remind @kenji T-2 tomorrow')).toContain(
    'Thu 5 Mar, 00:00 your time (Thu 5 Mar, 09:00 for Kenji)',
  )
  expect(await kenji.say('reminders')).toMatch(/R-3 T-2 Ship it · Thu, Mar 5, 09:00 · from @Ana/)
  expect(await ana.say('reminders cancel R-3')).toContain('R-3 is cancelled: T-2 Ship it')
  expect(await at('2026-03-05T00:00:00Z')).toEqual([])
})

test('what may mean several times is asked about', async () => {
  await at('2026-03-05T12:00:00Z')
  const either = await ana.reply('remind me at 5 to call the bank')
  expect(cardText(either.card)).toBe(
    '“at 5” could be either of these. Which one?\nNothing has been set yet.\n[Thu 5 Mar, 17:00] [Fri 6 Mar, 05:00]',
  )
  const chosen = await ana.press(either.card.buttons[1])
  expect(cardText(chosen.card)).toContain('I’ll remind you: call the bank\nFri 6 Mar, 05:00 your time')

  const past = await ana.reply('remind me T-3 today 9am')
  expect(cardText(past.card)).toContain('“today 9am” has passed: that was Thu 5 Mar, 09:00.')
  const next = await ana.press(buttonOf(past.card, 'Fri 6 Mar, 09:00'))
  expect(cardText(next.card)).toContain('Fri 6 Mar, 09:00 your time')

  const skipped = await ana.reply('remind me T-3 2026-03-29 01:30')
  expect(cardText(skipped.card)).toContain('doesn’t exist that day')
  expect(cardText(skipped.card)).toContain('[Sun 29 Mar, 00:30] [Sun 29 Mar, 02:30]')
  const twice = await ana.reply('remind me T-3 2026-10-25 01:30')
  expect(cardText(twice.card)).toContain('[Sun 25 Oct, 01:30 (UTC+01:00)] [Sun 25 Oct, 01:30 (UTC+00:00)]')
  const second = await ana.press(twice.card.buttons[1])
  expect(cardText(second.card)).toContain('Sun 25 Oct, 01:30 your time')
  expect(await dues()).toContain('2026-10-25T01:30:00.000Z')

  expect(await ana.say('remind me T-3 2035-01-01')).toContain('“2035-01-01” is too far ahead.')
  expect(await ana.say('remind me T-3 every 5 minutes')).toContain('“every 5 minutes” is too often.')
  const asks = await ana.reply('remind me T-3')
  expect(asks.form?.fields.map((field) => field.name)).toEqual(['when', 'what'])
  const filled = await ana.invoke({ form: asks.form?.id ?? '', values: { when: 'in 2 working days' } })
  expect(cardText(filled.card)).toContain('I’ll remind you: T-3 Call the bank\nMon 9 Mar, 09:00 your time')
  const set = [chosen, next, second, filled].map(({ card }) => refIn(cardText(card)))
  for (const ref of set) await ana.say(`reminders cancel ${ref}`)
  expect(await dues()).toEqual([])
})

test('the options of a form say the same as a line', async () => {
  const call = { path: 'remind', options: { what: 'call me back', to: '@kenji', when: 'fri 15:00' } }
  const { card } = await ana.invoke({ call })
  expect(cardText(card)).toContain('I’ll remind @Kenji: call me back\nFri 6 Mar, 15:00 your time')
  expect(await ana.say('undo')).toContain('undid a change')
  expect(await dues()).toEqual([])
})

test('a rule rings on the receiver’s clock, goes with them when they move, and stops', async () => {
  await at('2026-03-06T12:00:00Z')
  const said = await maya.say('remind me every weekday at 9 to write the notes')
  expect(said).toContain('every weekday at 09:00, next: Mon 9 Mar, 09:00 your time')
  const ref = refIn(said)
  // Half past three in the night in UTC.
  const [rung] = await at('2026-03-09T03:30:00Z')
  expect(rung).toContain('Maya: Reminder: write the notes\nRepeats every weekday at 09:00.')
  expect(rung).toContain('[Snooze 1 h] [My next morning] [Pick…] [Stop]')
  await maya.say('me America/New_York')
  expect(await dues()).toEqual(['2026-03-09T13:00:00.000Z'])
  expect(firstLines(await at('2026-03-09T13:00:00Z'))).toEqual(['Maya: Reminder: write the notes'])
  const [{ subject: id = '' } = {}] = await timers()
  // A zone that came from elsewhere is read when it rings.
  await baton.db
    .updateTable('person')
    .set({ time_zone: 'America/Los_Angeles' })
    .where('name', '=', 'Maya')
    .execute()
  expect(await at('2026-03-10T13:00:00Z')).toEqual([])
  expect(await timers()).toEqual([{ subject: id, due: '2026-03-10T16:00:00.000Z' }])
  expect(await maya.say('reminders')).toContain(
    'R-9 write the notes · Tue, Mar 10, 9:00 AM, in 3 h · every weekday at 09:00',
  )
  const stopped = await maya.reply(`reminders cancel ${ref}`)
  expect(await timers()).toEqual([])
  await maya.press(buttonOf(stopped.card, 'Undo'))
  expect(await dues()).toEqual(['2026-03-10T16:00:00.000Z'])
  await maya.say(`reminders cancel ${ref}`)
  expect(await maya.say(`reminders snooze ${ref} in 1 hour`)).toContain(`${ref} is cancelled.`)
  await maya.say('me Asia/Kolkata')
})

test('snoozing moves one ring only, also over a change of the clock', async () => {
  // Saturday noon: the clocks of Lisbon go forward in the night.
  await at('2026-03-28T12:00:00Z')
  const plants = refIn(await ana.say('remind me every day at 9 to water the plants'))
  const notes = refIn(await ana.say('remind me T-1 sun 00:30'))
  expect(firstLines(await at('2026-03-29T00:30:00Z'))).toEqual(['Ana: Reminder: T-1 Write the notes'])
  const snooze = { path: 'reminders snooze', options: { reminder: notes, when: 'in 1 hour' } }
  const put = await ana.invoke({ call: snooze }, { button: true })
  expect(cardText(put.card)).toContain('comes back Sun 29 Mar, 02:30 your time, in 1 h')
  expect(firstLines(await at('2026-03-29T01:30:00Z'))).toEqual(['Ana: Reminder: T-1 Write the notes'])
  // 9:00 of summer time.
  expect(firstLines(await at('2026-03-29T08:00:00Z'))).toEqual(['Ana: Reminder: water the plants'])
  await ana.say(`reminders snooze ${plants} next morning`)
  expect(await ana.say('reminders')).toContain(`${plants} water the plants · Mon 30 Mar, 09:00 (snoozed)`)
  expect(firstLines(await at('2026-03-30T08:00:00Z'))).toEqual(['Ana: Reminder: water the plants'])
  await ana.say(`reminders snooze ${plants} 13:00`)
  expect(await dues()).toEqual(['2026-03-30T12:00:00.000Z'])
  expect(firstLines(await at('2026-03-30T12:00:00Z'))).toEqual(['Ana: Reminder: water the plants'])
  expect(await dues()).toEqual(['2026-03-31T08:00:00.000Z'])
  await ana.say(`reminders cancel ${plants}`)
})

test('snoozing in New York over the end of winter time', async () => {
  const joe = person('Joe')
  await joe.say('me America/New_York')
  // A Saturday evening; clocks went forward there on 8 March, and go back on 1 November.
  await at('2026-11-01T04:45:00Z')
  const sleep = refIn(await joe.say('remind me in 15 minutes to sleep'))
  expect(firstLines(await at('2026-11-01T05:00:00Z'))).toEqual(['Joe: Reminder: sleep'])
  expect(await joe.say(`reminders snooze ${sleep} in 2 hours`)).toContain(
    'Sun, Nov 1, 2:00 AM your time, in 2 h',
  )
  expect(firstLines(await at('2026-11-01T07:00:00Z'))).toEqual(['Joe: Reminder: sleep'])
})
