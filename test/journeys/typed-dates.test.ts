/** Dates as people type them: what is read, what is asked, and what is in the database then. */
import { beforeAll, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { buttonOf, cardText } from '../support/team.ts'

// A Monday at 10:00 in Lisbon.
const { baton, person } = journey({ now: '2026-11-30T10:00:00Z' })
const ana = person('Ana', { timeZone: 'Europe/Lisbon', locale: 'pt-PT' })
const maya = person('Maya', { timeZone: 'America/Los_Angeles', locale: 'en-US' })
const tom = person('Tom', { timeZone: 'Europe/Lisbon', locale: 'en-US' })

beforeAll(async () => {
  await ana.say('add Write the report')
  for (const each of [maya, tom]) await each.say('mine')
  await person('Kenji', { timeZone: 'Asia/Tokyo' }).say('mine')
})

/** When T-1 is due by now: its day, or its moment. */
async function due(): Promise<string | null | undefined> {
  const row = await baton.db
    .selectFrom('task')
    .select(['due_at', 'due_on'])
    .where('number', '=', 1)
    .executeTakeFirstOrThrow()
  return row.due_on ?? row.due_at?.toISOString()
}

test.each([
  ['tomorrow morning', '2026-12-01T09:00:00.000Z'],
  ['17h', '2026-11-30T17:00:00.000Z'],
  ['at 17h', '2026-11-30T17:00:00.000Z'],
  ['eod', '2026-11-30T18:00:00.000Z'],
  ['03.12.', '2026-12-03'],
  ['3/12', '2026-12-03'],
  ['in 2 business days', '2026-12-02'],
  ['monday week', '2026-12-07'],
  ['fri 3pm Tokyo time', '2026-12-04T06:00:00.000Z'],
  ['fri 3pm kenji’s time', '2026-12-04T06:00:00.000Z'],
  ['wensday', '2026-12-02'],
  ['the 5th', '2026-12-05'],
  ['by friday', '2026-12-04'],
  ['christmas', '2026-12-25'],
  ['20 of next month', '2026-12-20'],
  ['20th next month', '2026-12-20'],
  ['next month on the 20th', '2026-12-20'],
  ['the day before christmas', '2026-12-24'],
  ['4.12.26', '2026-12-04'],
  ['in a fortnight', '2026-12-14'],
  ['2026-12-09 17:00', '2026-12-09T17:00:00.000Z'],
])('due T-1 %s', async (words, at) => {
  expect(await ana.say(`due T-1 ${words}`)).toContain('T-1 Write the report due')
  expect(await due()).toBe(at)
})

test.each([
  ['end of week', '2026-12-04', 'The end of the week is Fri 4 Dec.'],
  ['this quarter', '2026-12-31', 'The end of the quarter is Thu 31 Dec.'],
  ['q1', '2027-03-31', 'The end of Q1 2027 is Wed 31 Mar 2027.'],
  ['tonight', '2026-11-30T20:00:00.000Z', 'Tonight is 20:00.'],
  ['asap', '2026-11-30', 'As soon as possible is today.'],
])('due T-1 %s, and it is said how that was read', async (words, at, said) => {
  expect(await ana.say(`due T-1 ${words}`)).toContain(said)
  expect(await due()).toBe(at)
})

test.each([
  ['last friday', '“last friday” is in the past: that was Fri 27 Nov.', 'Fri 4 Dec', '2026-12-04'],
  [
    'Fri, Dec 3',
    '“Fri, Dec 3” could be Thu 3 Dec, Fri 4 Dec or Fri 3 Dec 2027. Which one?',
    'Thu 3 Dec',
    '2026-12-03',
  ],
  ['next month', '“next month” could be Tue 1 Dec or Thu 31 Dec. Which one?', 'Thu 31 Dec', '2026-12-31'],
  ['tomorrow xyz', 'I read “tomorrow” as Tue 1 Dec, but not “xyz”.', 'Tue 1 Dec', '2026-12-01'],
])('due T-1 %s is asked, and nothing is done until it is answered', async (words, question, answer, at) => {
  await ana.say('due T-1 none')
  const { card, visibility } = await ana.reply(`due T-1 ${words}`)
  expect(visibility).toBe('caller')
  expect(cardText(card)).toContain(question)
  expect(await due()).toBeUndefined()
  await ana.press(buttonOf(card, answer))
  expect(await due()).toBe(at)
})

test('the same numbers are another day in Los Angeles', async () => {
  await maya.say('due T-1 3/12')
  expect(await due()).toBe('2027-03-12')
})

test('where nobody knows how somebody writes dates they are asked once', async () => {
  await ana.say('due T-1 none')
  const { card } = await tom.reply('due T-1 3/12')
  expect(cardText(card)).toBe(
    '“3/12” could be Thu 3 Dec or Fri 12 Mar 2027. Which one?\n' +
      'I’ll remember how you write dates. me dates:31/12 or me dates:12/31 changes it.\n' +
      '[Thu 3 Dec] [Fri 12 Mar 2027]',
  )
  expect(await due()).toBeUndefined()
  // Somebody else who presses it does not answer for themselves.
  await ana.press(buttonOf(card, 'Fri 12 Mar 2027'))
  expect(await ana.say('me')).toContain('Dates: 31/12')
  await tom.press(buttonOf(card, 'Thu 3 Dec'))
  expect(await due()).toBe('2026-12-03')
  expect(await tom.say('me')).toContain('Dates: 31/12')
  await tom.say('due T-1 4/12')
  expect(await due()).toBe('2026-12-04')
  const rows = await baton.db.selectFrom('person').select(['name', 'date_order']).orderBy('name').execute()
  expect(rows).toEqual([
    { name: 'Ana', date_order: null },
    { name: 'Kenji', date_order: null },
    { name: 'Maya', date_order: null },
    { name: 'Tom', date_order: 'day-first' },
  ])
})

test('their time is that of whom the call names, or of whoever has the task', async () => {
  await ana.say('assign T-1 @kenji')
  await ana.say('due T-1 fri 9am her time')
  expect(await due()).toBe('2026-12-04T00:00:00.000Z')
})

test('a long call is asked about, too', async () => {
  const title = 'Talk with everybody about what is to become of the old storage of the invoices'
  const { card } = await ana.reply(`add ${title} due:"last friday" @kenji`)
  const made = await ana.press(buttonOf(card, 'Fri 4 Dec'))
  expect(cardText(made.card)).toContain(title)
  expect(cardText(made.card)).toContain('Fri 4 Dec')
})

test.each([
  ['friday', '2026-12-04'],
  ['the 5th', '2026-12-05'],
  ['3/12', '2026-12-03'],
  ['wensday', '2026-12-02'],
  ['christmas', '2026-12-25'],
])('“%s” is one day, wherever it is typed', async (words, day) => {
  await ana.say(`due T-1 ${words}`)
  expect(await due()).toBe(day)
  expect(await ana.say(`list due:"${words}"`)).toContain('T-1 · Write the report')
  expect(await ana.say(`list due:<"${words}"`)).not.toContain('T-1 · Write the report')
  await ana.say(`away ${words}`)
  const off = await baton.db.selectFrom('time_off').select(['from_at', 'until_at']).executeTakeFirstOrThrow()
  expect(off.from_at.toISOString()).toBe(`${day}T00:00:00.000Z`)
  expect(off.until_at.getTime() - off.from_at.getTime()).toBe(24 * 3600_000)
  await baton.db.deleteFrom('time_off').execute()
  const shown = Temporal.PlainDate.from(day).toLocaleString('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  })
  expect(await ana.say(`later T-1 ${words}`)).toContain(`comes back ${shown.replace(',', '')}, `)
})

test.each([
  ['next week', '2026-12-07', '2026-12-14'],
  ['3/12 to 4/12', '2026-12-03', '2026-12-05'],
  ['20 dec - 3 jan', '2026-12-20', '2027-01-04'],
])('away %s', async (words, from, until) => {
  expect(await ana.say(`away ${words}`)).toContain('You’re away until')
  const off = await baton.db.selectFrom('time_off').select(['from_at', 'until_at']).executeTakeFirstOrThrow()
  expect([off.from_at, off.until_at].map((at) => at.toISOString().slice(0, 10))).toEqual([from, until])
  await baton.db.deleteFrom('time_off').execute()
})

test('a date in a filter, in a form and in a custom field is asked, too', async () => {
  await tom.say('me dates:none')
  await ana.say('due T-1 2026-12-03')
  const { card } = await tom.reply('list due:3/12')
  expect(cardText(card)).toContain('“3/12” could be Thu 3 Dec or Fri 12 Mar 2027. Which one?')
  expect(cardText((await tom.press(buttonOf(card, 'Thu 3 Dec'))).card)).toContain('T-1 · Write the report')
  const { form } = await tom.reply('edit T-1')
  const filled = await tom.invoke({ form: form?.id ?? '', values: { due: 'last friday' } })
  expect(cardText(filled.card)).toContain('“last friday” is in the past: that was Fri 27 Nov.')
  await tom.press(buttonOf(filled.card, 'Fri 4 Dec'))
  expect(await due()).toBe('2026-12-04')
})

test('everybody reads dates in their own order, and on their own clock', async () => {
  await ana.say('due T-1 2026-12-04')
  await ana.say('assign T-1 @maya')
  const mine = await maya.reply('mine')
  expect(cardText(mine.card)).toContain('Fri, Dec 4')
  expect(await maya.say('later T-1 fri 5pm')).toContain('comes back Fri, Dec 4, 5:00 PM')
  // Everybody in the channel reads it.
  expect(await maya.say('due T-1 2026-12-04')).toContain('due Fri 4 Dec')
  expect(await ana.say('mine')).not.toContain('Dec 4')
})
