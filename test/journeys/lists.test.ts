/** Lists that are about where they are asked for, and filters as people say them. */
import { beforeAll, expect, test } from 'vitest'
import { plainText } from '../../src/domain/card/card.ts'
import type { Reply } from '../../src/platform.ts'
import { journey } from '../support/journey.ts'
import { buttonOf } from '../support/team.ts'

const { baton, person } = journey({ now: '2026-11-30T10:00:00Z' })
const backend = { place: { id: 'C2', kind: 'channel', name: 'backend' } } as const
const ana = person('Ana')
const kenji = person('Kenji')
const max = person('Max')

beforeAll(async () => {
  await ana.say('me Europe/Lisbon')
  await kenji.say('mine')
  await max.say('mine')
  await ana.say('lists add Backend in:Team')
  await ana.say('lists bind Backend', backend)
  await ana.say('add Fix the login loop @Kenji !urgent due:tomorrow', backend)
  await ana.say('add Cache the login page @Kenji', backend)
  await ana.say('add Write the release notes @Ana due:today')
  await ana.say('add Raise the max login attempts')
  await ana.say('add Order a login banner @Max !high due:fri')
})

function seen({ card }: Reply) {
  const rows = card.blocks.flatMap((block) => (block.kind === 'tasks' ? block.rows : []))
  return {
    title: plainText(card.title),
    rows: rows.map(({ ref, list }) => (list === undefined ? ref : `${ref} ${list}`)),
    small: card.blocks.flatMap((block) => (block.kind === 'context' ? [plainText(block.text)] : [])),
    buttons: card.buttons.map(({ label }) => label),
  }
}

test('in a bound channel, a list is about its List, and all others are one button away', async () => {
  const here = await ana.reply('list', backend)
  expect(seen(here)).toEqual({
    title: 'Open tasks in Backend, what to do next first',
    rows: ['T-1', 'T-2'],
    small: [],
    buttons: ['In all Lists'],
  })
  expect(seen(await ana.press(buttonOf(here.card, 'In all Lists'), backend))).toMatchObject({
    title: 'Open tasks in all Lists, what to do next first',
    rows: ['T-1 Backend', 'T-5 Tasks', 'T-3 Tasks', 'T-2 Backend', 'T-4 Tasks'],
    buttons: [],
  })
  expect(seen(await ana.reply('list login', backend))).toMatchObject({
    title: 'With “login”, in Backend',
    rows: ['T-1', 'T-2'],
    buttons: ['In all Lists'],
  })
  expect(seen(await ana.reply('list my tasks', backend)).rows).toEqual(['T-3'])
  expect(seen(await ana.reply('list in Tasks', backend)).rows).toEqual(['T-5', 'T-3', 'T-4'])
})

test.each([
  ['list overdue tasks', 'No overdue tasks', [], ['All open tasks (5)']],
  ['list my tasks', 'Yours', ['T-3'], []],
  ['list kenji', 'Kenji’s', ['T-1', 'T-2'], []],
  ['list Kenji’s, due this week', 'Kenji’s, due this week', ['T-1'], []],
  ['list today', 'Due today', ['T-3'], []],
  ['list this week', 'Due this week', ['T-1 Backend', 'T-5 Tasks', 'T-3 Tasks'], []],
  ['list due<friday', 'Due before Fri 4 Dec', ['T-1 Backend', 'T-3 Tasks'], []],
  [
    'list unassigned high',
    'No unassigned, high priority tasks',
    [],
    ['All unassigned (1)', 'All high priority (1)'],
  ],
  ['list in Backend', 'Open tasks in Backend, what to do next first', ['T-1', 'T-2'], []],
  ['list no due date', 'Without a due date', ['T-2 Backend', 'T-4 Tasks'], []],
  ['list created today kenji', 'Created today, Kenji’s', ['T-1', 'T-2'], []],
  ['list assignee = kenji', 'Kenji’s', ['T-1', 'T-2'], []],
  ['list T-1 and T-3', 'T-1,T-3', ['T-1 Backend', 'T-3 Tasks'], []],
  ['list login', 'With “login”', ['T-1 Backend', 'T-5 Tasks', 'T-2 Backend', 'T-4 Tasks'], []],
  ['list overdue kenji', 'No overdue tasks of Kenji’s', [], ['All of Kenji’s (2)']],
])('“%s” is read as “%s”', async (line, title, rows, buttons) => {
  expect(seen(await ana.reply(line))).toMatchObject({ title, rows, buttons })
})

test('somebody’s name that is a word, too, is theirs first, and the word is a button', async () => {
  const theirs = await ana.reply('list max')
  expect(seen(theirs)).toMatchObject({ title: 'Max’s', rows: ['T-5'], buttons: ['The words “max” (1)'] })
  const words = seen(await ana.press(buttonOf(theirs.card, 'The words “max” (1)')))
  expect(words).toMatchObject({ title: 'With “max”', rows: ['T-4'], buttons: [] })
})

test('a search looks for the words, and puts whoever is named first', async () => {
  expect(seen(await ana.reply('search login kenji'))).toMatchObject({
    title: '4 tasks match “login”, Kenji’s first',
    rows: ['T-2 Backend', 'T-1 Backend', 'T-5 Tasks', 'T-4 Tasks'],
    buttons: ['All of Kenji’s (2)'],
  })
  expect(seen(await ana.reply('search login')).title).toBe('4 tasks match “login”')
  expect(seen(await ana.reply('search kenji'))).toMatchObject({
    title: 'Nothing found for “kenji”',
    buttons: ['All of Kenji’s (2)'],
  })
})

test('where nothing fits in the channel’s List, what fits elsewhere comes first', async () => {
  expect(seen(await ana.reply('list due today', backend))).toMatchObject({
    title: 'No open tasks due today, in Backend',
    buttons: ['Due today, in all Lists (1)', 'All due today (1)', 'All in Backend (2)'],
  })
})

test('what is kept is kept as it was read, and many tasks are shown as they were chosen', async () => {
  expect(await ana.say('view save Now "kenji due this week"')).toContain('assignee:Kenji due:"this week"')
  expect(seen(await ana.reply('view show Now')).rows).toEqual(['T-1'])
  const preview = await ana.reply('bulk all login tasks of kenji !low')
  expect(seen(preview)).toMatchObject({ title: 'This changes 2 tasks', rows: ['T-1', 'T-2'] })
  expect(seen(preview).small).toContain('Which tasks: with “login”, Kenji’s')
  const done = await ana.press(buttonOf(preview.card, 'Change 2 tasks'))
  expect(plainText(done.card.title)).toContain('changed 2 tasks')
})

test('what is not there is said with what is', async () => {
  expect(await ana.say('list in Bakend')).toContain('Did you mean Backend?')
  expect(await ana.say('list assigned to kenjo')).toContain('Did you mean Kenji?')
})

test('pages say where they are, out of how many', async () => {
  for (let each = 1; each <= 11; each++) await ana.say(`add Step ${each} @Kenji`)
  const first = await ana.reply('list steps step kenji')
  expect(seen(await ana.reply('list step* kenji'))).toMatchObject({ small: ['10 of 11'], buttons: ['Next'] })
  expect(seen(first).title).toContain('No open tasks')
  const next = await kenji.press(buttonOf((await kenji.reply('mine')).card, 'Next'))
  expect(seen(next)).toMatchObject({ small: ['11–13 of 13'] })
  await baton.settle()
})
