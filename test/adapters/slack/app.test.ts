/** The real app on a real database, told over Slack's own wire. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openApp, type TestApp } from '../../support/app.ts'
import { openSlack, type SlackApp } from '../../support/slack-app.ts'

let slack: SlackApp
let app: TestApp
beforeEach(async () => {
  slack = await openSlack()
  app = await openApp({ adapters: [slack.adapter], now: '2026-03-02T15:00:00Z' })
})
afterEach(async () => {
  expect(app.errors).toEqual([])
  await app.close()
  await slack.close()
})

const texts = (user: string) => slack.client.directMessages(user).map((message) => message.text)

test('the owner of a task is told in their direct messages when its last blocker is done', async () => {
  const { client } = slack
  await client.slash('U0BEN', 'me hours:any')
  await client.slash('U0ANA', 'add Write the schema <@U0ANA>')
  await client.slash('U0ANA', 'add Build the form <@U0BEN>')
  await app.settle()
  const before = texts('U0BEN').length

  expect((await client.slash('U0ANA', 'depend T-2 on T-1')).text).toContain('T-1')
  await client.slash('U0ANA', 'done T-1')
  await app.settle()

  const [ping, ...others] = client.directMessages('U0BEN').slice(before)
  expect(others).toEqual([])
  expect(ping?.text).toContain('Build the form')
  expect(ping?.text).toContain('Write the schema')
  expect(texts('U0ANA')).toEqual([])
  expect(slack.api.callsOf('chat.postMessage').at(-1)?.metadata).toContain('baton_delivery')
})

test('the ping’s button starts the task', async () => {
  const { client } = slack
  await client.slash('U0BEN', 'me hours:any')
  await client.slash('U0ANA', 'add Write the schema')
  await client.slash('U0ANA', 'add Build the form <@U0BEN> after:T-1')
  await app.settle()
  await client.mention('U0ANA', 'done T-1')
  await app.settle()
  const ping = client
    .directMessages('U0BEN')
    .find((message) => message.buttons.some((one) => one.label === 'Start'))
  if (!ping) throw new Error('no ping with a button to start')
  await client.press('U0BEN', ping, 'Start')
  expect((await client.direct('U0BEN', 'show T-2')).text).toContain('Build the form')
  expect((await client.slash('U0BEN', 'list')).text).toMatch(/T-2.*In progress/i)
})

test('what somebody types pings nobody and breaks no card', async () => {
  const nasty = 'Ask <!channel> *now* `x` <https://evil.example|Slack> & &amp;'
  const seen = await slack.client.slash('U0ANA', `add ${nasty}`)
  expect(seen.text).toContain('<!channel>')
  for (const message of slack.api.slack.messages) {
    expect(message.text).not.toContain('<!')
    expect(JSON.stringify(message.blocks)).not.toMatch(/"type":"(broadcast|usergroup|link)"/)
  }
})

test('an unknown task is a private answer', async () => {
  const seen = await slack.client.slash('U0ANA', 'show T-99')
  expect(seen.onlyFor).toBe('U0ANA')
  expect(seen.text).toContain('T-99')
})

test('a request that Slack sends twice changes things once', async () => {
  const payload = await slack.client.payloads.say(
    'U0ANA',
    'add Only once',
    slack.api.slack.direct('U0ANA').id,
    {
      type: 'message',
      channel_type: 'im',
    },
  )
  await slack.wire.event(payload)
  await slack.wire.event(payload, 1)
  expect(texts('U0ANA').filter((text) => text.includes('T-1'))).toHaveLength(1)
  expect((await slack.client.slash('U0ANA', 'show T-2')).text).toContain('T-2')
  expect((await slack.client.slash('U0ANA', 'list')).text).not.toContain('T-2 Only once')
})
