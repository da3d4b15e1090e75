import { beforeEach, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import type { user } from '../support/team.ts'

// Of people nothing comes here: they have no time zone, and so no mornings.
const { slack, baton, person } = journey({ now: '2026-03-06T12:00:00Z' })
let team = 0
let ana: ReturnType<typeof user>
let kenji: ReturnType<typeof user>
let channel: string
beforeEach(async () => {
  team++
  channel = `C${team}`
  const from = { team: { id: `T${team}` }, place: { id: channel, kind: 'channel' as const, name: 'backend' } }
  ana = person(`Ana${team}`, from)
  kenji = person(`Kenji${team}`, from)
  await ana.say('lists add Backend')
  await kenji.say('mine')
  slack.sent.length = 0
})

/** Moves on, and returns what this test's channel got. */
async function at(moment: string): Promise<string[]> {
  baton.clock.moveTo(Temporal.Instant.from(moment))
  await baton.settle()
  return slack.sent
    .splice(0)
    .filter((each) => each.to.id === channel)
    .map((each) => each.text)
}

test('a channel hears by a rule what was done, what is at risk, and what waits for whom', async () => {
  const added = await ana.say('digest add every weekday 9:00 in:Backend zone:Europe/Lisbon')
  expect(added).toContain('@Ana1 added the digest D-1 to this channel\nBackend, every weekday at 09:00')
  expect(added).toContain('Next: Mon 9 Mar, 09:00 (Europe/Lisbon)')
  await ana.say('add Build it in:Backend @Ana1')
  await ana.say('add Ship it in:Backend @Kenji1 after:T-1')
  await ana.say('add Test it in:Backend @Kenji1 due:2026-03-10')
  await ana.say('add Tell them in:Backend due:2026-03-07')
  await ana.say('add Plan it in:Backend @Ana1')
  await ana.say('done T-5')
  await ana.say('add Elsewhere in:Tasks due:2026-03-07')
  await baton.settle()
  expect(await at('2026-03-09T08:59:00Z')).toEqual([])
  const [first, ...others] = await at('2026-03-09T09:00:00Z')
  expect(others).toEqual([])
  expect(first).toBe(`Backend: 1 done, 2 at risk, 1 blocked
Done: T-5 Plan it (Ana1)
Overdue: T-4 Tell them (unassigned), was due Sat 7 Mar
At risk: T-3 Test it (Kenji1), due Tue 10 Mar, not started
Blocked: T-2 Ship it (Kenji1), waiting for T-1 (Ana1) for 2 days
D-1, every weekday at 09:00, since 2026-03-06T12:00:00.000Z. Next: Tue 10 Mar, 09:00 (Europe/Lisbon)
[More]`)
  // What was told as done is not told again.
  expect((await at('2026-03-10T09:00:00Z'))[0]).toContain('Backend: 2 at risk, 1 blocked')
})

test('on the first Monday of a month, at the same time on the wall before and after the clocks change', async () => {
  await ana.say('digest add "first monday of the month at 10:00" zone:Europe/Lisbon')
  await ana.say('digest add 30 8 * * 6,0 zone:America/New_York')
  expect(await ana.say('digest list')).toContain('Next: Mon 6 Apr, 10:00 (Europe/Lisbon)')
  // Saturday the 28th is before the change in Lisbon, and after the one in New York. What was missed before comes with it.
  expect(await at('2026-03-28T12:29:00Z')).toEqual([])
  expect(await at('2026-03-28T12:30:00Z')).toHaveLength(1)
  await ana.say('digest delete D-2')
  expect(await at('2026-04-06T08:59:00Z')).toEqual([])
  expect((await at('2026-04-06T09:00:00Z'))[0]).toContain('All Lists: nothing done, at risk or blocked')
  expect(await at('2026-05-03T09:00:00Z')).toEqual([])
  expect(await at('2026-05-04T09:00:00Z')).toHaveLength(1)
})

test('only what changed, and nothing where nothing did', async () => {
  await ana.say('digest add every day 9:00 changes:yes filter:"in:Backend" zone:UTC')
  await ana.say('add Build it in:Backend')
  await ana.say('add Ship it in:Backend after:T-1')
  expect((await at('2026-05-05T09:00:00Z'))[0]).toContain('1 blocked\nBlocked: T-2 Ship it')
  expect(await at('2026-05-06T09:00:00Z')).toEqual([])
  await ana.say('add Tell them in:Backend after:T-1')
  await ana.say('digest change D-1 changes:no')
  const preview = await ana.say('digest preview D-1')
  expect(preview).toContain('2 blocked')
  await ana.say('undo')
  expect((await at('2026-05-07T09:00:00Z'))[0]).toContain('1 blocked\nBlocked: T-3 Tell them')
  await ana.say('done T-1')
  await baton.settle()
  slack.sent.length = 0
  expect((await at('2026-05-08T09:00:00Z'))[0]).toContain('1 done\nDone: T-1 Build it')
  await ana.say('digest delete D-1')
})

test('paused, it is quiet; after a week without Baton there is one, not seven', async () => {
  await ana.say('digest add every day 9:00 zone:UTC')
  expect(await ana.say('digest pause D-1')).toContain('Paused.')
  expect(await at('2026-05-09T09:00:00Z')).toEqual([])
  expect(await ana.say('digest resume D-1')).toContain('Next: Sun 10 May, 09:00 (UTC)')
  // A Sunday: the next comes when work begins.
  expect(await at('2026-05-17T12:00:00Z')).toEqual([])
  await baton.settle()
  expect(await at('2026-05-18T08:59:00Z')).toEqual([])
  expect(await at('2026-05-18T09:00:00Z')).toHaveLength(1)
  await ana.say('digest change D-1 every monday 9:00')
  expect(await at('2026-05-24T09:00:00Z')).toEqual([])
  await ana.say('digest delete D-1')
  expect(await at('2026-05-25T09:00:00Z')).toEqual([])
  await ana.say('undo')
  expect(await at('2026-06-01T09:00:00Z')).toHaveLength(1)
  await ana.say('digest delete D-1')
})

test('a channel hears nothing that not everybody there may see', async () => {
  await ana.say('lists add Secret private:yes')
  await ana.say('add Hidden work in:Secret due:2026-06-01')
  await ana.say('add Open work in:Backend after:T-1')
  const refused = await ana.say('digest add every day 9:00 in:Secret zone:UTC')
  expect(refused).toContain('“Secret” is private, and it isn’t connected to this channel.')
  expect(await ana.say('digest add every day 9:00 filter:"in:Secret" zone:UTC')).toContain('“Secret”')
  await ana.say('digest add every day 9:00 zone:UTC')
  const [first] = await at('2026-06-02T09:00:00Z')
  expect(first).toContain('Blocked: T-2 Open work (unassigned), waiting for 1 private task')
  expect(first).not.toContain('Hidden')
  await ana.say('lists bind Secret')
  await ana.say('digest delete D-1')
  await ana.say('digest add every day 9:00 in:Secret zone:UTC')
  expect((await at('2026-06-03T09:00:00Z'))[0]).toContain('Overdue: T-1 Hidden work')
  // Once it is not the List's channel any more, it hears nothing more of it.
  await ana.say('lists unbind Secret')
  expect(await at('2026-06-04T09:00:00Z')).toEqual([])
  expect(await kenji.say('digest list')).toContain('No channel gets a digest yet')
  await ana.say('digest delete D-2')
})

test('who may change it, and what is no rule', async () => {
  await kenji.say('digest add every day 9:00 zone:UTC')
  const maya = person(`Maya${team}`, { team: { id: `T${team}` } })
  expect(await maya.say('digest delete D-1')).toContain('D-1 belongs to someone else.')
  await ana.say(`people role @Maya${team} guest`)
  expect(await maya.say('digest add every day')).not.toContain('added')
  expect(await maya.say('digest preview D-1')).toContain('There’s no digest called “D-1”')
  expect(await ana.say('digest add whenever')).toContain('I don’t understand “whenever” as a schedule.')
  expect(await ana.say('digest add */5 * * * *')).toContain('“*/5 * * * *” is too often.')
  expect(await ana.say('digest add after 3 days')).toContain(
    'I don’t understand “after 3 days” as a schedule.',
  )
  expect(await ana.say('digest pause D-9')).toContain('There’s no digest called “D-9”')
  expect(await ana.say('digest delete D-1')).toContain('deleted the digest D-1')
})
