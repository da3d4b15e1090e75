import { beforeEach, expect, test } from 'vitest'
import { firstFriday, handingTeams } from '../support/handing.ts'
import { journey } from '../support/journey.ts'

const { slack, baton } = journey({ now: `${firstFriday}T12:00:00Z` })
const team = handingTeams(() => baton, slack)
const { say, told, to, setting } = team
beforeEach(() => team.begin())

test('what is ready is answered like a handoff', async () => {
  await say('Ana', `add Deploy @Kenji after:T-1`)
  await say('Ana', 'done T-1 It is on staging')
  expect(await say('Ana', 'handoffs')).toContain('T-2 Deploy, ready for @Kenji, just now')
  expect(await say('Maya', 'handoffs')).not.toContain('T-2')
  await to(3, '00:00')
  expect(team.last()).toContain('[Start] [Later] [Pass to…] [Not ready] [Mute…]')
  expect(told()).toEqual(['Kenji: T-2 Deploy is ready for you'])
  await to(3, '04:00')
  expect(told()).toEqual(['Kenji: T-2 Deploy is waiting for your answer'])
  await say('Kenji', 'handoffs refuse T-2 Staging is empty')
  await to(3, '09:00')
  expect(told()).toEqual(['Ana: @Kenji says T-2 Deploy isn’t ready'])
  expect(await say('Ana', 'show T-2')).toContain(`Assigned to: @Kenji`)
  await to(9, '12:00')
  expect(told()).toEqual([])
})

test('whoever wants to hears once when the last thing they wait for is in review', async () => {
  await say('Ana', `add Deploy @Kenji after:T-1`)
  await say('Ana', `add Announce @Maya after:T-1`)
  await setting('Maya', () => ({ headsUp: true }))
  told()
  await say('Ana', 'status T-1 in review')
  expect(told()).toEqual(['Maya: T-3 Announce is nearly ready for you'])
  expect(team.last()).toBe(
    [
      'T-3 Announce is nearly ready for you',
      '@Ana moved T-1 API to “In review”.',
      'You get this because the last thing you are waiting for is nearly done.',
      '[Show] [Mute…]',
    ].join('\n'),
  )
  await say('Ana', 'status T-1 in progress')
  await say('Ana', 'status T-1 in review')
  expect(told()).toEqual([])
})
