/** Taking changes back, exactly or not at all. */
import { beforeAll, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { buttonOf } from '../support/team.ts'

const { slack, baton, person } = journey()
const ana = person('Ana')
const kenji = person('Kenji')
beforeAll(async () => {
  await ana.say('mine')
  await kenji.say('mine')
})

/** What is kept of tasks, as the tables have it. */
async function state() {
  const of = async (table: 'task' | 'assignment' | 'dependency' | 'comment') =>
    (await baton.db.selectFrom(table).selectAll().execute()).map((row) => {
      const { updated_at: _, search: __, ...kept } = row as Record<string, unknown>
      return JSON.stringify(kept)
    })
  return {
    task: (await of('task')).sort(),
    assignment: (await of('assignment')).sort(),
    dependency: (await of('dependency')).sort(),
  }
}

test.each([
  'start T-1',
  'status T-1 in review',
  'done T-1',
  'priority T-1 urgent',
  'due T-1 2027-03-01',
  'assign T-1 @kenji @me',
  'unassign T-2',
  'handoff T-1 @kenji',
  'undepend T-3 from T-2',
  'depend T-3 on T-1',
])('“%s” is taken back by its own button, and done again by the next', async (line) => {
  const letters = person('Ana', { team: { id: line } })
  await person('Kenji', { team: { id: line } }).say('mine')
  await letters.say('add One')
  await letters.say('add Two @kenji !high')
  await letters.say('add Three after:T-2')
  const before = await state()
  const changed = await letters.reply(line)
  const after = await state()
  expect(after).not.toEqual(before)
  const undone = await letters.press(buttonOf(changed.card, 'Undo'))
  expect(undone.card.title[1]).toBe(' undid a change')
  expect(await state()).toEqual(before)
  await letters.press(buttonOf(undone.card, 'Redo'))
  expect(await state()).toEqual(after)
})

test('what somebody changed since is not taken back, and who did what is said', async () => {
  await ana.say('add Contested')
  const [ref] = (await ana.say('list')).match(/T-\d+(?= · Contested)/) ?? []
  const mine = await ana.reply(`priority ${ref} high`)
  await kenji.say(`priority ${ref} low`)
  const refused = await ana.press(buttonOf(mine.card, 'Undo'))
  expect(refused.card.title).toEqual([
    `That can’t be undone: Kenji changed the priority of ${ref} since (Mon 2 Mar, 12:00).`,
  ])
  expect(await ana.say(`show ${ref}`)).toContain('Priority: low')
})

test('what somebody changed beside it stays', async () => {
  await ana.say('add Beside')
  const [ref] = (await ana.say('list')).match(/T-\d+(?= · Beside)/) ?? []
  const mine = await ana.reply(`priority ${ref} high`)
  await kenji.say(`due ${ref} 2027-03-01`)
  await ana.press(buttonOf(mine.card, 'Undo'))
  const shown = await ana.say(`show ${ref}`)
  expect(shown).toContain('Priority: normal')
  expect(shown).toContain('Due: Mon 1 Mar 2027')
})

test('a task that was added goes, unless somebody worked with it', async () => {
  const added = await ana.reply('add Never mind')
  const [ref = ''] = (await ana.say('list')).match(/T-\d+(?= · Never mind)/) ?? []
  await kenji.say(`comment ${ref} I need this`)
  expect((await ana.press(buttonOf(added.card, 'Undo'))).card.title[0]).toContain(
    `Kenji commented on ${ref} since`,
  )
  const other = await ana.reply('add Really never mind')
  await ana.press(buttonOf(other.card, 'Undo'))
  expect(await ana.say('list')).not.toContain('Really never mind')
})

test('one’s own last change first, then the one before', async () => {
  await ana.say('add Stepwise')
  const [ref = ''] = (await ana.say('list')).match(/T-\d+(?= · Stepwise)/) ?? []
  await ana.say(`priority ${ref} high`)
  await ana.say(`priority ${ref} urgent`)
  await ana.say('undo')
  expect(await ana.say(`show ${ref}`)).toContain('Priority: high')
  await ana.say('undo')
  expect(await ana.say(`show ${ref}`)).toContain('Priority: normal')
})

test('a change of somebody else is theirs or an admin’s to take back', async () => {
  const added = await ana.reply('add Owned by Ana')
  const refused = await kenji.press(buttonOf(added.card, 'Undo'))
  expect(refused.card.title).toEqual(['Only Ana or an admin can undo that.'])
  const theirs = await kenji.reply('add Owned by Kenji')
  expect((await ana.press(buttonOf(theirs.card, 'Undo'))).card.title[1]).toBe(' undid a change')
})

test('news that nobody heard yet is taken back with its cause', async () => {
  await kenji.say('me Asia/Tokyo hours:9-18')
  const added = await ana.reply('add For the morning @kenji')
  await baton.settle()
  await ana.press(buttonOf(added.card, 'Undo'))
  baton.clock.moveTo(Temporal.Instant.from('2026-03-03T12:00:00Z'))
  await baton.settle()
  expect(slack.told('Kenji').join()).not.toContain('For the morning')
})

test('dependencies that would close a circle now are not put back', async () => {
  await ana.say('add Before')
  const [a = ''] = (await ana.say('list')).match(/T-\d+(?= · Before)/) ?? []
  await ana.say(`add After after:${a}`)
  const [b = ''] = (await ana.say('list')).match(/T-\d+(?= · After)/) ?? []
  const removed = await ana.reply(`undepend ${b} from ${a}`)
  await ana.say(`depend ${a} on ${b}`)
  expect((await ana.press(buttonOf(removed.card, 'Undo'))).card.title[0]).toContain('in a circle')
})
