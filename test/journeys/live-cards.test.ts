/** Cards of tasks that are kept up to date where they stand. */
import { beforeEach, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { liveOf, speak } from '../support/team.ts'

const { slack, baton, person } = journey()
const ana = person('Ana')

let ref = ''
let card = ''
let count = 0
beforeEach(async () => {
  ref = `T-${++count}`
  card = `card${count}`
  await ana.say(`add Task ${count}`)
  await show(ref, card)
  await baton.settle()
  await seconds(2)
  slack.sent.length = 0
})

async function show(task: string, message: string, channel = 'C1') {
  await slack.show(baton.core, await liveOf(baton.db, task), { team: 'T1', channel, message })
}
async function seconds(many: number) {
  baton.clock.moveTo(baton.clock.now().add({ milliseconds: many * 1000 }))
  await baton.settle()
}
const edits = (message = card) =>
  slack.sent.filter((each) => each.to.kind === 'edit' && each.to.id === message)

test('many changes within a second are one edit, which pings nobody', async () => {
  await ana.say(`priority ${ref} high`)
  await baton.settle()
  await seconds(0.5)
  await ana.say(`start ${ref}`)
  await ana.say(`due ${ref} 2027-03-01`)
  await baton.settle()
  expect(edits()).toEqual([])
  await seconds(0.5)
  expect(edits()).toHaveLength(1)
  expect(slack.sent).toHaveLength(1)
  expect(slack.reads(card)).toMatch(/Task \d+ · In progress · high · @Ana · Mon 1 Mar 2027/)
  await seconds(60)
  expect(edits()).toHaveLength(1)
})

test('a card shows its task as it was added and is left alone; that of what it is a part of follows', async () => {
  await ana.say(`add A part under:${ref}`)
  await show(`T-${++count}`, 'part')
  await baton.settle()
  await seconds(2)
  expect(edits('part')).toEqual([])
  expect(edits()).toHaveLength(1)
  expect(slack.reads(card)).toContain('0 of 1')
})

test('after a time off there is one edit', async () => {
  for (const priority of ['low', 'high', 'urgent']) {
    await ana.say(`priority ${ref} ${priority}`)
    baton.clock.moveTo(baton.clock.now().add({ hours: 5 }))
  }
  await baton.settle()
  await seconds(2)
  expect(edits()).toHaveLength(1)
  expect(slack.reads(card)).toContain('urgent')
})

test('a change that was taken back shows nothing new', async () => {
  await ana.say(`priority ${ref} high`)
  await ana.say('undo')
  await seconds(2)
  await ana.say(`priority ${ref} low`)
  await seconds(2)
  const before = edits().length
  await ana.say(`priority ${ref} high`)
  await ana.say(`priority ${ref} low`)
  await baton.settle()
  await seconds(2)
  expect(edits()).toHaveLength(before)
})

test('what waits for several tasks shows how many of them are done', async () => {
  const blockers = [1, 2].map(() => `T-${++count}`)
  await ana.say('add One of two')
  await ana.say('add Two of two')
  const other = `T-${++count}`
  await ana.say(`add Both after:${blockers.join(',')}`)
  await show(other, 'both')
  await ana.say(`done ${blockers[0]}`)
  await baton.settle()
  await seconds(2)
  expect(slack.reads('both')).toContain(`waits for ${blockers[1]}`)
  expect(slack.reads('both')).toContain('1 of 2 blockers done')
  await ana.say(`done ${blockers[1]}`)
  await baton.settle()
  await seconds(2)
  expect(slack.reads('both')).not.toContain('of what it waits for')
})

test('what waits for a task, and its parent, show how it goes on', async () => {
  await ana.say(`add Dependent after:${ref}`)
  const other = `T-${++count}`
  await show(other, 'dependent')
  await ana.say(`priority ${other} high`)
  await baton.settle()
  await seconds(2)
  expect(slack.reads('dependent')).toContain(`waits for ${ref}`)
  await ana.say(`done ${ref}`)
  await baton.settle()
  await seconds(2)
  expect(slack.reads('dependent')).not.toContain('waits for')
  expect(slack.reads(card)).toContain('[Reopen]')
})

test('only the newest card in a channel is kept up to date, and the older ones say so', async () => {
  await show(ref, 'newer')
  await show(ref, 'elsewhere', 'C2')
  await baton.settle()
  expect(slack.reads(card)).toContain('There’s a newer card for this task further down.')
  await ana.say(`start ${ref}`)
  await baton.settle()
  await seconds(2)
  expect(slack.reads('newer')).toContain('In progress')
  expect(slack.reads('elsewhere')).toContain('In progress')
  expect(slack.reads(card)).toContain('newer card')
  await speak(baton.core, 'Ana', { thread: card, text: 'Said under the old one' })
  await baton.settle()
  expect(slack.thread('newer')).toHaveLength(1)
  expect(slack.thread('elsewhere')).toHaveLength(1)
  expect(slack.thread(card)).toEqual([])
})

test('a card that shows something else after a button is brought back by the next change', async () => {
  await ana.say(`start ${ref}`)
  await baton.settle()
  await seconds(2)
  const [message] = slack.messages.filter((each) => each.message === card)
  if (message) message.text = 'Ana finished it'
  await baton.core.posted(await liveOf(baton.db, ref), {
    platform: 'slack',
    team: 'T1',
    channel: 'C1',
    message: card,
  })
  await ana.say(`done ${ref}`)
  await ana.say('undo')
  await baton.settle()
  await seconds(2)
  expect(slack.reads(card)).toContain('In progress')
})

test('what changed while the card was being posted is shown', async () => {
  const live = `${await liveOf(baton.db, ref)}:${baton.clock.now().epochMilliseconds}`
  baton.clock.moveTo(baton.clock.now().add({ seconds: 1 }))
  await ana.say(`start ${ref}`)
  await baton.settle()
  await slack.show(baton.core, live, { team: 'T1', channel: 'C9', message: `late${count}` })
  await baton.settle()
  expect(slack.reads(`late${count}`)).toContain('In progress')
})

test('a deleted task says so and offers to bring it back', async () => {
  const { id } = await baton.db
    .selectFrom('task')
    .select('id')
    .where('number', '=', count)
    .executeTakeFirstOrThrow()
  await baton.db
    .updateTable('task')
    .set({ deleted_at: baton.clock.now().toString() })
    .where('id', '=', id)
    .returning('id')
    .execute()
  await ana.say('add Something that waits')
  const other = `T-${++count}`
  await baton.db
    .updateTable('task')
    .set({ parent_id: id })
    .where('number', '=', count)
    .returning('id')
    .execute()
  await ana.say(`start ${other}`)
  await baton.settle()
  await seconds(2)
  expect(slack.reads(card)).toContain(`${ref} Task`)
  expect(slack.reads(card)).toContain('was deleted')
  expect(slack.cardOf(card)?.buttons).toEqual([
    { label: 'Restore', call: { path: 'restore', options: { task: ref } } },
  ])
})

test('a task whose List became private is shown only where that List is at home', async () => {
  await show(ref, 'abroad', 'C7')
  const list = await baton.db
    .updateTable('list')
    .set({ private: true })
    .returning(['workspace_id', 'id as list_id'])
    .executeTakeFirstOrThrow()
  const { id } = await baton.db
    .selectFrom('person')
    .select('id')
    .where('name', '=', 'Ana')
    .executeTakeFirstOrThrow()
  await baton.db
    .insertInto('list_member')
    .values({ ...list, person_id: id })
    .returning('list_id')
    .execute()
  expect(await ana.say(`priority ${ref} high`)).toContain('high')
  await ana.say(`comment ${ref} Among us`)
  await baton.settle()
  await seconds(2)
  expect([edits('abroad'), slack.thread('abroad')]).toEqual([[], []])
  expect(slack.reads(card)).toContain('high')
  expect(slack.thread(card)).toHaveLength(1)
  await baton.db.updateTable('list').set({ private: false }).returning('id').execute()
})

test('a channel that is gone is left alone', async () => {
  await baton.core.happened({ kind: 'channelGone', platform: 'slack', team: 'T1', channel: 'C1' })
  const ben = person('Ben', { place: { id: 'C3', kind: 'channel' } })
  await ben.say(`start ${ref}`)
  await baton.settle()
  await seconds(2)
  expect(edits()).toEqual([])
})

test('a status’s new name, and Lists with what is in them, are shown by all cards', async () => {
  await ana.say('lists add Elsewhere')
  await ana.say('add Far away in:Elsewhere')
  count++
  await show(`T-${count}`, `card${count}`)
  await ana.say('statuses rename "To do" Waiting')
  await baton.settle()
  await seconds(2)
  expect(slack.reads(card)).toContain('· Waiting')
  expect(slack.reads(`card${count}`)).toContain('· Waiting')
  await ana.say('undo')
  await baton.settle()
  await seconds(2)
  expect(slack.reads(card)).toContain('· To do')
  await ana.say('lists delete Elsewhere confirm:yes')
  await baton.settle()
  await seconds(2)
  expect(slack.reads(`card${count}`)).toContain('deleted')
  expect(slack.reads(card)).not.toContain('deleted')
})
