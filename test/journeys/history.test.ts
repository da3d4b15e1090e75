/** Who changed what, and when. */
import { beforeAll, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { buttonOf } from '../support/team.ts'

const { baton, person } = journey()
const ana = person('Ana')
const kenji = person('Kenji')
beforeAll(async () => {
  await ana.say('mine')
  await kenji.say('mine')
  await ana.say('add Build the API @kenji')
  await ana.say('add Deploy it after:T-1')
  baton.clock.moveTo(Temporal.Instant.from('2026-03-03T09:00:00Z'))
  await kenji.say('priority T-1 high')
  await kenji.say('status T-1 in review')
  await ana.say('due T-1 2026-04-01')
})

test('a task’s history says who changed what from what to what, newest first', async () => {
  const lines = (await kenji.say('history list T-1')).split('\n')
  expect(lines[0]).toBe('History of T-1 Build the API')
  expect(lines[1]).toContain('@Ana changed the due date of T-1: due “Wed 1 Apr”')
  expect(lines[2]).toContain('@Kenji changed the status of T-1: status “To do” → “In review”')
  expect(lines[3]).toContain('@Kenji changed the priority of T-1: priority “normal” → “high”')
  expect(lines[4]).toContain('@Ana added T-1: assigned “Kenji”')
})

test('by whom, what kind and since when can be asked', async () => {
  const his = await ana.say('history list @kenji since:2026-03-03 kind:task')
  expect(his).toContain('changed the priority of T-1')
  expect(his).not.toContain('@Ana')
  expect(await ana.say('history list until:2026-03-02')).not.toContain('changed the priority')
  expect(await ana.say('history list kind:status')).toContain('“To do” → “In review”')
  expect(await ana.say('history list kind:statos')).toContain('Did you mean kind:status')
  expect(await ana.say('history list since:"blue moon"')).toContain(
    'I don’t understand “blue moon” as a date',
  )
})

test('all of it is for admins', async () => {
  expect(await kenji.say('history list')).toContain('is for admins')
  expect(await ana.say('history list')).toContain('@Ana added a dependency to T-2: waits for “T-1”')
})

test('what was taken back says so', async () => {
  await ana.say('priority T-2 low')
  await ana.say('undo')
  const shown = await ana.say('history list T-2')
  expect(shown).toContain('priority “normal” → “low” (undone)')
  expect(shown).toContain('undid a change to T-2: priority “low” → “normal”')
})

test('people in what was said, and days, are named as their reader names them', async () => {
  await ana.say('add Paint the fence')
  await ana.say('comment T-3 @Kenji which colour?')
  await ana.say('comments edit T-3.1 @Kenji which colour by friday?')
  await ana.say('due T-3 2026-04-01')
  await ana.say('due T-3 2026-04-02 17:00')
  const shown = await ana.say('history list T-3')
  expect(shown).toContain('comment “@Kenji which colour?” → “@Kenji which colour by friday?”')
  expect(shown).toContain('due “Wed 1 Apr” → “Thu 2 Apr, 17:00”')
  await ana.say('me dates:12/31 clock:12')
  expect(await ana.say('history list T-3')).toContain('due “Wed, Apr 1” → “Thu, Apr 2, 5:00 PM”')
})

test('a long history goes on page by page, each change once', async () => {
  for (let each = 0; each < 20; each++) await ana.say(`comment T-2 Note ${each}`)
  let page = await ana.reply('history list T-2')
  const seen: string[] = []
  for (;;) {
    const block = page.card.blocks[0]
    seen.push(
      ...JSON.stringify(block)
        .matchAll(/Note \d+/g)
        .map(String),
    )
    const next = buttonOf(page.card, 'Earlier')
    if (!next) break
    page = await ana.press(next)
  }
  expect(seen).toHaveLength(20)
  expect(new Set(seen).size).toBe(20)
})

test('it goes out as a file, a line for each thing that changed', async () => {
  const { card } = await ana.reply('history export T-1')
  const file = card.blocks.find((block) => block.kind === 'file')
  expect(file).toMatchObject({ type: 'text/csv', name: 'history-2026-03-03.csv' })
  let text = ''
  for await (const piece of await baton.core.file(file?.kind === 'file' ? file.file : '')) {
    text += Buffer.from(piece).toString()
  }
  const lines = text.trim().split('\n')
  expect(lines[0]).toBe('at,by,did,task,title,what,from,to,taken back,change,with')
  expect(
    lines.some((line) =>
      line.includes('Kenji,changed the status of,T-1,Build the API,status,To do,In review'),
    ),
  ).toBe(true)
  expect(await kenji.say('history export')).toContain('is for admins')
})

test('private Lists keep their history to themselves', async () => {
  const list = await baton.db.selectFrom('list').selectAll().executeTakeFirstOrThrow()
  const person = await baton.db
    .selectFrom('person')
    .selectAll()
    .where('name', '=', 'Kenji')
    .executeTakeFirstOrThrow()
  await baton.db.updateTable('list').set({ private: true }).where('id', '=', list.id).execute()
  await baton.db
    .insertInto('list_member')
    .values({ workspace_id: list.workspace_id, list_id: list.id, person_id: person.id })
    .execute()
  expect(await kenji.say('history list T-1')).toContain('changed the priority')
  const hers = await ana.say('history list')
  expect(hers).not.toContain('T-1')
  expect(hers).not.toContain('Note')
})
