/** What changes around a handoff while it waits. */
import { beforeEach, expect, test } from 'vitest'
import { onPostgres } from '../support/database.ts'
import { firstFriday, handingTeams } from '../support/handing.ts'
import { journey } from '../support/journey.ts'

const { slack, baton } = journey({ now: `${firstFriday}T12:00:00Z` })
const team = handingTeams(() => baton, slack)
const { who, press, say, told, to, setting, handoffState } = team
beforeEach(() => team.begin())

test('what is held for somebody who may not know of it any more is neither shown nor told', async () => {
  await say('Ana', 'handoff T-1 @Kenji secret plans')
  expect(await say('Kenji', 'me queue')).toContain('hands you T-1')
  await say('Ana', 'lists private Tasks yes')
  expect(await say('Kenji', 'me queue')).toBe('Nothing is on hold for you')
  expect(await say('Kenji', 'digest now')).not.toContain('kept for you')
  expect(await say('Kenji', 'me release')).toBe('Nothing is on hold for you')
  await to(3, '00:00')
  expect(told()).toEqual([])
})

test('nobody is waited for who may not know of the task: the next in the chain hears at once', async () => {
  await setting('Kenji', (ids) => ({ backup: ids.get('Maya') }))
  await say('Ana', 'lists private Tasks yes')
  await say('Ana', 'lists share Tasks @Kenji')
  await say('Ana', 'lists handoffs Tasks owner:@Olga')
  await say('Ana', 'handoff T-1 @Kenji secret')
  const plan = await say('Ana', 'handoffs')
  expect(plan).toContain('then @Ana is told that no one answered')
  expect(plan).not.toMatch(/Maya|Olga/)
  await to(3, '04:00')
  told()
  // Four of Kenji’s hours more are over when Ana’s day begins.
  await to(3, '09:00')
  expect(told()).toEqual(['Ana: No one has answered your handoff of T-1 API'])
})

test('whoever covers hears nothing of what they hand over themselves', async () => {
  await team.timeOff('Kenji', 'Ana', 10)
  expect(await say('Ana', 'handoff T-1 @Kenji x')).not.toContain('covers for them')
  expect(told()).toEqual([])
  await say('Ana', 'add Fire @Kenji')
  await team.timeOff('Maya', 'Olga', 10)
  await say('Ana', 'lists private Tasks yes')
  await say('Ana', 'lists share Tasks @Maya')
  const said = await say('Ana', 'handoff T-2 @Maya x')
  expect(said).toContain('Maya is away')
  expect(said).not.toContain('Olga')
  expect(told()).toEqual([])
})

test('a List that comes back out of the archive brings its handoffs and dates along', async () => {
  await say('Ana', 'add Dated @Ana due:"10 days"')
  await say('Ana', 'handoff T-1 @Kenji x')
  await to(3, '00:00')
  expect(told()).toHaveLength(1)
  await say('Ana', 'lists archive Tasks')
  await to(4, '12:00')
  told()
  expect(await handoffState()).toEqual(['waiting', 0])
  await say('Ana', 'lists unarchive Tasks')
  expect(await handoffState()).toEqual(['waiting', 1])
  await to(5, '00:00')
  expect(told()).toHaveLength(1)
  expect(team.last()).toContain('’s handoff of T-1 API is still waiting for you')
})

test('an admin’s old button does not answer for whoever has it by now', async () => {
  await say('Ana', 'people role @Kenji admin')
  await say('Ana', 'handoff T-1 @Kenji x')
  await to(3, '00:00')
  await say('Ana', 'handoff T-1 @Maya sooner')
  expect((await press('Kenji', 'Accept'))?.card.title.join('')).toContain('Only Maya')
  expect(await say('Ana', 'show T-1')).toContain('Assigned to: @Maya')
})

test.runIf(onPostgres)('of those who answer at once, one does', async () => {
  for (const name of ['Maya', 'Olga']) await say('Ana', `people role @${name} admin`)
  for (let turn = 1; turn <= 8; turn++) {
    await say('Ana', `handoff T-${turn} @Kenji x`)
    const answers = await Promise.all(
      (['Kenji', 'Maya', 'Olga', 'Ana'] as const).map((name) => who(name).say(`handoffs accept T-${turn}`)),
    )
    expect(answers.filter((answer) => answer.includes(' accepted T-'))).toHaveLength(1)
    await baton.settle()
    await say('Ana', 'add Next @Ana')
  }
})

test('who refuses what somebody handed over who is gone is told that nobody has it', async () => {
  await say('Maya', 'handoff T-1 @Kenji x')
  await say('Ana', 'people remove @Maya confirm:yes')
  const said = await say('Kenji', 'handoffs refuse T-1 why')
  expect(said).toContain('No one is assigned now.')
  expect(said).not.toContain('is told why')
})
