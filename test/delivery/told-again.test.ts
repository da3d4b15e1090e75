/** What did not reach somebody comes again once the way to them is open. */
import { beforeEach, expect, test } from 'vitest'
import { SendError } from '../../src/platform.ts'
import { journey } from '../support/journey.ts'
import type { user } from '../support/team.ts'

const { slack, baton, person } = journey()

const later = (time: { minutes?: number; hours?: number }) => baton.clock.moveTo(baton.clock.now().add(time))

let team = 0
let ana: ReturnType<typeof user>
let kenji: ReturnType<typeof user>
beforeEach(async () => {
  team++
  ana = person(`Ana${team}`, { team: { id: `T${team}` } })
  kenji = person(`Kenji${team}`, { team: { id: `T${team}` } })
  await ana.say('add API')
  await kenji.say('mine')
  await baton.settle()
  slack.sent.length = 0
  slack.control.refuse = undefined
})

test('what did not reach somebody comes in one message once they write again, if it still holds', async () => {
  slack.control.refuse = (to) => {
    if (to.id === kenji.id) throw new SendError('denied', 'cannot_dm_bot')
  }
  await ana.say('add Docs')
  await ana.say(`assign T-1 @Kenji${team}`)
  await ana.say(`handoff T-2 @Kenji${team} Please write it`)
  await ana.say('add Gone')
  await ana.say(`assign T-3 @Kenji${team}`)
  await baton.settle()
  expect(slack.told(kenji.id)).toEqual([])
  await ana.say(`unassign T-3 @Kenji${team}`)
  slack.control.refuse = undefined
  later({ hours: 20 })
  await baton.settle()
  slack.sent.length = 0
  await kenji.say('mine')
  await baton.settle()
  const told = slack.told(kenji.id)
  expect(told).toHaveLength(1)
  expect(told[0]).toContain('T-1 API')
  expect(told[0]).toContain('Please write it')
  expect(told[0]).not.toContain('T-3')
  expect(await ana.say('problems')).not.toContain('cannot_dm_bot')
})

test('who takes no direct messages and uses Baton in a channel is tried again once an hour', async () => {
  let tries = 0
  slack.control.refuse = (to) => {
    if (to.id !== kenji.id) return
    tries += 1
    throw new SendError('denied', 'cannot_dm_bot')
  }
  await ana.say(`assign T-1 @Kenji${team}`)
  await baton.settle()
  for (let line = 0; line < 5; line++) {
    await kenji.reply('mine', { place: { id: 'C1', kind: 'channel', name: 'general' } })
    await baton.settle()
  }
  expect(tries).toBe(2)
  later({ hours: 2 })
  await kenji.reply('mine', { place: { id: 'C1', kind: 'channel', name: 'general' } })
  await baton.settle()
  expect(tries).toBe(3)
})

test('what comes again is each once, in the order it happened', async () => {
  slack.control.refuse = (to) => {
    if (to.id === kenji.id) throw new SendError('denied', 'cannot_dm_bot')
  }
  for (const title of ['First', 'Second', 'Third']) {
    await ana.say(`add ${title} @Kenji${team}`)
    await baton.settle()
    later({ minutes: 10 })
  }
  slack.control.refuse = undefined
  later({ hours: 20 })
  await kenji.say('mine')
  await baton.settle()
  expect(slack.told(kenji.id)).toHaveLength(1)
  const titles = [...(slack.told(kenji.id)[0] ?? '').matchAll(/^T-\d+ (\w+)$/gm)]
  expect(titles.map(([, title]) => title)).toEqual(['First', 'Second', 'Third'])
})

test('where Baton is invited back, its people hear what they missed, once', async () => {
  const gone = { platform: 'slack', team: `T${team}` } as const
  await ana.say(`assign T-1 @Kenji${team}`)
  await baton.core.happened({ ...gone, kind: 'channelGone' })
  await baton.settle()
  expect(slack.told(kenji.id)).toEqual([])
  for (let start = 0; start < 2; start++) await baton.core.happened({ ...gone, kind: 'teamBack' })
  await baton.settle()
  expect(slack.told(kenji.id)).toEqual([expect.stringContaining('T-1 API')])
})
