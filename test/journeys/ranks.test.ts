/** What people are on their platform decides what they are in Baton, until somebody gives them a role. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import type { user } from '../support/team.ts'

const { baton, person } = journey()

let teams = 0
function people() {
  const team = { id: `K${++teams}` }
  const as = (name: string) => person(name, { team })
  return { kenji: as('Kenji'), maya: as('Maya'), lee: as('Lee') }
}

const manager = { rank: 'manager' } as const
const member = { rank: 'member' } as const
const guest = { rank: 'guest' } as const

/** What somebody is told that they are. */
async function roleOf(person: ReturnType<typeof user>, from = {}): Promise<string | undefined> {
  return /you’re an? (\w+)/.exec(await person.say('people roles', from))?.[1]
}

test('who comes first is a member, and is told who can do what takes more', async () => {
  const { kenji, maya } = people()
  expect(await kenji.say('add First of all', member)).toContain('First of all')
  expect(await roleOf(kenji, member)).toBe('member')
  expect(await kenji.say('space add Product', member)).toContain(
    'No one is an admin here yet. Ask an owner or admin of this Slack workspace to use Baton once',
  )
  expect(await kenji.say('people', member)).toContain('No one owns this workspace yet')
  expect(await roleOf(maya, manager)).toBe('owner')
  expect(await maya.say('space add Product', manager)).toContain('Product')
  expect(await kenji.say('statuses use kanban', member)).toContain('Ask an admin of this workspace')
  expect(await kenji.say('people', member)).not.toContain('Nobody owns')
})

test('of whom the platform does not say in time what they are, no more is taken for granted than of a guest', async () => {
  const { kenji, lee } = people()
  await kenji.say('add First of all', member)
  expect(await roleOf(lee, { unsure: true })).toBe('guest')
  expect(await lee.say('list', { unsure: true })).not.toContain('First of all')
  expect(await roleOf(lee, member)).toBe('member')
  expect(await roleOf(lee, { unsure: true })).toBe('member')
})

test('on Discord, it is said in its words', async () => {
  const kenji = person('Kenji', { platform: 'discord', team: { id: `KD${++teams}` }, ...member })
  expect(await kenji.say('statuses use kanban')).toContain('Ask someone who can manage this Discord server')
})

test('of those who manage the team the first is the owner, the others are admins, however many come at once', async () => {
  const { kenji, maya, lee } = people()
  await kenji.say('mine', member)
  await Promise.all([maya, lee, kenji].map((each) => each.say('mine', manager)))
  const all = await kenji.say('people', manager)
  expect(all).toMatch(/Owner\n@\w+ \(slack\)\nAdmins\n/)
})

test('guests see only what they were added to, from their first call on and when they are only mentioned', async () => {
  const { kenji, maya, lee } = people()
  await kenji.say('add Not for guests', manager)
  expect(await maya.say('list', guest)).not.toContain('Not for guests')
  await kenji.invoke(
    { text: 'assign T-1 <@Lee>' },
    { ...manager, mentioned: [{ id: 'Lee', name: 'Lee', ...guest }] },
  )
  expect(await kenji.say('people', manager)).toMatch(/Guests\n@Lee \(slack\)\n@Maya \(slack\)/)
  expect(await lee.say('show T-1', guest)).not.toContain('Not for guests')
})

test('a role follows when it changes there, in the very next call, and history says so', async () => {
  const { kenji, maya } = people()
  await kenji.say('add Known to members', manager)
  expect(await maya.say('list', member)).toContain('Known to members')
  expect(await maya.say('list', guest)).not.toContain('Known to members')
  expect(await maya.say('list', member)).toContain('Known to members')
  expect(await roleOf(maya, manager)).toBe('admin')
  expect(await roleOf(maya, member)).toBe('member')
  expect(await roleOf(maya)).toBe('member')
  const history = await kenji.say('history list kind:person.changed', manager)
  expect(history).toContain('Baton changed a person: role “member” → “guest”')
  expect(history).not.toContain('owner')
})

test('a mention of somebody who is a guest by now makes them one', async () => {
  const { kenji, maya } = people()
  await kenji.say('add Known to members', manager)
  await maya.say('mine', member)
  await kenji.invoke(
    { text: 'comment T-1 <@Maya> look' },
    { ...manager, mentioned: [{ id: 'Maya', name: 'Maya', ...guest }] },
  )
  expect(await roleOf(maya)).toBe('guest')
})

test('what the platform tells unasked is taken in, of those who are known', async () => {
  const { kenji, maya } = people()
  await kenji.say('mine', manager)
  await maya.say('mine', member)
  const team = `K${teams}`
  const tell = (id: string) =>
    baton.core.happened({
      kind: 'profileChanged',
      platform: 'slack',
      team,
      profile: { id, name: id, ...guest },
    })
  await tell('Maya')
  await tell('Stranger')
  expect(await roleOf(maya)).toBe('guest')
  expect(await kenji.say('people', manager)).not.toContain('Stranger')
})

test('a role that somebody gave stays, whatever they are on the platform', async () => {
  const { kenji, maya, lee } = people()
  await kenji.say('mine', manager)
  await maya.say('mine', guest)
  await lee.say('mine', member)
  expect(await kenji.say('people role @Maya member', manager)).toContain('@Maya a member')
  expect(await kenji.say('people role @Lee member', manager)).toContain('@Lee stays a member')
  expect(await kenji.say('people role @Lee member', manager)).toContain('@Lee is already a member')
  expect(await roleOf(maya, guest)).toBe('member')
  expect(await roleOf(lee, guest)).toBe('member')
  expect(await roleOf(lee, manager)).toBe('member')
})

test('roles that were there before platforms were asked stay', async () => {
  const { kenji, maya } = people()
  await kenji.say('mine', manager)
  await maya.say('mine', member)
  await sql`update person set role_given = default`.execute(baton.db)
  expect(await roleOf(kenji, member)).toBe('owner')
  expect(await roleOf(maya, manager)).toBe('member')
})

test('an owner who manages the team no more stays until somebody does', async () => {
  const { kenji, maya } = people()
  expect(await roleOf(kenji, manager)).toBe('owner')
  expect(await roleOf(kenji, member)).toBe('owner')
  expect(await roleOf(maya, manager)).toBe('owner')
  expect(await roleOf(kenji, member)).toBe('member')
})

test('undo of a role that was given lets it follow again', async () => {
  const { kenji, maya } = people()
  await kenji.say('mine', manager)
  await maya.say('mine', member)
  await kenji.say('people role @Maya admin', manager)
  expect(await roleOf(maya, member)).toBe('admin')
  await kenji.say('undo', manager)
  expect(await roleOf(maya, member)).toBe('member')
  expect(await roleOf(maya, guest)).toBe('guest')
})

test('linked accounts are what the stronger one is, and what somebody gave one of them stays', async () => {
  const { kenji, maya, lee } = people()
  const there = { platform: 'discord', team: { id: `KD${teams}` } } as const
  const [kd, md, ld] = ['kd', 'md', 'ld'].map((name) => person(name, there))
  if (!kd || !md || !ld) throw new Error('nobody')
  const code = async (text: Promise<string>) => /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(await text)?.[0]
  await kenji.say('mine', manager)
  await maya.say('mine', guest)
  await lee.say('mine', member)
  await kenji.say('people role @Lee guest', manager)
  await kd.say(`connect ${await code(kenji.say('connect', manager))}`, manager)
  await md.say('mine', manager)
  await ld.say('mine', manager)
  await md.say(`link ${await code(maya.say('link', guest))}`, manager)
  await ld.say(`link ${await code(lee.say('link', member))}`, manager)
  expect(await roleOf(maya, guest)).toBe('admin')
  expect(await roleOf(lee, member)).toBe('guest')
})
