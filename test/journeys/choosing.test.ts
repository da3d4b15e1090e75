/** Choosing tasks of a list, and doing something with all of them. */
import { beforeEach, expect, test } from 'vitest'
import { pressable } from '../../src/domain/card/card.ts'
import type { Reply } from '../../src/platform.ts'
import { journey } from '../support/journey.ts'
import { cardText, type user } from '../support/team.ts'

const { person } = journey()

let team = 0
let ana: ReturnType<typeof user>
beforeEach(async () => {
  team++
  ana = person(`Ana${team}`, { team: { id: `C${team}` } })
  for (const title of ['Build it', 'Test it', 'Ship it']) await ana.say(`add ${title} @me`)
})

const labels = ({ card }: Reply) => card.menu?.choices.map(({ label }) => label)
const choose = (reply: Reply, label: string) =>
  ana.press(pressable(reply.card).find((each) => each.label === label))

test('each row is a choice, and those that are chosen are none any more', async () => {
  const listed = await ana.reply('list')
  expect(listed.card.menu?.label).toBe('Choose a task…')
  expect(labels(listed)).toEqual(['T-1 Build it', 'T-2 Test it', 'T-3 Ship it'])
  const one = await choose(listed, 'T-2 Test it')
  expect(one.replaces).toBe(true)
  expect(cardText(one.card)).toContain('Chosen: T-2 Test it.')
  expect(labels(one)).toEqual(['T-1 Build it', 'T-3 Ship it', 'None of them'])
  const none = await choose(one, 'None of them')
  expect(none.card.buttons).toEqual([])
  expect(labels(none)).toHaveLength(3)
})

test.each([
  ['Start', 'is:active', ''],
  ['Done', 'is:done', ''],
  ['Assign to me', 'mine', 'unassign T-1,T-2,T-3'],
])('“%s” does it with all that are chosen', async (label, filter, before) => {
  if (before) await ana.say(before)
  await choose(await ana.reply('list chosen:T-1,T-3'), label)
  expect(labels(await ana.reply(`list ${filter}`))?.sort()).toEqual(['T-1 Build it', 'T-3 Ship it'])
})

test('“Later” brings all of them back', async () => {
  const later = await choose(await ana.reply('mine chosen:T-1,T-3'), 'Later')
  expect(cardText(later.card)).toMatch(/T-1 Build it comes back .+\n.*\n?.*T-3 Ship it comes back/s)
})

test('what is finished can be reopened', async () => {
  await ana.say('done T-1')
  const chosen = await ana.reply('list chosen:T-1')
  expect(chosen.card.buttons.map(({ label }) => label)).toEqual(['Reopen'])
})

test('what is chosen stays so on the next page, and in groups', async () => {
  for (let each = 4; each <= 12; each++) await ana.say(`add Task ${each}`)
  const one = await choose(await ana.reply('list'), 'T-1 Build it')
  const next = await choose(one, 'Next')
  expect(cardText(next.card)).toContain('Chosen: T-1 Build it.')
  const both = await choose(next, 'T-12 Task 12')
  expect(cardText(both.card)).toContain('Chosen: T-1 Build it and T-12 Task 12.')
  expect(cardText(both.card)).toContain('11–12 of 12')
  const grouped = await ana.reply('list group:status')
  expect(labels(grouped)).toContain('T-1 Build it')
})

test('several tasks are shown as a list', async () => {
  expect(labels(await ana.reply('show T-1 T-3'))).toEqual(['T-1 Build it', 'T-3 Ship it'])
})

test('of several that are shown, one that is not there is said', async () => {
  expect(await ana.say('show T-1,T-99')).toContain('There’s no task “T-99”')
})
