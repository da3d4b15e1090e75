import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Reply } from '../../../src/platform.ts'
import { openSlack, type SlackApp } from '../../support/slack-app.ts'
import { bot, generalChannel } from '../../support/slack-workspace.ts'
import { button, card, gate, reply, testCore } from './core.ts'

let slack: SlackApp
beforeEach(async () => {
  slack = await openSlack({ mode: 'socket' })
})
afterEach(() => slack.close())

const forAll = (title: string) => reply(title, { visibility: 'everyone' })

test('a command is answered in its acknowledgement', async () => {
  const { core, asked } = testCore(() => reply('Only for you'))
  await slack.start(core)
  expect(await slack.client.slash('U0ANA', 'mine')).toMatchObject({ text: 'Only for you', onlyFor: 'U0ANA' })
  expect(asked[0]).toMatchObject({ caller: { name: 'Ana' }, input: { text: 'mine' } })
})

test('a slow command is acknowledged in time, and answered when it is done', async () => {
  const slow = gate<Reply>()
  await slack.start(testCore(() => slow.promise).core)
  expect(await slack.wire.command(slack.client.payloads.command('U0ANA', 'list', generalChannel))).toEqual({})
  slow.resolve(reply('At last'))
  expect(await slack.client.until(() => slack.client.seenBy('U0ANA')[0])).toMatchObject({ text: 'At last' })
})

test('buttons, mentions and direct messages work as over HTTP', async () => {
  const first = { card: card('T-9', { buttons: [button('Start', 'start')] }), replaces: true }
  await slack.start(testCore((one) => reply('Started', one.button ? { replaces: true } : first)).core)
  const seen = await slack.client.slash('U0ANA', 'show T-9')
  expect(await slack.client.press('U0ANA', seen, 'Start')).toMatchObject({ ts: seen.ts, text: 'Started' })
  expect(await slack.client.mention('U0BEN', 'show T-9')).toMatchObject({ text: 'T-9', onlyFor: 'U0BEN' })
  expect(await slack.client.direct('U0BEN', 'show T-9')).toMatchObject({ text: 'T-9', channel: 'D0BEN' })
})

test('an event is acknowledged only when its work is safe', async () => {
  const slow = gate<Reply>()
  await slack.start(testCore(() => slow.promise).core)
  const payload = await slack.client.payloads.say('U0ANA', 'add x', generalChannel, { type: 'app_mention' })
  let isAcknowledged = false
  const sent = slack.wire.event(payload).then(() => {
    isAcknowledged = true
  })
  await slack.client.until(() => slack.api.callsOf('users.info')[0])
  expect(isAcknowledged).toBe(false)
  slow.resolve(forAll('Added'))
  await sent
  expect(slack.client.channelMessages().filter((message) => message.from === bot.id)).toHaveLength(1)
})

test('when Slack asks for it, Baton connects anew at once', async () => {
  await slack.start(testCore(() => forAll('Here')).core)
  slack.api.socket.disconnect()
  await slack.api.socket.connected(2)
  expect(await slack.client.slash('U0ANA', 'list')).toMatchObject({ text: 'Here' })
})

test('a connection that breaks while an event is under way loses nothing and doubles nothing', async () => {
  const slow = gate<Reply>()
  const { core, asked } = testCore(() => slow.promise)
  await slack.start(core)
  const payload = await slack.client.payloads.say('U0ANA', 'add x', generalChannel, { type: 'app_mention' })
  const sent = slack.wire.event(payload)
  await slack.client.until(() => slack.api.callsOf('users.info')[0])
  slack.api.socket.cut()
  await slack.api.socket.connected(2)
  slow.resolve(forAll('Added'))
  await sent
  expect(asked.map((one) => one.id)).toEqual([payload.event_id])
  expect(slack.client.channelMessages().filter((message) => message.from === bot.id)).toHaveLength(1)
})

test('when Slack cannot be reached for a while, Baton keeps trying', async () => {
  await slack.start(testCore(() => forAll('Here')).core)
  slack.api.fail('apps.connections.open', { status: 503 })
  slack.api.socket.cut()
  await slack.api.socket.connected(2)
  expect(await slack.client.slash('U0ANA', 'list')).toMatchObject({ text: 'Here' })
})

test('an app token that Slack refuses stops the start with a word about it', async () => {
  slack.api.fail('apps.connections.open', { error: 'invalid_auth' })
  await expect(slack.start(testCore().core)).rejects.toThrow(
    /^Slack does not accept the app token: .* \(invalid_auth\)\. Copy it/,
  )
})

test('a bot token that Slack refuses stops the start with a word about it', async () => {
  slack.api.fail('auth.test', { error: 'token_revoked' })
  await expect(slack.start(testCore().core)).rejects.toThrow(
    /^Slack does not accept the bot token: it was revoked \(token_revoked\)\. Copy it/,
  )
})

test('stopping closes the connection', async () => {
  await slack.start(testCore().core)
  expect(slack.api.socket.isOpen()).toBe(true)
  await slack.adapter.stop()
  await slack.api.socket.closed()
  expect(slack.api.socket.isOpen()).toBe(false)
})

test('with both, the app token is what counts', async () => {
  const both = await openSlack({ mode: 'socket', config: { signingSecret: 'x' } })
  await both.start(testCore(() => forAll('By socket')).core)
  expect(await both.client.slash('U0ANA', 'list')).toMatchObject({ text: 'By socket' })
  expect((await fetch(both.address, { method: 'POST', body: '{}' })).status).toBe(404)
  await both.close()
})
