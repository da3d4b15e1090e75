/** What a platform says of people is followed as it says it, without their having to write. */
import { beforeEach, expect, test } from 'vitest'
import type { Profile } from '../../src/platform.ts'
import { journey } from '../support/journey.ts'
import type { user } from '../support/team.ts'

const { baton, person, at, slack } = journey({ now: '2026-03-02T12:00:00Z' })

let team = 0
let ana: ReturnType<typeof user>
beforeEach(async () => {
  team++
  ana = person('Ana', { team: { id: `P${team}` }, timeZone: 'UTC' })
  await ana.say('add Deploy it')
})

const zoe: Profile = { id: 'Z1', name: 'Zoe', rank: 'member', timeZone: 'Europe/Lisbon', locale: 'pt-PT' }

function becomes(profile: Profile): Promise<void> {
  return baton.core.happened({ kind: 'profileChanged', platform: 'slack', team: `P${team}`, profile })
}

test('a new name is theirs at once, in Baton and for whoever names them', async () => {
  await ana.reply('assign T-1 <@Z1>', { mentioned: [zoe] })
  await becomes({ ...zoe, name: 'Zoë Lima' })
  expect(await ana.say('show T-1')).toContain('@Zoë Lima')
  expect(await ana.say('unassign T-1 @"Zoë Lima"')).toContain('removed @Zoë Lima')
  expect(await ana.say('assign T-1 @Zoe')).toContain('I don’t know anyone')
})

test('whoever could not be named in time is called by their name as soon as it is known', async () => {
  await ana.reply('assign T-1 <@Z1>', { mentioned: [{ id: 'Z1', name: 'Z1', unsure: true }] })
  expect(await ana.say('show T-1')).toContain('@Z1')
  await ana.reply('comment T-1 hello <@Z1>', { mentioned: [zoe] })
  expect(await ana.say('show T-1')).toContain('@Zoe')
  await ana.reply('comment T-1 again <@Z1>', { mentioned: [{ id: 'Z1', name: 'Z1', unsure: true }] })
  expect(await ana.say('show T-1')).toContain('@Zoe')
})

test('who moves is told things in the hours of where they are now, unless they said where that is', async () => {
  const herself = person('Z1', { team: { id: `P${team}` }, rank: 'member', timeZone: 'Europe/Lisbon' })
  await herself.say('mine')
  await becomes({ ...zoe, name: 'Z1', timeZone: 'Asia/Tokyo' })
  expect(await herself.say('me', { timeZone: 'Asia/Tokyo' })).toContain('Tokyo')
  await herself.say('me Paris', { timeZone: 'Asia/Tokyo' })
  await becomes({ ...zoe, name: 'Z1', timeZone: 'America/New_York' })
  expect(await herself.say('me', { timeZone: 'America/New_York' })).toContain('Paris')
})

test('a morning follows them', async () => {
  const id = `M${team}`
  const herself = person(id, { team: { id: `P${team}` }, rank: 'member', timeZone: 'Europe/Lisbon' })
  await herself.say('mine')
  await ana.reply(`add Read it <@${id}> due tomorrow`, { mentioned: [{ ...zoe, id, name: id }] })
  await becomes({ ...zoe, id, name: id, timeZone: 'Asia/Tokyo' })
  slack.sent.length = 0
  await at('2026-03-03T00:05:00Z')
  expect(slack.told(id).join()).toContain('Read it')
})

test('who comes back is given things again, and who was let go on stays so', async () => {
  await ana.reply('assign T-1 <@Z1>', { mentioned: [zoe] })
  await becomes({ ...zoe, outside: 'left' })
  await becomes(zoe)
  expect(await ana.say('assign T-1 @Zoe')).not.toContain('no longer in your team')
  await ana.say('people remove @Zoe confirm:yes')
  await becomes({ ...zoe, name: 'Zoe B' })
  expect(await ana.say('people')).not.toContain('Zoe B')
})
