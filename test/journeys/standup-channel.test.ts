import { beforeAll, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'

// A Monday.
const { slack, baton, person } = journey({ now: '2026-03-16T08:00:00Z' })
const ana = person('Ana')
beforeAll(async () => {
  await ana.say('me UTC')
  await ana.say('standup add "every weekday 9:30"')
  await ana.say('remind here every weekday at 10:00 to plan the day')
})

/** The first lines of what the channel read at a moment. */
async function at(moment: string): Promise<(string | undefined)[]> {
  baton.clock.moveTo(Temporal.Instant.from(moment))
  await baton.settle()
  const sent = slack.sent.splice(0).filter(({ to }) => to.kind === 'channel')
  return sent.map(({ text }) => text.split('\n')[0])
}

test('a channel that Baton was taken out of hears nothing, and all goes on once it is back', async () => {
  expect(await at('2026-03-16T09:30:00Z')).toEqual([expect.stringContaining('Standup')])
  expect(await at('2026-03-16T10:00:00Z')).toEqual([expect.stringContaining('plan the day')])
  await baton.core.happened({ kind: 'channelGone', platform: 'slack', team: 'T1', channel: 'C1' })
  expect(await at('2026-03-17T09:30:00Z')).toEqual([])
  expect(await at('2026-03-17T10:00:00Z')).toEqual([])
  await ana.say('mine')
  expect(await at('2026-03-18T09:30:00Z')).toEqual([expect.stringContaining('Standup')])
  expect(await at('2026-03-18T10:00:00Z')).toEqual([expect.stringContaining('plan the day')])
})

test('a change in the very minute of a standup loses nothing', async () => {
  baton.clock.moveTo(Temporal.Instant.from('2026-03-19T09:30:00Z'))
  await person('Kenji').say('standup join')
  expect(await at('2026-03-19T09:30:00Z')).toEqual([expect.stringContaining('Standup')])
  expect(await at('2026-03-20T09:30:00Z')).toContainEqual(expect.stringContaining('Standup'))
})

test('what somebody confirmed about a task that became private since is left out of it', async () => {
  await ana.say('add Public one @me')
  await ana.say('add Fire the boss @me')
  await ana.say('lists add Vault private:yes')
  await at('2026-03-23T09:05:00Z')
  const done = 'Started T-1 Public one\nStarted T-2 Fire the boss'
  const said = await ana.invoke({ call: { path: 'standup say', options: { done, next: 'none' } } })
  expect(said.card.tone).toBe('good')
  await ana.say('move T-2 to:Vault')
  baton.clock.moveTo(Temporal.Instant.from('2026-03-23T09:30:00Z'))
  await baton.settle()
  const [posted] = slack.sent.filter(({ to, text }) => to.kind === 'channel' && text.includes('Ana'))
  expect(posted?.text).toContain('Started T-1 Public one')
  expect(posted?.text).not.toContain('boss')
})
