/** What the words of a new task's title mean. */
import { describe, expect, test } from 'vitest'
import type { SetByWords } from '../../../src/domain/task/quick-add/group.ts'
import { readTitle } from '../../../src/domain/task/quick-add/read-title.ts'
import { all, world } from '../../support/title-world.ts'

/** A line, the title that is left, and what was understood. */
const table: [string, string, SetByWords][] = [
  // Dates.
  ['buy milk tomorrow', 'buy milk', { due: 'tomorrow' }],
  ['Call the bank on friday', 'Call the bank', { due: 'on friday' }],
  ['Call the bank due friday', 'Call the bank', { due: 'due friday' }],
  ['Call the bank, due friday.', 'Call the bank', { due: 'due friday' }],
  ['Call the bank friday', 'Call the bank', { due: 'friday' }],
  ['Call the bank (tomorrow)', 'Call the bank', { due: 'tomorrow' }],
  ['Call the bank – tomorrow', 'Call the bank', { due: 'tomorrow' }],
  ['Send it in 3 days', 'Send it', { due: 'in 3 days' }],
  ['Send it 3 dec', 'Send it', { due: '3 dec' }],
  ['Call mum 5pm', 'Call mum', { due: '5pm' }],
  ['Flight 25/12', 'Flight', { due: '25/12' }],
  ['Pay rent 8th', 'Pay rent', { due: '8th' }],
  ['today buy milk', 'buy milk', { due: 'today' }],
  // Which friday is asked about.
  ['Meet Sarah next wednesday', 'Meet Sarah', { due: 'next wednesday' }],
  // Several, in any order.
  ['buy milk tomorrow 5pm @kenji', 'buy milk', { due: 'tomorrow 5pm', assignees: '@kenji' }],
  ['buy milk @kenji tomorrow 5pm', 'buy milk', { due: 'tomorrow 5pm', assignees: '@kenji' }],
  [
    'Fix it p1 #api for Kenji after T-1 in Backend tomorrow',
    'Fix it',
    { priority: 'urgent', tags: 'api', assignees: '@Kenji', after: 'T-1', in: 'Backend', due: 'tomorrow' },
  ],
  // What comes again.
  ['Weekly report every friday', 'Weekly report', { repeat: 'every friday' }],
  [
    'Weekly report every friday at 10am for Maya',
    'Weekly report',
    { repeat: 'every friday at 10am', assignees: '@Maya' },
  ],
  ['Pay rent every month on the 1st', 'Pay rent', { repeat: 'every month on the 1st' }],
  ['Pay rent on the 1st, repeat monthly', 'Pay rent', { due: 'on the 1st', repeat: 'monthly' }],
  // How long it takes, and where it goes.
  ['Pick up snacks ~30m', 'Pick up snacks', { estimate: '30m' }],
  ['Fix tap +Backend', 'Fix tap', { in: 'Backend' }],
  ['Fix tap -> Backend', 'Fix tap', { in: 'Backend' }],
  // Priorities.
  ['Fix it !1', 'Fix it', { priority: 'urgent' }],
  ['Fix it !!', 'Fix it', { priority: 'high' }],
  ['Fix it !!!', 'Fix it', { priority: 'urgent' }],
  ['Fix it p1', 'Fix it', { priority: 'urgent' }],
  ['Fix it P3', 'Fix it', { priority: 'normal' }],
  ['Fix it priority urgent', 'Fix it', { priority: 'urgent' }],
  ['Fix it with high priority', 'Fix it', { priority: 'high' }],
  ['Fix it, low prio', 'Fix it', { priority: 'low' }],
  ['Fix it asap', 'Fix it', { priority: 'urgent' }],
  ['Fix it ASAP!', 'Fix it', { priority: 'urgent' }],
  ['Fix it as soon as possible', 'Fix it', { priority: 'urgent' }],
  ['Fix it !high', 'Fix it', { priority: 'high' }],
  // People.
  ['Fix it for kenji', 'Fix it', { assignees: '@kenji' }],
  ['Fix it for @kenji', 'Fix it', { assignees: '@kenji' }],
  ['Fix it for Kenji and Maya', 'Fix it', { assignees: '@Kenji,@Maya' }],
  ['Fix it for Ken Ito', 'Fix it', { assignees: '@"Ken Ito"' }],
  ['Fix it for me', 'Fix it', { assignees: '@me' }],
  ['Fix it, assigned to Maya', 'Fix it', { assignees: '@Maya' }],
  ['Fix it @kenji, @maya and @me', 'Fix it', { assignees: '@kenji,@maya,@me' }],
  ['Fix it @kenji,@maya', 'Fix it', { assignees: '@kenji,@maya' }],
  ['Fix it @"Ken Ito"', 'Fix it', { assignees: '@"Ken Ito"' }],
  ['Reply to @Kenji about it', 'Reply to Kenji about it', { assignees: '@Kenji' }],
  ['Reply to <@U7> about it', 'Reply to Kenji about it', { assignees: '<@U7>' }],
  ['Talk to @kenji', 'Talk to Kenji', { assignees: '@kenji' }],
  ['Call @kenji', 'Call Kenji', { assignees: '@kenji' }],
  ['Fix @kenji’s laptop', 'Fix Kenji’s laptop', { assignees: '@kenji' }],
  ['@Kenji, please review', 'please review', { assignees: '@Kenji' }],
  ['@Kenji please review', 'please review', { assignees: '@Kenji' }],
  ['<@U7>: please review', 'please review', { assignees: '<@U7>' }],
  ['@kenji and @maya - please review', 'please review', { assignees: '@kenji,@maya' }],
  ['@kenji needs a new laptop', 'Kenji needs a new laptop', { assignees: '@kenji' }],
  ['@kenji, is it done?', 'is it done?', { assignees: '@kenji' }],
  // What it waits for, where it goes, tags.
  ['Fix it after T-1', 'Fix it', { after: 'T-1' }],
  ['Fix it after t-1, T-2 and T-3', 'Fix it', { after: 't-1,T-2,T-3' }],
  ['Fix it once T-1 is done', 'Fix it', { after: 'T-1' }],
  ['Fix it, waits for T-2', 'Fix it', { after: 'T-2' }],
  ['Fix it in Backend', 'Fix it', { in: 'Backend' }],
  ['Fix it in the backend list', 'Fix it', { in: 'backend' }],
  ['Write it in Q1 plans', 'Write it', { in: 'Q1 plans' }],
  ['Fix it #api #web', 'Fix it', { tags: 'api,web' }],
  ['#api Fix it', 'Fix it', { tags: 'api' }],
]

test.each(table)('“%s” is “%s”', async (typed, title, set) => {
  expect(await readTitle(typed, world, all)).toMatchObject({ title, set })
})

describe('words that stay words', () => {
  test.each([
    'Colour is #ff0000 not #00ff00',
    'Colour is #ff0000',
    'Friday lunch plan',
    'Tomorrow never dies',
    'Plan Q1',
    'Support 24/7',
    'Cut the video to 16/9',
    'Read chapters 3/4',
    'Learn Beethoven’s 9th',
    'today is a holiday',
    'Learn C +Nowhere',
    'Budget 2027',
    'Write about monday',
    'Watch Black Friday',
    'Report every bug',
    'Every friday is lunch day',
    'Sell the car in may',
    'Fix "quoted thing" now',
    'Say "buy it tomorrow"',
    'Answer “who is @kenji?”',
    'Wait for it',
    'Prepare for winter',
    'Log in',
    'Look in the drawer',
    'Fix it after T-99',
    'Fix it before T-4',
    'See T-1',
    'Upgrade @types/node to 22',
    'Remove @angular/core',
    'Write to me@example.com',
    'Email me@example.com tomorrowish',
    'Upgrade to p1',
    'Fix it!!',
    'Fix #1',
    'Decide what is high priority',
    'tomorrow',
    'p1',
    'after T-1',
    'in Backend',
    'for Kenji',
    'Report last friday',
    'Buy 5" pipes',
  ])('“%s”', async (typed) => {
    const reading = await readTitle(typed, world, all)
    expect(reading).toMatchObject({ title: typed, taken: [] })
    expect(reading.set).toEqual({})
  })
})

test('a title in quotes as a whole is what is in them', async () => {
  expect(await readTitle('"Call mum tomorrow"', world, all)).toMatchObject({
    title: 'Call mum tomorrow',
    set: {},
  })
  expect(await readTitle('"Call mum" tomorrow', world, all)).toMatchObject({
    title: 'Call mum',
    set: { due: 'tomorrow' },
  })
})

test('a title that would be empty keeps its words, and only marks leave none', async () => {
  expect(await readTitle('@kenji friday', world, all)).toMatchObject({
    title: 'friday',
    set: { assignees: '@kenji' },
  })
  expect(await readTitle('@kenji #api', world, all)).toMatchObject({ title: '' })
})

test('whoever is not known is left in the sentence, and named', async () => {
  const reading = await readTitle('Ask @bob about it', world, all)
  expect(reading).toMatchObject({ title: 'Ask @bob about it', set: {}, strangers: ['@bob'] })
})

test('what was said otherwise is not taken from the words', async () => {
  const given = new Set(['due', 'in'] as const)
  expect(
    await readTitle('Fix it in Backend tomorrow @kenji', world, { given, marksOnly: false }),
  ).toMatchObject({
    title: 'Fix it in Backend tomorrow',
    set: { assignees: '@kenji' },
  })
})

test('where only marks are read, words are words', async () => {
  expect(
    await readTitle('Fix it for kenji p1 tomorrow @maya #api !low', world, { ...all, marksOnly: true }),
  ).toMatchObject({
    title: 'Fix it for kenji p1 tomorrow',
    set: { assignees: '@maya', tags: 'api', priority: 'low' },
  })
})
