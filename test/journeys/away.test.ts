import { beforeAll, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { buttonOf } from '../support/team.ts'

/** A Thursday, 10:00 in Lisbon. */
const thursday = '2026-03-05T10:00:00Z'
const { slack, baton, person, at } = journey({ now: thursday })
const ana = person('Ana')
const kenji = person('Kenji')
const maya = person('Maya')

beforeAll(async () => {
  for (const each of [ana, kenji, maya]) await each.say('me Europe/Lisbon hours:9-18')
})

test.each([
  ['until mon', 'until Mon 9 Mar', 'Away from: now', 'Back: Mon 9 Mar'],
  ['till thu', 'until Thu 12 Mar', 'Away from: now', 'Back: Thu 12 Mar'],
  ['fri to wed', 'until Thu 12 Mar', 'Away from: Fri 6 Mar', 'Back: Thu 12 Mar'],
  ['from fri until wed', 'until Wed 11 Mar', 'Away from: Fri 6 Mar', 'Back: Wed 11 Mar'],
  ['2026-12-24 to 2026-12-27', 'until Mon 28 Dec', 'Thu 24 Dec', 'Back: Mon 28 Dec'],
  ['3 days', 'until Sun 8 Mar', 'Away from: now', 'Back: Sun 8 Mar'],
  ['fri', 'until Sat 7 Mar', 'Away from: Fri 6 Mar', 'Back: Sat 7 Mar'],
  ['until 17:30', 'until Thu 5 Mar, 17:30', 'Away from: now', 'Back: Thu 5 Mar, 17:30 your time'],
])('“away %s” says from when until when', async (words, ...said) => {
  const reply = await maya.reply(`away ${words}`)
  for (const each of said) expect(await maya.say('away')).toContain(each.replace('until ', ''))
  expect(reply.card.title[0]).toBe(`You’re away ${said[0]}`)
  await maya.press(reply.card.buttons[0])
  expect(await maya.say('away')).toContain('You’re not away. Until when will you be?')
})

test.each([
  ['away until blue moon', 'I couldn’t tell from “until blue moon” how long you’ll be away.', 'until mon'],
  ['away until yesterday', 'I couldn’t tell from “until yesterday”', 'until mon'],
  ['away cover @kenji', 'Until when are you away?', 'away until mon cover @teammate'],
  ['away until mon cover @me', 'You can’t cover for yourself.', 'teammate'],
  ['away until mon cover @kenjo', 'I don’t know anyone called “@kenjo”.', 'Did you mean @Kenji?'],
])('“%s” is refused, and says what would do', async (words, ...said) => {
  for (const each of said) expect(await maya.say(words)).toContain(each)
})

test('somebody without a time zone is asked for it first', async () => {
  expect(await person('Zoe').say('away until mon')).toContain('I don’t know your time zone yet.')
})

test('a cover hears of it, and of what is handed over meanwhile; all else comes on return, as one message', async () => {
  const said = await ana.say('away until mon cover @kenji')
  expect(said).toContain('You’re away until Mon 9 Mar')
  expect(said).toContain('Cover: @Kenji')
  await baton.settle()
  expect(slack.told('Kenji')).toEqual([
    expect.stringContaining(
      '@Ana is away from 2026-03-05T10:00:00Z until 2026-03-09T00:00:00Z.'.replaceAll(':00Z', ':00.000Z'),
    ),
  ])
  expect(await maya.say('people')).toContain('@Ana (slack) · away until')
  expect(await ana.say('me')).toContain('Away: until Mon 9 Mar, 00:00, @Kenji covers')

  await maya.say('add Deploy it')
  await maya.say('handoff T-1 @ana it is on staging')
  await maya.say('add Read this @ana')
  await baton.settle()
  expect(slack.told('Ana')).toEqual([])
  expect(slack.told('Kenji')).toHaveLength(2)
  expect(slack.told('Kenji')[1]).toContain('@Maya hands you T-1 Deploy it')
  expect(slack.told('Kenji')[1]).toContain('You cover for @Ana, who is away until ')

  await at('2026-03-09T08:59:00Z')
  expect(slack.told('Ana')).toEqual([])
  await at('2026-03-09T09:00:00Z')
  expect(slack.told('Ana')).toHaveLength(1)
  expect(slack.told('Ana')[0]).toMatch(/^Welcome back: 1 to answer · 1 new\n/)
  expect(slack.told('Ana')[0]).toContain('@Maya hands you T-1 Deploy it')
  expect(slack.told('Ana')[0]).toContain('@Maya assigned you T-2 Read this')
})

test('whoever is back early hears of it then, and the cover is free again', async () => {
  slack.sent.length = 0
  await ana.say('away 1 week cover @kenji')
  await maya.say('add One more thing @ana')
  await baton.settle()
  expect(slack.told('Ana')).toEqual([])
  expect(await ana.say('back')).toContain('Welcome back')
  await baton.settle()
  expect(slack.told('Ana')).toEqual([expect.stringMatching(/^While you were away\n.*T-3 One more thing/)])
  expect(slack.told('Kenji').at(-1)).toContain('You no longer cover for @Ana')
  expect(await maya.say('people')).not.toContain('away until')
})

test('a cover who is away then is warned about', async () => {
  await kenji.say('away until wed')
  const said = await ana.reply('away tomorrow to fri cover @kenji')
  expect(said.card.tone).toBe('warning')
  expect(await ana.say('away')).toContain('Away from: Tue 10 Mar')
  expect(said.card.blocks[0]).toMatchObject({ text: ['Kenji is away then, too: until Wed 11 Mar.'] })
  await ana.press(buttonOf(said.card, 'Not away after all'))
})

test('another cover takes over from the one before, for the same time', async () => {
  await kenji.say('back')
  await ana.say('away tomorrow to fri cover @kenji')
  await baton.settle()
  slack.sent.length = 0
  expect(await ana.say('away cover @maya')).toContain('Away from: Tue 10 Mar')
  await baton.settle()
  expect(slack.told('Kenji')).toEqual([
    expect.stringContaining('You no longer cover for @Ana\nYou get this because a teammate'),
  ])
  expect(slack.told('Maya')).toEqual([expect.stringContaining('You cover for @Ana')])
})

test('of two people who turn out to be one, time off and what they set come together', async () => {
  const zoe = person('Zoë')
  const zed = person('zed', {
    platform: 'discord',
    team: { id: 'G1' },
    place: { id: 'D1', kind: 'channel' },
    rank: 'manager',
  })
  const codeIn = (words: string) => /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(words)?.[0] ?? ''
  await zed.say(`connect ${codeIn(await ana.say('connect'))}`)
  await zoe.say('mine')
  await zed.say('me Lisbon days:sun-thu')
  await zed.say('away 2026-12-24 to 2026-12-27 cover @zoë')
  await zed.say('me pings limit:7 backup:@maya')
  await zed.say('mute T-1')
  await maya.say('me pings backup:@zed')
  await zed.say(`link ${codeIn(await zoe.say('link'))}`)
  expect(await zoe.say('away')).toContain('Away from: Thu 24 Dec')
  expect(await zoe.say('away')).toContain('Cover: no one')
  expect(await zoe.say('me')).toMatch(/Sun–Thu[\s\S]*Muted: T-1 Deploy it\./)
  expect(await zoe.say('me pings')).toContain('Limit: 7 a day')
  expect(await maya.say('me pings')).toContain('Backup: @Zoë')
})
