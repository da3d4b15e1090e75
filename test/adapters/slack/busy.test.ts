/** Slack's do-not-disturb, on the real app over Slack's own wire. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openApp, type TestApp } from '../../support/app.ts'
import { openSlack, type SlackApp } from '../../support/slack-app.ts'

let slack: SlackApp
let app: TestApp
beforeEach(async () => {
  // Slack's times are those of the day, and so must the app's be.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-03-02T15:00:00Z') })
  slack = await openSlack()
  app = await openApp({ adapters: [slack.adapter], now: '2026-03-02T15:00:00Z' })
  for (const one of ['U0ANA', 'U0BEN']) await say(one, 'me hours:any')
  await say('U0ANA', 'add Write the schema')
  await to('15:10')
  before = shown().length
})
afterEach(async () => {
  expect(app.errors).toEqual([])
  await app.close()
  await slack.close()
  vi.useRealTimers()
})

let before = 0
const shown = () => slack.client.directMessages('U0BEN').map((message) => message.text)
const told = () => shown().slice(before)
async function say(user: string, line: string): Promise<string> {
  const { text } = await slack.client.slash(user, line)
  await app.settle()
  return text
}
async function to(time: string, day = '2026-03-02') {
  const at = Temporal.Instant.from(`${day}T${time}:00Z`)
  vi.setSystemTime(at.epochMilliseconds)
  app.clock.moveTo(at)
  await app.settle()
}
function quiet(from: string, until: string) {
  const ben = slack.api.slack.users.find((one) => one.id === 'U0BEN')
  const seconds = (time: string) => Date.parse(`2026-03-02T${time}:00Z`) / 1000
  if (ben) ben.quiet = { from: seconds(from), until: seconds(until) }
}

test('what comes while somebody does not want to be disturbed waits, and is one message', async () => {
  quiet('15:00', '16:00')
  await say('U0ANA', 'assign T-1 <@U0BEN>')
  await to('15:12')
  await say('U0ANA', 'comment T-1 The second one')
  await to('15:30')
  expect(told()).toEqual([])
  expect(await say('U0BEN', 'me queue')).toContain('until you can be disturbed again')
  await to('16:00')
  expect(told()).toHaveLength(1)
  expect(told()[0]).toContain('The second one')
  expect(slack.api.callsOf('dnd.info').length).toBeLessThan(4)
})

test('nobody else’s messages wait for that', async () => {
  quiet('15:00', '16:00')
  await say('U0BEN', 'add Mine <@U0ANA>')
  await say('U0ANA', 'assign T-1 <@U0BEN>')
  await to('15:12')
  expect(told()).toEqual([])
  expect(slack.client.directMessages('U0ANA').at(-1)?.text).toContain('Mine')
  expect(await app.db.selectFrom('pace').select('key').where('paused_ms', '>', 0).execute()).toEqual([])
})

test('their own reminder, what is urgent to them, and what they ask to have now, come even so', async () => {
  quiet('15:00', '16:00')
  await say('U0BEN', 'me pings urgent:yes')
  await say('U0BEN', 'remind me in 5 minutes to breathe')
  await say('U0ANA', 'assign T-1 <@U0BEN>')
  await to('15:16')
  expect(told().join()).toContain('breathe')
  expect(told().join()).not.toContain('schema')
  await say('U0ANA', 'add Fire <@U0BEN> !urgent')
  await to('15:17')
  expect(told().at(-1)).toContain('Fire')
  expect(told().join()).not.toContain('schema')
  await say('U0BEN', 'me release')
  await to('15:18')
  expect(told().at(-1)).toContain('schema')
})

test('a morning begins when they may be disturbed, with all that came until then', async () => {
  await say('U0BEN', 'me hours:17:00-23:00 Europe/Berlin')
  await say('U0ANA', 'add Due <@U0BEN> due:today')
  await to('15:50')
  before = shown().length
  quiet('15:55', '16:30')
  await to('16:29')
  expect(told()).toEqual([])
  await to('16:30')
  expect(told()).toHaveLength(1)
  expect(told()[0]).toContain('Due')
  await to('17:30')
  expect(told()).toHaveLength(1)
})

test('what may be told again only after their work waits for the next morning', async () => {
  await say('U0BEN', 'me hours:9:00-17:00 Europe/Berlin')
  quiet('15:00', '16:30')
  await say('U0ANA', 'assign T-1 <@U0BEN>')
  await to('15:12')
  await to('16:30')
  await to('16:35')
  expect(told()).toEqual([])
  await to('08:00', '2026-03-03')
  expect(told()).toHaveLength(1)
  expect(told()[0]).toContain('schema')
})

test('without the scope, or when Slack does not answer, messages go out', async () => {
  quiet('15:00', '16:00')
  slack.api.slack.scopes.delete('dnd:read')
  await say('U0ANA', 'assign T-1 <@U0BEN>')
  await to('15:12')
  expect(told()).toHaveLength(1)
  await say('U0BEN', 'add Mine <@U0ANA>')
  await to('15:14')
  expect(slack.api.callsOf('dnd.info')).toHaveLength(1)
})
