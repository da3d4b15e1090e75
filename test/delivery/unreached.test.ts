/** Whoever waits for somebody who can't be reached hears of it, and their channel says that there is something for them. */
import { beforeEach, expect, test } from 'vitest'
import { SendError } from '../../src/platform.ts'
import { journey } from '../support/journey.ts'
import type { user } from '../support/team.ts'

// A Monday.
const { slack, baton, person, at } = journey({ now: '2026-03-02T10:00:00Z', on: ['slack'] })
const backend = { id: 'CBACK', kind: 'channel', name: 'backend' } as const

let team = 0
let ana: ReturnType<typeof user>
let kenji: ReturnType<typeof user>
beforeEach(async () => {
  team++
  slack.control.refuse = undefined
  ana = person(`Ana${team}`, { team: { id: `T${team}` } })
  kenji = person(`Kenji${team}`, { team: { id: `T${team}` } })
  for (const each of [ana, kenji]) await each.say('me UTC')
  await baton.settle()
  slack.sent.length = 0
})

const later = async (time: { minutes?: number; hours?: number; days?: number }) => {
  const days = time.days ?? 0
  baton.clock.moveTo(
    baton.clock.now().add({ ...time, days: undefined, hours: (time.hours ?? 0) + days * 24 }),
  )
  await baton.settle()
}
const closed = () => {
  slack.control.refuse = (to) => {
    if (to.id === kenji.id) throw new SendError('denied', 'messages_tab_disabled')
  }
}
const toAna = () => slack.told(ana.id).filter((text) => text.includes('can’t be reached'))
const inChannel = () => slack.told(`CBACK${team}`)
const here = () => ({ ...backend, id: `CBACK${team}` })

test('the giver is told, once, and that it is told later where there is no channel', async () => {
  await ana.say('add Deploy')
  await ana.say('lists unbind Tasks')
  closed()
  await ana.say(`handoff T-1 @Kenji${team} The password is hunter2`)
  await baton.settle()
  await later({ minutes: 2 })
  expect(toAna()).toEqual([expect.stringMatching(/@Kenji\d+ can’t be reached on Slack/)])
  expect(toAna()[0]).toContain('T-1 Deploy')
  expect(toAna()[0]).toContain('I’ll tell them when they write to me.')
  for (let hour = 0; hour < 3; hour++) await later({ hours: 1 })
  expect(toAna()).toHaveLength(1)
})

test('the List’s channel says that there is something, without what was written, and the giver knows where', async () => {
  await ana.reply('lists bind Tasks', { place: here() })
  await ana.say('add Deploy')
  closed()
  await ana.say(`handoff T-1 @Kenji${team} The password is hunter2`)
  await baton.settle()
  await later({ minutes: 2 })
  const said = inChannel().filter((text) => text.includes('there’s something for you'))
  expect(said).toEqual([expect.stringContaining('T-1 Deploy')])
  expect(said[0]).not.toContain('hunter2')
  expect(toAna()[0]).toContain('I told them in #backend')
})

test('several things are one word in the channel, and it hears of somebody at most once an hour', async () => {
  await ana.reply('lists bind Tasks', { place: here() })
  closed()
  for (const title of ['One', 'Two', 'Three']) {
    await ana.say(`add ${title} @Kenji${team}`)
    await baton.settle()
  }
  await later({ minutes: 6 })
  await later({ minutes: 2 })
  await ana.say(`add Four @Kenji${team}`)
  await later({ minutes: 10 })
  const said = () => inChannel().filter((text) => text.includes('there’s something for you'))
  expect(said()).toHaveLength(1)
  expect(said()[0]).toContain('T-3 Three')
  await later({ hours: 1 })
  expect(said()).toHaveLength(2)
  expect(said()[1]).toContain('T-4 Four')
})

test('a private List is not named where not everybody may know of it', async () => {
  await ana.reply('lists bind Tasks', { place: here() })
  await ana.say('add Deploy')
  closed()
  await ana.say(`handoff T-1 @Kenji${team} please`)
  await baton.settle()
  await ana.say('lists add Vault private:yes')
  await ana.say(`lists members Vault add:@Kenji${team}`)
  await ana.say('move T-1 to:Vault')
  await later({ minutes: 2 })
  expect(inChannel().join()).not.toContain('Deploy')
})

test('what is not so any more is said to nobody, nor where the way was opened meanwhile', async () => {
  await ana.reply('lists bind Tasks', { place: here() })
  await ana.say('add Deploy')
  await ana.say('add Paint')
  closed()
  await ana.say(`handoff T-1 @Kenji${team} please`)
  await baton.settle()
  await ana.say('done T-1')
  await later({ minutes: 2 })
  expect([...toAna(), ...inChannel().filter((text) => text.includes('something for you'))]).toEqual([])
  await ana.say(`handoff T-2 @Kenji${team} please`)
  await later({ minutes: 30 })
  slack.control.refuse = undefined
  await kenji.say('mine')
  await baton.settle()
  await later({ hours: 2 })
  expect(toAna()).toEqual([])
})

test('who has another way is told there, and nobody hears of it', async () => {
  await ana.say('add Deploy')
  await ana.say('add Mine @me')
  await ana.say(`handoff T-1 @Kenji${team} please`)
  await baton.settle()
  await later({ minutes: 2 })
  expect(slack.told(kenji.id)).toHaveLength(1)
  expect(toAna()).toEqual([])
})

test('what is told again and fails again is not said again', async () => {
  await ana.reply('lists bind Tasks', { place: here() })
  await ana.say('add Deploy')
  closed()
  await ana.say(`handoff T-1 @Kenji${team} please`)
  await baton.settle()
  await later({ minutes: 2 })
  const before = { ana: toAna().length, said: inChannel().length }
  for (let hour = 0; hour < 3; hour++) {
    await kenji.reply('mine', { place: here() })
    await later({ hours: 1, minutes: 5 })
  }
  expect({ ana: toAna().length, said: inChannel().length }).toEqual(before)
})

test('at night it waits for the hours of whoever is told', async () => {
  await ana.say('me Asia/Tokyo')
  await ana.say('add Deploy')
  await at('2026-03-09T10:00:00Z')
  slack.sent.length = 0
  closed()
  await ana.say(`handoff T-1 @Kenji${team} please`)
  await at('2026-03-09T10:05:00Z')
  await at('2026-03-09T23:30:00Z')
  expect(toAna()).toEqual([])
  await at('2026-03-10T00:05:00Z')
  expect(slack.told(ana.id).join()).toContain('can’t be reached')
})

test('a message that is never taken closes nobody’s account, and says to nobody that they can’t be reached', async () => {
  await ana.say('add Deploy')
  await ana.say('add Paint')
  let refusals = 0
  slack.control.refuse = (to) => {
    if (to.id !== kenji.id || refusals++ > 0) return
    throw new SendError('refused', 'the server’s AutoMod blocked this message')
  }
  await ana.say(`handoff T-1 @Kenji${team} please`)
  await at('2026-03-16T09:05:00Z')
  await ana.say(`handoff T-2 @Kenji${team} please`)
  await at('2026-03-16T10:30:00Z')
  expect(slack.told(kenji.id).join()).toContain('T-2 Paint')
  expect(toAna()).toEqual([])
  expect(await ana.say('problems')).toContain('AutoMod')
})
