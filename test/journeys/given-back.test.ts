/** What was typed is there again: where it was not understood, and where something in it was cut short or could not be seen. */
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { buttonOf, cardText } from '../support/team.ts'

const { person } = journey({ now: '2026-11-30T10:00:00Z' })
const ana = person('Ana', { timeZone: 'Europe/Lisbon' })

beforeAll(async () => {
  await ana.say('add Write the report')
  await person('Kenji').say('mine')
  await ana.say('lists add "Q1 Plans"')
})

test.each([
  'edit T-1 title:\u200B',
  'rename T-1 to \u200B\u2060',
  'comment T-1 \u200B',
  'add \u200B',
  'subtask T-1 \u3164',
  'lists add \u200B',
])('“%s” changes nothing: nobody could see it', async (typed) => {
  const before = [await ana.say('show T-1'), await ana.say('lists'), await ana.say('list')]
  await ana.reply(typed)
  expect([await ana.say('show T-1'), await ana.say('lists'), await ana.say('list')]).toEqual(before)
})

test('what is nearly there is one button away, with all of its name', async () => {
  const { card } = await ana.reply('add Pay rent in:Q1 Plans due:friday')
  expect(cardText(card)).toContain('Did you mean Q1 Plans?')
  const added = await ana.press(buttonOf(card, 'Q1 Plans'))
  expect(cardText(added.card)).toContain('Pay rent · To do')
  expect(await ana.say('list in:q1 plans')).toContain('Pay rent')
  const slip = await ana.reply('assign T-1 @kenjo')
  expect(cardText((await ana.press(buttonOf(slip.card, '@Kenji'))).card)).toContain('assigned @Kenji to T-1')
})

test('names and titles are found where a letter is longer in lower case, and so is what follows it', async () => {
  await person('İnci').say('mine')
  await ana.say('add İptal et')
  const { card } = await ana.reply('edit T-3 assignees:@İnci,@kenjo')
  await ana.press(buttonOf(card, '@Kenji'))
  expect(await ana.say('show İptal et')).toMatch(/T-3 İptal et\n.*Assigned to: (?=.*@İnci)(?=.*@Kenji)/s)
  expect(await ana.say('list assigned to @İnci')).toContain('T-3')
  await person('ΝΙΚΟΣ').say('mine')
  expect(await ana.say('assign T-3 @ΝΙΚΟΣ')).toContain('assigned @ΝΙΚΟΣ')
})

test('a word with a colon stays in a title, unless it is nearly an option', async () => {
  expect(await ana.say('add Use std::string in foo:bar')).toContain('Use std::string in foo:bar')
  const { card } = await ana.reply('add Pay dew:friday')
  expect(cardText(card)).toContain('Did you mean due:?')
  const kept = await ana.press(buttonOf(card, 'Keep it in the title'))
  expect(cardText(kept.card)).toContain('Pay dew:friday')
})

test('punctuation beside what is named means nothing', async () => {
  expect(await ana.say('assign T-1 Kenji.')).toContain('@Kenji')
  expect(await ana.say('unassign T-1 kenji.')).toContain('removed @Kenji')
  expect(await ana.say('priority T-1 High!')).toContain('high')
  expect(await ana.say('status T-1 "in review".')).toContain('to “In review”')
  expect(await ana.say('list status:"in review".')).toContain('T-1 · Write the report')
  expect(await ana.say('due T-1 "friday".')).toContain('due Fri 4 Dec')
  expect(await ana.say('repeat T-1 every monday.')).toContain('repeat every Monday')
  expect(await ana.say('me Europe/Lisbon.')).toContain('Time zone: Europe/Lisbon')
  expect(await ana.say('show T–1')).toContain('Write the report')
})

test('a reminder for two people is refused, not set for the first', async () => {
  expect(await ana.say('remind @kenji @ana tomorrow to vote')).not.toContain('I’ll remind')
  expect(await ana.say('reminders')).not.toContain('vote')
})

test('whoever is named to a task is somebody here; other words are a title', async () => {
  expect(await ana.say('add Follow up on T-1')).toContain('Follow up on T-1 · To do')
  expect(await ana.say('add tests to T-1')).toContain('tests to T-1 · To do')
  await ana.say('unassign T-1 @kenji')
  expect(await ana.say('add kenji to T-1')).toContain('assigned @Kenji to T-1')
})

const word = fc.constantFrom(
  ...[
    'done',
    'due',
    'assign',
    'status',
    'edit',
    'list',
    'search',
    'priority',
    'tag',
    'depend',
    'remind',
    'repeat',
  ],
  ...[
    'T-1',
    'T-99',
    '@kenjo',
    'friday',
    'in',
    'to',
    'title:',
    'due:noon-ish',
    'status:foo',
    '!hihg',
    '#',
    '"',
    '(',
  ],
  ...['the', 'of', 'every', 'blue', 'moon', '25:00', '31/31', '0', '-', '…'],
)

test('nothing that was typed is lost', async () => {
  const line = fc.array(word, { minLength: 2, maxLength: 6 }).map((words) => `${words.join(' ')} xyzzy`)
  await fc.assert(
    fc.asyncProperty(line, async (typed) => {
      const reply = await ana.reply(typed)
      if (reply.card.tone !== 'warning' && reply.card.tone !== 'bad') return
      const shown = JSON.stringify([reply.card, reply.form])
      expect(shown, `${typed}: ${cardText(reply.card)}`).toContain('xyzzy')
    }),
    { numRuns: 150 },
  )
})
