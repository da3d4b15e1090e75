/** No platform is sent more than it takes, and nobody waits longer than that. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Pace, SendError } from '../../src/platform.ts'
import { nextDue } from '../../src/store/messages/due-work.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { recordingAdapter, user } from '../support/team.ts'

const pace: Pace = { key: 'slack:T0', perSecond: 5, burst: 5, cost: 1, apartMs: 1000 }
let slack: ReturnType<typeof recordingAdapter>
let baton: TestApp
/** When each message went out, in seconds since the start. */
let sent: { to: string; at: number }[]
let start: number

beforeEach(async () => {
  slack = recordingAdapter()
  baton = await openApp({ adapters: [slack.adapter] })
  start = baton.clock.now().epochMilliseconds
  sent = []
  slack.control.pace = (to) => (to.kind === 'edit' ? undefined : pace)
  slack.control.after = (to) => sent.push({ to: String('id' in to ? to.id : ''), at: seconds() })
})
afterEach(async () => {
  expect(baton.errors).toEqual([])
  await baton.close()
})

const seconds = () => (baton.clock.now().epochMilliseconds - start) / 1000

/** Lets time pass from timer to timer, until there is nothing more to send. */
async function runDown(): Promise<void> {
  for (;;) {
    await baton.settle()
    const next = await nextDue(baton.db, baton.clock.now())
    if (!next) return
    baton.clock.moveTo(next)
  }
}

async function team(count: number) {
  const ana = user(baton.core, 'Ana')
  const names = Array.from({ length: count }, (_, index) => `P${index}`)
  for (const name of names) await user(baton.core, name).say('mine')
  await ana.say('add Top')
  await baton.settle()
  return { ana, names }
}

test('many people are told as fast as the platform takes it, and no faster', async () => {
  const { ana, names } = await team(20)
  await ana.say(`assign T-1 ${names.map((name) => `@${name}`).join(' ')}`)
  await runDown()
  expect(new Set(sent.map((each) => each.to)).size).toBe(20)
  expect(sent).toHaveLength(20)
  for (const { at } of sent) {
    const inOneSecond = sent.filter((other) => other.at >= at && other.at < at + 1)
    expect(inOneSecond.length).toBeLessThanOrEqual(pace.perSecond + pace.burst)
  }
  // A burst of 5, then 5 a second for the other 15.
  expect(seconds()).toBeLessThanOrEqual(3)
  expect(seconds()).toBeGreaterThanOrEqual(2.8)
})

test('to one person a few come at once and the rest apart, in the order of what they tell', async () => {
  const { ana } = await team(1)
  const titles = ['one', 'two', 'three', 'four', 'five', 'six']
  for (const title of titles) {
    await ana.say(`add Task ${title} @P0`)
    await baton.settle()
  }
  await runDown()
  expect(slack.sent.map((each) => /Task (\w+)/.exec(each.text)?.[1])).toEqual(titles)
  const times = sent.map((each) => each.at)
  expect(times.slice(0, 3)).toEqual([0, 0, 0])
  const apart = times.slice(3).map((at, index) => at - (times[index + 2] ?? 0))
  expect(Math.min(...apart)).toBeGreaterThanOrEqual(1)
})

test('when the platform says to wait, everything there waits, and nothing is lost or doubled', async () => {
  const { ana, names } = await team(20)
  let refused = 0
  slack.control.refuse = () => {
    if (seconds() < 30 && sent.length >= 3) {
      refused++
      throw new SendError('retry', 'rate limited', 30_000)
    }
  }
  await ana.say(`assign T-1 ${names.map((name) => `@${name}`).join(' ')}`)
  await runDown()
  expect(sent.map((each) => each.to).sort()).toEqual([...new Set(sent.map((each) => each.to))].sort())
  expect(sent).toHaveLength(20)
  // Those that were under way in the same moment; nobody tried again before its time.
  expect(refused).toBeLessThanOrEqual(pace.burst)
})
