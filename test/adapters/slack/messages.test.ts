import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Invocation, Reply } from '../../../src/platform.ts'
import { openSlack, type SlackApp } from '../../support/slack-app.ts'
import { type Json, object } from '../../support/slack-blocks.ts'
import { bot, generalChannel } from '../../support/slack-workspace.ts'
import { gate, reply, testCore } from './core.ts'

let slack: SlackApp
beforeEach(async () => {
  slack = await openSlack()
})
afterEach(() => slack.close())

const forAll = (title: string) => reply(title, { visibility: 'everyone' })
const mentionEvent = (text: string, more: Json = {}) =>
  slack.client.payloads.say('U0ANA', `<@${bot.id}> ${text}`, generalChannel, { type: 'app_mention', ...more })
const fromBaton = () => slack.client.channelMessages().filter((message) => message.from === bot.id)

describe('a mention', () => {
  test('reaches the core without Baton’s own name', async () => {
    const { core, asked } = testCore(() => forAll('Added'))
    await slack.start(core)
    await slack.client.mention('U0ANA', 'add Fix <b> <@U0BEN>')
    expect(asked).toEqual([
      {
        id: expect.stringMatching(/^Ev0/),
        platform: 'slack',
        team: { id: 'T0TEAM' },
        caller: { id: 'U0ANA', name: 'Ana', timeZone: 'Europe/Berlin', rank: 'member' },
        mentioned: [{ id: 'U0BEN', name: 'Ben', timeZone: 'America/New_York', rank: 'member' }],
        place: { id: generalChannel, kind: 'channel', shared: false },
        input: { text: 'add Fix <b> <@U0BEN>' },
        link: expect.stringMatching(/^https:..acme.slack.com.archives.C0GENERAL.p\d{16}$/),
        button: false,
      },
    ])
  })

  test('of a group of users reaches the core by its handle, or as it is where Slack does not tell', async () => {
    const { core, asked } = testCore(() => forAll('Added'))
    slack.api.slack.groups.push({ id: 'S012ABC', handle: 'devs' })
    await slack.start(core)
    await slack.client.mention('U0ANA', 'add Ask <!subteam^S012ABC> and <!subteam^S099XYZ>')
    expect(asked[0]?.input).toEqual({ text: 'add Ask @devs and <!subteam^S099XYZ>' })
  })

  test('is answered in the channel, or in its thread', async () => {
    await slack.start(testCore(() => forAll('Added')).core)
    expect(await slack.client.mention('U0ANA', 'add x')).not.toHaveProperty('thread')
    const [first] = slack.client.channelMessages()
    const thread = first?.ts ?? ''
    expect(await slack.client.mention('U0ANA', 'add y', { thread })).toMatchObject({ text: 'Added', thread })
  })

  test('with an answer for the caller alone is answered so', async () => {
    await slack.start(testCore(() => reply('No task T-99')).core)
    expect(await slack.client.mention('U0ANA', 'show T-99')).toMatchObject({ onlyFor: 'U0ANA' })
    expect(fromBaton()).toEqual([])
  })

  test('that Slack sends again is answered once', async () => {
    const { core, asked } = testCore(() => forAll('Added'))
    await slack.start(core)
    const payload = await mentionEvent('add x')
    await slack.wire.event(payload)
    await slack.wire.event(payload, 1)
    await slack.wire.event(payload, 2)
    expect(fromBaton()).toHaveLength(1)
    expect(new Set(asked.map((one) => one.id)).size).toBe(1)
  })

  test('that comes again while the first is under way is answered once', async () => {
    const slow = gate<Reply>()
    const { core, asked } = testCore(() => slow.promise)
    await slack.start(core)
    const payload = await mentionEvent('add x')
    const both = [slack.wire.event(payload), slack.wire.event(payload, 1)]
    slow.resolve(forAll('Added'))
    await Promise.all(both)
    expect(fromBaton()).toHaveLength(1)
    expect(asked).toHaveLength(1)
  })

  test('is acknowledged only when its work is safe', async () => {
    const slow = gate<Reply>()
    await slack.start(testCore(() => slow.promise).core)
    let isAcknowledged = false
    const sent = slack.wire.event(await mentionEvent('add x')).then(() => {
      isAcknowledged = true
    })
    await slack.client.until(() => slack.api.callsOf('users.info')[0])
    expect(isAcknowledged).toBe(false)
    slow.resolve(forAll('Added'))
    await sent
    expect(fromBaton()).toHaveLength(1)
  })

  test('is acknowledged in time when the core is very slow, and answered when it is done', async () => {
    const slow = gate<Reply>()
    await slack.start(testCore(() => slow.promise).core)
    await slack.wire.event(await mentionEvent('add x'))
    slow.resolve(forAll('Added'))
    expect(await slack.client.until(() => fromBaton()[0])).toMatchObject({ text: 'Added' })
  })

  test.each<[string, Json]>([
    ['a bot', { bot_id: 'B0OTHER' }],
    ['an edit', { edited: { user: 'U0ANA', ts: '1' } }],
  ])('by %s is left alone', async (_, event) => {
    const { core, asked } = testCore()
    await slack.start(core)
    await slack.wire.event(await mentionEvent('add x', event))
    expect(asked).toEqual([])
  })
})

describe('an answer whose arrival is not known', () => {
  const repeated = () => ({ ...forAll('Added'), repeated: true })

  test('is looked for in the direct conversation before it is posted again', async () => {
    await slack.start(testCore(() => forAll('Added')).core)
    slack.api.loseAnswer('chat.postMessage')
    await slack.client.direct('U0ANA', 'add x')
    await slack.client.until(() => slack.api.callsOf('conversations.history')[0])
    expect(slack.client.directMessages('U0ANA').map((message) => message.text)).toEqual(['add x', 'Added'])
  })

  test('is not posted again by a process that has just started', async () => {
    await slack.start(testCore(repeated).core)
    const payload = await slack.client.payloads.say('U0ANA', 'add x', slack.api.slack.direct('U0ANA').id, {
      type: 'message',
      channel_type: 'im',
    })
    const metadata = { event_type: 'baton_reply', event_payload: { id: payload.event_id } }
    slack.api.slack.add({ channel: 'D0ANA', user: bot.id, text: 'Added', blocks: [], metadata })
    await slack.wire.event(payload, 1)
    expect(slack.client.directMessages('U0ANA')).toHaveLength(2)
  })

  test('is not posted by a process that stood still until another had answered', async () => {
    const now = vi.spyOn(Date, 'now')
    const stoodStill = (invocation: Invocation) => {
      const metadata = { event_type: 'baton_reply', event_payload: { id: invocation.id } }
      slack.api.slack.add({ channel: 'D0ANA', user: bot.id, text: 'Added', blocks: [], metadata })
      const before = Date.now()
      now.mockImplementation(() => before + 10_000)
      return forAll('Added')
    }
    await slack.start(testCore(stoodStill).core)
    await slack.client.direct('U0ANA', 'add x')
    await slack.client.until(() => slack.api.callsOf('conversations.history')[0])
    now.mockRestore()
    expect(slack.client.directMessages('U0ANA').map((message) => message.text)).toEqual(['add x', 'Added'])
  })

  test('is posted when it is not there', async () => {
    await slack.start(testCore(repeated).core)
    expect(await slack.client.direct('U0ANA', 'add x')).toMatchObject({ text: 'Added' })
  })

  test('is looked for in its thread', async () => {
    await slack.start(testCore(repeated).core)
    await slack.client.mention('U0ANA', 'add x', { thread: '1780000000.000001' })
    expect(slack.api.callsOf('conversations.replies')[0]).toMatchObject({
      ts: '1780000000.000001',
      include_all_metadata: 'true',
    })
  })

  test('is posted in a channel that Baton may not read', async () => {
    slack.api.slack.scopes.delete('channels:history')
    await slack.start(testCore(repeated).core)
    expect(await slack.client.mention('U0ANA', 'add x')).toMatchObject({ text: 'Added' })
  })
})

describe('a direct message', () => {
  test('is answered there, for all to see who are there', async () => {
    const { core, asked } = testCore(() => reply('Yours'))
    await slack.start(core)
    const seen = await slack.client.direct('U0ANA', 'mine')
    expect(seen).toMatchObject({ channel: 'D0ANA', text: 'Yours' })
    expect(seen).not.toHaveProperty('onlyFor')
    expect(asked[0]).toMatchObject({ place: { id: 'D0ANA', kind: 'direct' }, input: { text: 'mine' } })
  })

  test.each<[string, Json]>([
    ['Baton itself', { user: bot.id, bot_id: bot.botId }],
    ['an edit', { subtype: 'message_changed', hidden: true, message: { text: 'x', ts: '1.1' } }],
    ['somebody who joins', { subtype: 'channel_join' }],
    ['a channel', { channel_type: 'channel' }],
  ])('from %s is left alone', async (_, event) => {
    const { core, asked } = testCore()
    await slack.start(core)
    const type = { type: 'message', channel_type: 'im', ...event }
    await slack.wire.event(await slack.client.payloads.say('U0ANA', 'x', 'D0ANA', type))
    expect(asked).toEqual([])
  })

  test('carries in its answer the id of the event', async () => {
    await slack.start(testCore(() => reply('Yours')).core)
    await slack.client.direct('U0ANA', 'mine')
    const [posted] = slack.api.callsOf('chat.postMessage')
    expect(object(JSON.parse(String(posted?.metadata)))).toMatchObject({
      event_type: 'baton_reply',
      event_payload: { id: expect.stringMatching(/^Ev0/) },
    })
  })
})
