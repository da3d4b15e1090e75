/** Who may do what, and people who come and go. */
import { expect, test } from 'vitest'
import { commands } from '../../src/surfaces/chat/commands/registry.ts'
import { journey } from '../support/journey.ts'
import { buttonOf } from '../support/team.ts'

const { slack, baton, person } = journey()

let teams = 0
/** Ana owns it, Kenji is its admin, Maya a member, Gus a guest of nothing. */
async function team() {
  const of = { team: { id: `R${++teams}` } }
  const [ana, kenji, maya, gus] = ['Ana', 'Kenji', 'Maya', 'Gus'].map((name) => person(name, of))
  if (!ana || !kenji || !maya || !gus) throw new Error('nobody')
  for (const each of [ana, kenji, maya, gus]) await each.say('mine')
  await ana.say('people role @kenji admin')
  await ana.say('people role @gus guest')
  return { ana, kenji, maya, gus }
}

test('nobody changes somebody above them, only owners make owners, and one stays', async () => {
  const { ana, kenji, maya, gus } = await team()
  expect(await maya.say('people role @gus member')).toContain(
    'Only admins can use people role, and you’re a member here',
  )
  expect(await kenji.say('people role @ana member')).toContain('Ana is an owner here, and you are an admin.')
  expect(await kenji.say('people remove @ana')).toContain('Ana is an owner here')
  expect(await kenji.say('people role @maya owner')).toContain('Only owners can make someone an owner.')
  expect(await kenji.say('people role @maya admin')).toContain('@Kenji made @Maya an admin')
  expect(await ana.say('people role me member')).toContain('would have no owner')
  expect(await ana.say('people remove me confirm:yes')).toContain('would have no owner')
  expect(await ana.say('people role @kenji owner')).toContain('@Kenji an owner')
  expect(await ana.say('people role @ana admin')).toContain('@Ana an admin')
  expect(await kenji.say('people role @kenji member')).toContain('would have no owner')
  expect(await gus.say('statuses use kanban')).toContain(
    'Only admins can use statuses use, and you’re a guest here',
  )
  expect(await gus.say('people')).toContain('Only members can use people list, and you’re a guest here')
  expect((await kenji.say('people')).split('\n')).toEqual(
    expect.arrayContaining(['Owner', '@Kenji (slack)', 'Admins', '@Maya (slack)', 'Guest', '@Gus (slack)']),
  )
})

test('undo gives nobody a role that is not theirs to give', async () => {
  const { ana, kenji } = await team()
  await ana.say('people role @kenji owner')
  const demoted = await ana.reply('people role @kenji admin')
  expect((await kenji.press(buttonOf(demoted.card, 'Undo'))).card.title).toEqual([
    'Only owners can make someone an owner.',
  ])
  const promoted = await ana.reply('people role @kenji owner')
  await kenji.say('people role @ana admin')
  expect((await ana.press(buttonOf(promoted.card, 'Undo'))).card.title[0]).toContain('Kenji is an owner')
})

test('two owners who step down at once leave one', async () => {
  const { ana, kenji } = await team()
  await ana.say('people role @kenji owner')
  const both = await Promise.all([ana.say('people role me member'), kenji.say('people role me member')])
  expect(both.filter((text) => text.includes('would have no owner'))).toHaveLength(1)
})

test('who may do what is one table of all commands, and help says the same', async () => {
  const { gus } = await team()
  const table = await gus.say('people roles')
  expect(table).toContain('you’re a guest')
  for (const { path, role } of commands.filter(({ hidden }) => !hidden)) {
    const line = table.slice(
      table.indexOf({ guest: 'Guests:', member: 'Members:', admin: 'Admins:', owner: 'Owners:' }[role]),
    )
    expect(line).toMatch(new RegExp(`\\b${path.split(' ').at(-1)}\\b`))
  }
  expect(await gus.say('help people remove')).toContain('For admins and owners.')
  expect(await gus.say('help lists add')).toContain('Not for guests.')
  expect(await gus.say('help add')).not.toContain('guests')
})

test('who is removed is off their tasks, hears nothing, is refused and not found, and stays in history', async () => {
  const { ana, kenji, maya } = await team()
  await maya.say('me Asia/Tokyo hours:9-18')
  await ana.say('add Left behind @maya')
  await ana.say('add Done by her @maya')
  await maya.say('comment T-2 I did it')
  await maya.say('later T-1')
  await baton.settle()
  const asked = await kenji.reply('people remove @maya')
  expect(asked.card.title[0]).toBe('Remove ')
  expect(await maya.say('mine')).toContain('Left behind')
  const removed = await kenji.press(buttonOf(asked.card, 'Remove'))
  expect(await maya.say('mine')).toContain('You were removed from this workspace.')
  expect(await ana.say('assign T-1 @maya')).toContain('I don’t know anyone called “@maya”.')
  expect(await ana.say('show T-1')).toContain('Assigned to: no one yet')
  expect(await ana.say('show T-2')).toContain('I did it')
  expect(await ana.say('history list T-2')).toContain('@Maya commented on T-2')
  expect(await ana.say('people')).not.toContain('Maya')
  expect(await ana.say('people list removed')).toContain('@Maya')
  baton.clock.moveTo(baton.clock.now().add({ hours: 72 }))
  await baton.settle()
  expect(slack.told('Maya').join()).not.toContain('Left behind')
  await kenji.press(buttonOf(removed.card, 'Undo'))
  expect(await maya.say('mine')).toContain('Left behind')
  await kenji.say('people remove @maya confirm:yes')
  expect(await ana.say('people restore @mya')).toContain('Did you mean @Maya?')
  expect(await ana.say('people restore @maya')).toContain('brought @Maya back')
  expect(await maya.say('mine')).toContain('Nothing is waiting for you')
})

test('private Lists that nobody is left in become the owners’', async () => {
  const { ana, maya } = await team()
  await maya.say('lists add Diary private:yes')
  await maya.say('add Dear diary in:Diary')
  expect(await ana.say('list')).not.toContain('Dear diary')
  await ana.say('people remove @maya confirm:yes')
  expect(await ana.say('list')).toContain('Dear diary')
})

test('two accounts that are one person keep what either had', async () => {
  const { ana, kenji, maya } = await team()
  const here = person('Maya2', { team: { id: `R${teams}` }, platform: 'discord' })
  const there = { team: { id: `D${teams}` }, platform: 'discord' } as const
  const discord = person('Anna', { ...there, rank: 'manager' })
  await discord.say('mine')
  await discord.say('lists add Notes')
  await discord.say('folder add Drawer')
  await discord.say('lists add Deep in:Team/Drawer')
  await discord.say('lists bind Notes')
  await discord.say('statuses use kanban in:Notes')
  const code = /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(await ana.say('connect'))?.[0] ?? ''
  expect(await discord.say(`connect ${code}`)).toContain('Connected')
  const other = person('Maya2', there)
  expect(here.id).toBe(other.id)
  await other.say('lists add Hidden private:yes')
  await other.say('add Only hers in:Hidden')
  const link = /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(await maya.say('link'))?.[0] ?? ''
  expect(await other.say(`link ${link}`)).toContain('both accounts are yours')
  expect(await maya.say('list')).toContain('Only hers')
  expect(await kenji.say('list')).not.toContain('Only hers')
})
