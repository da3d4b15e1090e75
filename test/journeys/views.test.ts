/** Finding tasks again: lists by filter, search, views, and changing many at once. */
import { beforeAll, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { buttonOf } from '../support/team.ts'

const { slack, baton, person } = journey()
const ana = person('Ana')
const kenji = person('Kenji')
beforeAll(async () => {
  await ana.say('me Europe/Lisbon')
  await kenji.say('mine')
  await ana.say('add Fix the login loop @kenji !urgent #auth due:tomorrow')
  await ana.say('add Write the release notes #release description:"The login page has changed"')
  await ana.say('add Deploy it after:T-1 #release @ana')
  await ana.say('add Plan the next sprint #later')
  await kenji.say('comment T-4 Do not forget the login metrics')
  await kenji.say('status T-2 in review')
})

test.each([
  ['list', ['T-1', 'T-2', 'T-4', 'T-3']],
  ['list @kenji', ['T-1']],
  ['list <@Kenji>', ['T-1']],
  ['list assignee:me', ['T-3']],
  ['list #release -blocked', ['T-2']],
  ['list status:"in review"', ['T-2']],
  ['list due:<friday', ['T-1']],
  ['list -#later sort:-number', ['T-3', 'T-2', 'T-1']],
  ['list unassigned', ['T-2', 'T-4']],
  ['search login', ['T-1', 'T-2', 'T-4']],
  ['search login #auth', ['T-1']],
  ['search T-3', ['T-3']],
])('“%s” finds %j', async (line, refs) => {
  const { card } = await ana.reply(line)
  const rows = card.blocks.flatMap((block) => (block.kind === 'tasks' ? block.rows : []))
  expect(rows.map((row) => row.ref)).toEqual(refs)
})

test('groups show how many there are, and lead to all of one', async () => {
  const text = await ana.say('list group:status')
  expect(text).toContain('To do · 3')
  expect(text).toContain('In review · 1')
})

test('what a filter does not understand is quoted, with its place', async () => {
  expect(await ana.say('list statos:review')).toContain('statos')
  expect(await ana.say('list status:revue')).toContain('“revue” (at character 8) is not a status here.')
  expect(await ana.say('list @nobody')).toContain('nobody')
})

test('a view is kept, for oneself or for everybody', async () => {
  expect(await ana.say('view save Mine "@me"')).toContain('Yours.')
  expect(await ana.say('view save Releases "#release sort:number" for:everybody')).toContain('For everyone.')
  expect(await ana.say('view show Mine')).toContain('T-3 · Deploy it')
  expect(await kenji.say('view show Releases')).toMatch(/T-2 .*\n.*T-3 /)
  expect(await kenji.say('view show Mine')).toContain('There’s no view called “Mine”.')
  const listed = await kenji.say('view list')
  expect(listed).toContain('Releases')
  expect(listed).not.toContain('Mine')
  expect(await kenji.say('view delete Releases')).toContain('belongs to someone else')
  expect(await ana.say('view save Releases "#release" for:everybody')).toContain('changed the view')
})

test('a pinned view is kept up to date in its channel, for everybody’s eyes', async () => {
  const pinned = await ana.reply('view pin Releases')
  expect(pinned.card.title).toEqual(['Releases'])
  expect(pinned.visibility).toBe('everyone')
  await slack.show(baton.core, pinned.live ?? '', { team: 'T1', channel: 'C1', message: 'pinned' })
  await kenji.say('add Announce it #release')
  await baton.settle()
  baton.clock.moveTo(baton.clock.now().add({ seconds: 2 }))
  await baton.settle()
  expect(slack.reads('pinned')).toContain('Announce it')
  expect(slack.reads('pinned')).toContain('3 tasks, kept up to date')
  expect(await ana.say('view unpin Releases')).toContain('Its card stays')
  await ana.say('delete T-5')
  baton.clock.moveTo(baton.clock.now().add({ seconds: 2 }))
  await baton.settle()
  expect(slack.reads('pinned')).toContain('Announce it')
  expect(await ana.say('view pin Mine')).toContain('depends on who looks at it')
  expect(await ana.say('view unpin Releases')).toContain('is not pinned in this channel')
})

test('many tasks are changed after a look, as one change, and taken back as one', async () => {
  const preview = await ana.reply('bulk "#release" status:done @kenji !high anyway:yes')
  const shown = JSON.stringify(preview.card)
  expect(preview.card.title).toEqual(['This changes 2 tasks'])
  expect(shown).toContain('Nothing has changed yet.')
  expect(await ana.say('show T-2')).toContain('Status: In review')
  const done = await ana.press(buttonOf(preview.card, 'Change 2 tasks'))
  expect(done.card.title[1]).toBe(' changed 2 tasks')
  expect(await ana.say('show T-2')).toMatch(/Status: Done[\s\S]*Priority: high[\s\S]*@Kenji/)
  await baton.settle()
  await ana.press(buttonOf(done.card, 'Undo'))
  expect(await ana.say('show T-2')).toMatch(/Status: In review[\s\S]*Priority: normal[\s\S]*no one yet/)
  expect(await ana.say('show T-3')).toMatch(/Status: To do[\s\S]*@Ana/)
})

test('what waits for others is left where it is, and said', async () => {
  const preview = await ana.say('bulk T-3,T-4 status:"in progress"')
  expect(preview).toContain('This changes 1 task')
  expect(preview).toContain('T-3 stay as they are: they’re waiting for other tasks.')
})

test('another number of tasks than was shown is shown again', async () => {
  const preview = await ana.reply('bulk "#later" !low')
  await ana.say('add Later, too #later')
  const again = await ana.press(buttonOf(preview.card, 'Change 1 task'))
  expect(again.card.title).toEqual(['This changes 2 tasks'])
  expect(await ana.say('show T-4')).toContain('Priority: normal')
})

test('finishing blockers in bulk tells each dependent’s owner once', async () => {
  await ana.say('add One more blocker')
  await ana.say('depend T-3 on T-6')
  const before = slack.told('Ana').length
  await kenji.say('bulk T-1,T-6 status:done confirm:yes')
  await baton.settle()
  const told = slack.told('Ana').slice(before)
  expect(told.filter((each) => each.includes('T-3 Deploy it is ready'))).toHaveLength(1)
})

test('bulk says what is missing', async () => {
  expect(await ana.say('bulk "#release"')).toContain('What should I change?')
  expect(await ana.say('bulk "#nothing" !low')).toContain('No task matches')
})
