import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { SendError } from '../../src/platform.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { buttonOf, recordingAdapter, user } from '../support/team.ts'

const slack = recordingAdapter('slack')
const discord = recordingAdapter('discord')
let baton: TestApp
beforeAll(async () => {
  baton = await openApp({ adapters: [slack.adapter, discord.adapter] })
})
afterAll(() => baton.close())

let team = 0
let ana: ReturnType<typeof user>
let kenji: ReturnType<typeof user>
beforeEach(async () => {
  team++
  ana = user(baton.core, `Ana${team}`, { team: { id: `T${team}` } })
  kenji = user(baton.core, `Kenji${team}`, { team: { id: `T${team}` } })
  await ana.say('add API')
  await kenji.say('mine')
  await baton.settle()
  slack.sent.length = 0
  discord.sent.length = 0
  slack.control.refuse = undefined
})

const later = (time: { seconds?: number; minutes?: number; hours?: number }) =>
  baton.clock.moveTo(baton.clock.now().add(time))

test('waits as long as the platform says, and says it is another attempt', async () => {
  const attempts: number[] = []
  slack.control.refuse = (_to, { attempt }) => {
    attempts.push(attempt)
    if (attempts.length === 1) throw new SendError('retry', 'rate limited', 30_000)
  }
  await ana.say(`handoff T-1 @Kenji${team} over to you`)
  await baton.settle()
  later({ seconds: 29 })
  await baton.settle()
  expect(attempts).toEqual([1])
  later({ seconds: 1 })
  await baton.settle()
  expect(attempts).toEqual([1, 2])
  expect(slack.told(kenji.id)[0]).toContain('hands you T-1 API')
})

test('what the platform takes nothing from waits for days, and is tried as if for the first time', async () => {
  const attempts: number[] = []
  slack.control.refuse = (_to, { attempt }) => {
    attempts.push(attempt)
    throw new SendError('unready', 'the token was revoked', 60_000)
  }
  await ana.say(`assign T-1 @Kenji${team}`)
  for (let day = 0; day < 15; day++) {
    await baton.settle()
    later({ hours: 24 })
  }
  expect(attempts.length).toBeGreaterThan(10)
  expect(new Set(attempts)).toEqual(new Set([1]))
  slack.control.refuse = undefined
  await baton.settle()
  expect(slack.told(kenji.id)).toEqual([expect.stringContaining('T-1 API')])
})

test('an outage delays, and loses and doubles nothing', async () => {
  slack.control.refuse = () => {
    throw new SendError('retry', 'internal_error')
  }
  await ana.say(`assign T-1 @Kenji${team}`)
  for (let minute = 0; minute < 60; minute++) {
    await baton.settle()
    later({ minutes: 1 })
  }
  expect(slack.sent).toEqual([])
  slack.control.refuse = undefined
  later({ minutes: 15 })
  await baton.settle()
  expect(slack.told(kenji.id)).toHaveLength(1)
})

test('somebody who blocked Baton is skipped, shown to admins, and back when they write', async () => {
  slack.control.refuse = (to) => {
    if (to.id === kenji.id) throw new SendError('denied', 'cannot_dm_bot')
  }
  await ana.say(`assign T-1 @Kenji${team}`)
  await baton.settle()
  expect(slack.sent).toEqual([])
  const shown = await ana.say('problems')
  expect(shown).toContain(`Kenji${team}: Ana${team} assigned you T-1 API`.replace('Ana', '@Ana'))
  expect(shown).toContain('slack: cannot_dm_bot')

  slack.control.refuse = undefined
  await ana.say('comment T-1 first')
  await baton.settle()
  expect(slack.sent).toEqual([])
  await kenji.say('mine')
  await ana.say('comment T-1 second')
  await baton.settle()
  expect(slack.told(kenji.id).join()).toContain('> second')
})

test('a bug in an adapter is logged, and the ping still arrives', async () => {
  let failed = false
  slack.control.refuse = () => {
    if (failed) return
    failed = true
    throw new TypeError('undefined is not a function')
  }
  await ana.say(`assign T-1 @Kenji${team}`)
  await baton.settle()
  expect(baton.errors).toHaveLength(1)
  baton.errors.length = 0
  later({ minutes: 1 })
  await baton.settle()
  expect(slack.told(kenji.id)).toHaveLength(1)
})

test('several pings at once come as one message', async () => {
  for (const title of ['Docs', 'Tests']) await ana.say(`add ${title} @Kenji${team}`)
  await ana.say('comment T-2 please look')
  await baton.settle()
  expect(slack.told(kenji.id)).toHaveLength(1)
  expect(slack.told(kenji.id)[0]).toMatch(/^2 things for you\n@Ana\d+ assigned you T-3 Tests/)
})

test('a muted reason stays quiet until it is unmuted', async () => {
  await ana.say(`assign T-1 @Kenji${team}`)
  await baton.settle()
  const button = buttonOf(
    slack.sent[0]?.card ?? { title: [], tone: 'neutral', blocks: [], buttons: [] },
    'Mute…',
  )
  expect(slack.sent[0]?.text).toContain('You get this because a task was assigned to you.')
  const choice = await kenji.press(button)
  const muted = await kenji.press(buttonOf(choice.card, 'All of “assigned”'))
  expect(muted.card.title).toEqual(['No more pings when a task is assigned to you'])
  await ana.say(`add Docs @Kenji${team}`)
  await baton.settle()
  expect(slack.sent).toHaveLength(1)
  expect(await kenji.say('me')).toContain('Muted: a task is assigned to you.')
  await kenji.press(buttonOf(muted.card, 'Undo'))
  await ana.say(`add More @Kenji${team}`)
  await baton.settle()
  expect(slack.sent).toHaveLength(2)
})

test('“later” brings a task back once, and not when it is done by then', async () => {
  await kenji.say('me Europe/Lisbon')
  expect(await kenji.say('later T-1 in 2 hours')).toContain('comes back')
  later({ hours: 2 })
  await baton.settle()
  expect(slack.told(kenji.id)).toEqual([expect.stringContaining('Back to T-1 API')])
  later({ hours: 200 })
  await baton.settle()
  expect(slack.told(kenji.id)).toHaveLength(1)
  await kenji.say('later T-1')
  await ana.say('done T-1')
  later({ hours: 200 })
  await baton.settle()
  expect(slack.told(kenji.id)).toHaveLength(1)
})

test('of the same news about a task only the newest is told, and nothing that was muted meanwhile', async () => {
  await kenji.say('me Asia/Tokyo hours:9-18')
  baton.clock.moveTo(nextAt('18:30'))
  await kenji.say('assign T-1 me')
  await ana.say('add Build before:T-1')
  await ana.say('done T-2 first try')
  await ana.say('reopen T-2')
  await ana.say('done T-2 second try')
  await ana.say('comment T-1 a word')
  await baton.settle()
  await kenji.say('mute comment')
  baton.clock.moveTo(mondayMorning())
  await baton.settle()
  expect(slack.told(kenji.id)).toHaveLength(1)
  expect(slack.told(kenji.id)[0]).toContain('second try')
  expect(slack.told(kenji.id)[0]).not.toMatch(/first try|a word/)
  expect(await kenji.say('show T-2')).toContain('second try')
})

test('what is held is told in the morning as one message', async () => {
  await kenji.say('me Asia/Tokyo hours:9-18')
  baton.clock.moveTo(nextAt('18:30'))
  await ana.say(`add Docs @Kenji${team}`)
  await ana.say(`handoff T-1 @Kenji${team} yours now`)
  await baton.settle()
  expect(slack.sent).toEqual([])
  expect(await ana.say(`handoff T-2 @Ana${team}`)).toContain('You can’t hand it to yourself')
  await ana.say(`add Server down !urgent @Kenji${team}`)
  await baton.settle()
  expect(slack.sent).toEqual([])
  baton.clock.moveTo(mondayMorning())
  await baton.settle()
  expect(slack.told(kenji.id)).toHaveLength(1)
  expect(slack.told(kenji.id)[0]).toMatch(/hands you T-1 API[\s\S]*assigned you T-3 Server down/)
})

/** The next time the wall clock in Tokyo shows this. */
function nextAt(time: string): Temporal.Instant {
  const there = baton.clock.now().toZonedDateTimeISO('Asia/Tokyo')
  const today = there.toPlainDate().toZonedDateTime({ timeZone: 'Asia/Tokyo', plainTime: time })
  return (Temporal.ZonedDateTime.compare(today, there) > 0 ? today : today.add({ days: 1 })).toInstant()
}

test('what was sent is noted while another address keeps its sender waiting', async () => {
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>()
  const maya = user(baton.core, `Maya${team}`, { team: { id: `T${team}` } })
  await maya.say('mine')
  slack.control.before = (to) => (to.id === maya.id ? answered : undefined)
  await ana.say(`assign T-1 @Kenji${team}`)
  await ana.say(`assign T-1 @Maya${team}`)
  const settling = baton.settle()
  const states = async () =>
    baton.db
      .selectFrom('delivery')
      .innerJoin('account', 'account.person_id', 'delivery.person_id')
      .select(['external_id', 'state'])
      .where('external_id', 'in', [kenji.id, maya.id])
      .orderBy('external_id')
      .execute()
  await expect.poll(states).toEqual([
    { external_id: kenji.id, state: 'sent' },
    { external_id: maya.id, state: 'queued' },
  ])
  slack.control.before = undefined
  answer()
  await settling
  expect((await states()).map((each) => each.state)).toEqual(['sent', 'sent'])
})

/** The next Monday on which they are at work in Tokyo. */
function mondayMorning(): Temporal.Instant {
  const there = baton.clock.now().toZonedDateTimeISO('Asia/Tokyo')
  const day = there.toPlainDate().add({ days: 8 - there.dayOfWeek })
  return day.toZonedDateTime({ timeZone: 'Asia/Tokyo', plainTime: '10:00' }).toInstant()
}
