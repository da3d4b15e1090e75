/** What Baton knows of its connection and token, against Slack's own wire. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Address } from '../../../src/platform.ts'
import { openApp } from '../../support/app.ts'
import { openSlack, type SlackApp } from '../../support/slack-app.ts'
import { generalChannel } from '../../support/slack-workspace.ts'
import { card, reply, testCore } from './core.ts'

let slack: SlackApp
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(async () => {
  await slack.close()
  vi.useRealTimers()
})

const ana: Address = { platform: 'slack', team: 'T0TEAM', kind: 'person', id: 'U0ANA' }
const pass = (ms: number) => void vi.setSystemTime(Date.now() + ms)
const ready = () => slack.adapter.ready()
const logged = (words: string) => slack.client.until(() => slack.log.find((line) => line.includes(words)))
const timesAsked = () => slack.api.callsOf('auth.test').length

describe('the bot token', () => {
  beforeEach(async () => {
    slack = await openSlack()
  })

  test('before it is started Baton is not ready, and then it is', async () => {
    expect(await ready()).toEqual(['Baton does not take what Slack sends yet.'])
    await slack.start(testCore().core)
    expect(await ready()).toEqual([])
  })

  test('is asked about once a minute, however often one wants to know', async () => {
    await slack.start(testCore().core)
    const before = timesAsked()
    for (let each = 0; each < 50; each++) await ready()
    pass(30_000)
    await ready()
    expect(timesAsked() - before).toBe(1)
    pass(30_000)
    slack.api.refused.bot = 'account_inactive'
    expect(await ready()).toEqual([
      "Slack does not accept the bot token: the app was removed from the workspace (account_inactive). Copy it from the app's page OAuth & Permissions into SLACK_BOT_TOKEN, and start Baton with it.",
    ])
    expect(timesAsked() - before).toBe(2)
  })

  test.each(['invalid_auth', 'token_revoked', 'account_inactive'])(
    'that is refused with %s is not ready at once, and by itself again when it is taken',
    async (code) => {
      await slack.start(testCore().core)
      expect(await ready()).toEqual([])
      slack.api.refused.bot = code
      const sending = () => slack.adapter.send(ana, card('Kept'), { id: '1', attempt: 1 })
      await expect(sending()).rejects.toMatchObject({ kind: 'unready' })
      expect(await ready()).toEqual([expect.stringContaining(`(${code})`)])
      expect(slack.log.filter((line) => line.includes('"level":50'))).toHaveLength(1)
      const calls = slack.api.calls.length
      await expect(sending()).rejects.toMatchObject({ kind: 'unready' })
      expect(slack.api.calls.length).toBe(calls)
      slack.api.refused.bot = undefined
      pass(60_000)
      await sending()
      expect(await ready()).toEqual([])
      expect(slack.client.directMessages('U0ANA')).toHaveLength(1)
    },
  )

  test('that is fine, though one call was refused, stays so', async () => {
    await slack.start(testCore().core)
    slack.api.fail('chat.postMessage', { error: 'invalid_auth' })
    await expect(slack.adapter.send(ana, card('x'), { id: '1', attempt: 1 })).rejects.toMatchObject({
      kind: 'retry',
    })
    expect(await ready()).toEqual([])
    await slack.adapter.send(ana, card('x'), { id: '1', attempt: 2 })
    expect(slack.client.directMessages('U0ANA')).toHaveLength(1)
  })

  test('a call for an answer tells of it, too', async () => {
    await slack.start(testCore(() => reply('Here', { visibility: 'everyone' })).core)
    expect(await ready()).toEqual([])
    const mention = slack.client.payloads.say('U0ANA', 'list', generalChannel, { type: 'app_mention' })
    const payload = await mention
    slack.api.refused.bot = 'token_revoked'
    await slack.wire.event(payload).catch(() => undefined)
    await logged('Slack does not accept the bot token')
    expect(await ready()).toEqual([expect.stringContaining('it was revoked')])
    slack.api.refused.bot = undefined
  })

  test('Slack being away for long is told, for a moment not', async () => {
    await slack.start(testCore().core)
    slack.api.fail('auth.test', { status: 503 }, { status: 503 })
    expect(await ready()).toEqual([])
    pass(60_000)
    expect(await ready()).toEqual([expect.stringContaining('Slack answered 503. Check the network')])
    pass(60_000)
    expect(await ready()).toEqual([])
  })

  test('all that waits is told once it is taken again, however long that took', async () => {
    const app = await openApp({ adapters: [slack.adapter] })
    await slack.client.slash('U0BEN', 'me UTC hours:any')
    await slack.client.slash('U0ANA', 'add Write the schema')
    await app.settle()
    const before = slack.client.directMessages('U0BEN').length
    slack.api.refused.bot = 'token_revoked'
    await slack.client.slash('U0ANA', 'assign T-1 <@U0BEN>')
    for (let day = 0; day < 5; day++) {
      await app.settle()
      app.clock.moveTo(app.clock.now().add({ hours: 24 }))
      pass(24 * 3_600_000)
    }
    slack.api.refused.bot = undefined
    await app.settle()
    const told = slack.client.directMessages('U0BEN').slice(before)
    expect(told.map(({ text }) => text)).toEqual([expect.stringContaining('Write the schema')])
    await app.close()
  })
})

describe('the connection of Socket Mode', () => {
  beforeEach(async () => {
    slack = await openSlack({ mode: 'socket' })
  })

  test('is ready when it is open', async () => {
    expect(await ready()).toEqual(['Baton is not connected to Slack yet.'])
    await slack.start(testCore().core)
    expect(await ready()).toEqual([])
  })

  test('that breaks is not ready after a while, until it is back', async () => {
    await slack.start(testCore().core)
    slack.api.fail('apps.connections.open', { status: 503 })
    slack.api.socket.cut()
    await logged('Slack cannot be reached; trying again')
    expect(await ready()).toEqual([])
    pass(31_000)
    expect(await ready()).toEqual([expect.stringContaining('The connection to Slack broke')])
    await logged('Connected to Slack again')
    expect(await ready()).toEqual([])
  })

  test('whose app token is refused says so, and comes back when it is taken', async () => {
    await slack.start(testCore(() => reply('Here')).core)
    slack.api.refused.app = 'token_revoked'
    slack.api.socket.cut()
    await logged('Slack does not accept the app token: it was revoked')
    expect(await ready()).toEqual([expect.stringContaining('into SLACK_APP_TOKEN')])
    slack.api.refused.app = undefined
    await logged('Connected to Slack again')
    expect(await ready()).toEqual([])
    expect(await slack.client.slash('U0ANA', 'list')).toMatchObject({ text: 'Here' })
  })

  test('that was switched off says where to switch it on', async () => {
    await slack.start(testCore().core)
    slack.api.refused.app = 'not_allowed'
    slack.api.socket.switchOff()
    await logged('Socket Mode was switched off')
    await slack.client.until(() => slack.api.callsOf('apps.connections.open')[2])
    expect(await ready()).toEqual([expect.stringMatching(/Socket Mode was switched off for .*Slack app/)])
    slack.api.refused.app = undefined
    await logged('Connected to Slack again')
    expect(await ready()).toEqual([])
  })
})
