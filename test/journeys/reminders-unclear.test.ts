import { beforeAll, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { buttonOf, cardText } from '../support/team.ts'

// A Monday, 12:00 in Lisbon.
const { person } = journey({ now: '2026-03-02T12:00:00Z' })
const ana = person('Ana')
beforeAll(async () => {
  await ana.say('me Europe/Lisbon')
  await person('Kenji').say('me Asia/Tokyo')
  await ana.say('add Write the notes @ana')
})

test('“fridays at 4” is asked about, and set as it is answered', async () => {
  const asked = await ana.reply('remind me to submit the timesheet every friday at 4')
  expect(cardText(asked.card)).toContain('When: “every friday at 4am” or “every friday at 4pm”?')
  const answered = await ana.press(buttonOf(asked.card, 'every friday at 4pm'))
  expect(cardText(answered.card)).toContain('Fri 6 Mar, 16:00 your time')
})

test('“every 2nd tuesday” is of the month or every other one', async () => {
  const asked = await ana.reply('remind me every 2nd tuesday at 10 to meet')
  expect(cardText(asked.card)).toContain(
    'When: “every month on the second tuesday at 10” or “every 2 weeks on tuesday at 10”?',
  )
  const answered = await ana.press(buttonOf(asked.card, 'every month on the second tuesday at 10'))
  expect(cardText(answered.card)).toContain('I’ll remind you: meet')
  expect(cardText(answered.card)).toContain('every month on the second Tuesday at 10:00')
  expect(await ana.say('repeat T-1 every second tuesday')).toContain('every 2 weeks on tuesday')
})

test('several times without a day are asked about', async () => {
  const asked = await ana.reply('remind me at 9 and 17 to drink')
  expect(cardText(asked.card)).toContain('When: “every day at 9 and 17”, “at 9” or “at 17”?')
  const answered = await ana.press(buttonOf(asked.card, 'every day at 9 and 17'))
  expect(cardText(answered.card)).toContain('every day at 09:00 and 17:00, next:')
})

test('a name without an @ is whom to remind, and is said', async () => {
  expect(await ana.say('remind kenji to deploy tomorrow at 5pm')).toContain('I’ll remind @Kenji: deploy')
  expect(await ana.say('remind dad to cook tomorrow at 5pm')).toContain('I’ll remind you: dad to cook')
})

test('a time that is split over the line is one', async () => {
  const said = await ana.say('remind me tomorrow to call at 5pm')
  expect(said).toContain('I’ll remind you: call')
  expect(said).toContain('Tue 3 Mar, 17:00 your time')
  const asked = await ana.reply('remind me at 5pm to call mum tomorrow')
  expect(cardText(asked.card)).toContain('When: “at 5pm” or “tomorrow at 5pm”?')
})

test.each([
  ['digest add "every friday at 4"'],
  ['standup add "every friday at 4"'],
  ['repeat T-1 every friday at 4'],
])('`%s` says what to write instead', async (line) => {
  const said = await ana.say(line)
  expect(said).toContain('“every friday at 4” could mean two things.')
  expect(said).toContain('every friday at 4pm')
  const asked = await ana.reply(line)
  expect(asked.card.buttons.map(({ label }) => label)).toEqual(['every friday at 4am', 'every friday at 4pm'])
})

test.each([
  ['remind @kenji and @ana to look at it tomorrow'],
  ['remind me and @kenji to look at it tomorrow'],
  ['remind everyone to look at it tomorrow'],
])('`%s` is not quietly for one of them', async (line) => {
  expect(await ana.say(line)).toContain('I can remind one person at a time, or a channel.')
  expect(await ana.say('reminders')).not.toContain('look at it')
})

test('a task after the time is the task that it is about', async () => {
  expect(await ana.say('remind me tomorrow T-1')).toContain('I’ll remind you: T-1 Write the notes')
})

test('what has been, and what is no moment, sets nothing', async () => {
  expect(await ana.say('remind me to leave last friday')).toContain('Fill in the form')
  expect(await ana.say('remind me to leave this morning')).toContain('has passed')
})

test('somebody else’s clock may be meant', async () => {
  expect(await ana.say('remind me 3pm Tokyo time tomorrow to call')).toContain('06:00 your time')
  expect(await ana.say('remind @kenji tomorrow 10am his time to look')).toContain('01:00 your time')
  expect(await ana.say('remind me tomorrow at 10am kenji’s time to look')).toContain('01:00 your time')
})
