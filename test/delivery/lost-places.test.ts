/** A channel that Baton can't post in any more: whoever set something up there hears of it, and it goes on once Baton is back. */
import { beforeEach, expect, test } from 'vitest'
import { SendError } from '../../src/platform.ts'
import { journey } from '../support/journey.ts'
import type { user } from '../support/team.ts'

const { slack, baton, person, at } = journey({ now: '2026-03-02T09:00:00Z' })

let team = 0
let ana: ReturnType<typeof user>
let day: Temporal.PlainDate
beforeEach(async () => {
  team++
  // Mondays of weeks to come.
  day = Temporal.PlainDate.from('2026-03-02').add({ weeks: team })
  slack.control.refuse = undefined
  await on(0, '09:30')
  ana = person(`Ana${team}`, { team: { id: `T${team}` } })
  await ana.say('me UTC')
  slack.sent.length = 0
})

const on = (days: number, time: string) => at(`${day.add({ days })}T${time}:00Z`)
const place = () => ({ place: { id: `CX${team}`, kind: 'channel', name: 'backend' } }) as const
const channel = () => ({ platform: 'slack', team: `T${team}`, channel: `CX${team}` }) as const
const told = () => slack.told(ana.id).filter((text) => text.includes('I can’t post in'))
const posted = () => slack.told(`CX${team}`)
const withDigest = async () => {
  await ana.reply('digest add every weekday 10:00', place())
  await on(0, '10:00')
  expect(posted()).toHaveLength(1)
  slack.sent.length = 0
}
const refuse = (kind: 'gone' | 'denied' | 'refused', message: string) => {
  slack.control.refuse = (to) => {
    if (to.id === `CX${team}`) throw new SendError(kind, message)
  }
}

test('Baton is taken out of a channel: it is said once, with what to do, and the list of digests says since when', async () => {
  await withDigest()
  await baton.core.happened({ ...channel(), kind: 'channelGone' })
  await on(0, '10:30')
  expect(told()).toEqual([expect.stringContaining('I can’t post in #backend any more')])
  expect(told()[0]).toContain('the digest D-1')
  expect(told()[0]).toContain('Invite me to it again')
  await on(1, '10:00')
  await on(2, '10:00')
  expect([told().length, posted()]).toEqual([1, []])
  expect(await ana.say('digest list')).toMatch(/Can’t be posted there since/)
})

test.each([
  ['gone', 'channel_not_found'],
  ['denied', 'not_in_channel'],
  ['gone', 'is_archived'],
  ['denied', 'Discord: Missing Permissions (50013)'],
] as const)('a digest that is refused with %s %s says so, too', async (kind, message) => {
  await withDigest()
  refuse(kind, message)
  await on(1, '10:00')
  await on(1, '10:05')
  expect(told()).toHaveLength(1)
  expect(await ana.say('digest list')).toMatch(/Can’t be posted there since/)
  await on(2, '10:05')
  expect(told()).toHaveLength(1)
})

test('a filter that blocks one digest loses no channel', async () => {
  await withDigest()
  refuse('refused', 'the server’s AutoMod blocked this message')
  await on(1, '10:05')
  slack.control.refuse = undefined
  await on(2, '10:00')
  expect([told(), posted().length]).toEqual([[], 1])
})

test('once Baton is invited back all goes on by itself, and nothing is said twice', async () => {
  await withDigest()
  await baton.core.happened({ ...channel(), kind: 'channelGone' })
  await on(0, '10:30')
  await on(1, '10:00')
  await baton.core.happened({ ...channel(), kind: 'channelBack' })
  await on(1, '11:00')
  expect(posted()).toEqual([])
  await on(2, '10:00')
  expect([told().length, posted().length]).toEqual([1, 1])
  expect(await ana.say('digest list')).not.toContain('Can’t be posted')
})

test('who is invited back within the minute says nothing', async () => {
  await withDigest()
  await baton.core.happened({ ...channel(), kind: 'channelGone' })
  await baton.core.happened({ ...channel(), kind: 'channelBack' })
  await on(1, '10:00')
  expect([told().length, posted().length]).toEqual([0, 1])
})

test('what is typed where Baton is not, as a command can be, does not make it be there', async () => {
  await withDigest()
  await baton.core.happened({ ...channel(), kind: 'channelGone' })
  await on(0, '10:30')
  await ana.reply('mine', { ...place(), anywhere: true })
  expect(await ana.reply('digest list', { ...place(), anywhere: true })).toMatchObject({
    card: { title: ['Digests'] },
  })
  expect(await ana.say('digest list')).toMatch(/Can’t be posted there since/)
  // A mention does.
  await ana.reply('mine', place())
  expect(await ana.say('digest list')).not.toContain('Can’t be posted')
})

test('what is told at night waits, and the owner of a bound List hears of it, by its name only who may know it', async () => {
  const kenji = person(`Kenji${team}`, { team: { id: `T${team}` } })
  await kenji.say('me UTC')
  await ana.say('lists add Vault private:yes')
  await ana.reply('lists bind Vault', place())
  await kenji.reply('digest add every weekday 10:00', place())
  await on(0, '20:00')
  slack.sent.length = 0
  await baton.core.happened({ ...channel(), kind: 'channelGone' })
  await on(0, '23:00')
  expect(slack.sent).toEqual([])
  await on(1, '09:05')
  expect(slack.told(ana.id).join()).toContain('the news of Vault')
  expect(slack.told(kenji.id).join()).toContain('D-1')
  expect(slack.told(kenji.id).join()).not.toContain('Vault')
})

test('where the whole team was left and joined again, its channels go on', async () => {
  await withDigest()
  const whole = { platform: 'slack', team: `T${team}` } as const
  await baton.core.happened({ ...whole, kind: 'channelGone' })
  await on(1, '10:00')
  expect(posted()).toEqual([])
  await baton.core.happened({ ...whole, kind: 'teamBack' })
  await on(2, '10:00')
  expect(posted()).toHaveLength(1)
})
