import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Reply } from '../../../src/platform.ts'
import { signingSecret } from '../../support/slack-api.ts'
import { openSlack, type SlackApp } from '../../support/slack-app.ts'
import { formType, signed } from '../../support/slack-wire.ts'
import { bot, generalChannel } from '../../support/slack-workspace.ts'
import { button, card, gate, reply, testCore } from './core.ts'

let slack: SlackApp
beforeEach(async () => {
  slack = await openSlack()
})
afterEach(() => slack.close())

const post = (body: string, headers: Record<string, string>, type = 'application/json') =>
  fetch(slack.address, { method: 'POST', body, headers: { 'content-type': type, ...headers } })

describe('a request', () => {
  test('that verifies the address is answered with its challenge', async () => {
    await slack.start(testCore().core)
    const body = JSON.stringify({ type: 'url_verification', token: 'x', challenge: '3eZbrw1aB' })
    const answer = await post(body, signed(body, signingSecret))
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({ challenge: '3eZbrw1aB' })
  })

  test('that checks TLS is answered with 200', async () => {
    const { core, asked } = testCore()
    await slack.start(core)
    const body = 'token=x&ssl_check=1'
    expect((await post(body, signed(body, signingSecret), formType)).status).toBe(200)
    expect(asked).toEqual([])
  })

  test.each([
    ['with a wrong signature', (body: string) => signed(body, 'another secret')],
    ['with a stale timestamp', (body: string) => signed(body, signingSecret, Date.now() / 1000 - 301)],
    ['with a signature for another body', () => signed('text=list', signingSecret)],
    ['without a signature', () => ({})],
  ])('%s is refused', async (_, sign) => {
    const { core, asked } = testCore()
    await slack.start(core)
    const body = new URLSearchParams(
      slack.client.payloads.command('U0ANA', 'list', generalChannel),
    ).toString()
    expect((await post(body, sign(body), formType)).status).toBe(401)
    expect(asked).toEqual([])
  })

  test('before Baton is ready and after it stopped is turned away, so that Slack tries again', async () => {
    const body = JSON.stringify(
      await slack.client.payloads.say('U0ANA', 'hi', generalChannel, { type: 'app_mention' }),
    )
    expect((await post(body, signed(body, signingSecret))).status).toBe(503)
    await slack.start(testCore().core)
    await slack.adapter.stop()
    expect((await post(body, signed(body, signingSecret))).status).toBe(503)
  })
})

describe('a command', () => {
  test('reaches the core with its caller, place and text', async () => {
    const { core, asked } = testCore()
    await slack.start(core)
    await slack.client.slash('U0ANA', 'add Fix <b> & more <@U0BEN>')
    expect(asked).toEqual([
      {
        id: expect.stringContaining('trigger'),
        platform: 'slack',
        team: { id: 'T0TEAM', name: 'acme' },
        caller: { id: 'U0ANA', name: 'Ana', timeZone: 'Europe/Berlin', rank: 'member' },
        mentioned: [{ id: 'U0BEN', name: 'Ben', timeZone: 'America/New_York', rank: 'member' }],
        place: { id: generalChannel, kind: 'channel', name: 'general', shared: false },
        input: { text: 'add Fix <b> & more <@U0BEN>' },
        link: 'https://acme.slack.com/archives/C0GENERAL',
        button: false,
        deliveredOnce: true,
        anywhere: true,
        payload: expect.objectContaining({ kind: 'command' }),
      },
    ])
  })

  test('is answered in the response when the core is quick', async () => {
    await slack.start(testCore(() => reply('Only for you')).core)
    const seen = await slack.client.slash('U0ANA', 'mine')
    expect(seen).toMatchObject({ text: 'Only for you', onlyFor: 'U0ANA' })
    expect(slack.api.callsOf('response_url')).toEqual([])
  })

  test('is answered for everyone when the reply says so', async () => {
    await slack.start(testCore(() => reply('For all', { visibility: 'everyone' })).core)
    await slack.client.slash('U0ANA', 'add x')
    expect(slack.client.channelMessages().map((message) => message.text)).toEqual(['For all'])
  })

  test('is acknowledged in time when the core is slow, and answered when it is done', async () => {
    const slow = gate<Reply>()
    await slack.start(testCore(() => slow.promise).core)
    const payload = slack.client.payloads.command('U0ANA', 'list', generalChannel)
    expect(await slack.wire.command(payload)).toEqual({})
    expect(slack.client.seenBy('U0ANA')).toEqual([])
    slow.resolve(reply('At last'))
    const seen = await slack.client.until(() => slack.client.seenBy('U0ANA')[0])
    expect(seen).toMatchObject({ text: 'At last', onlyFor: 'U0ANA' })
  })

  test('has its late answer even when Slack fails at first', async () => {
    const slow = gate<Reply>()
    await slack.start(testCore(() => slow.promise).core)
    slack.api.fail('response_url', { retryAfter: 0 }, { retryAfter: 0 })
    await slack.wire.command(slack.client.payloads.command('U0ANA', 'list', generalChannel))
    slow.resolve(reply('At last', { visibility: 'everyone' }))
    expect(await slack.client.until(() => slack.client.channelMessages()[0])).toMatchObject({
      text: 'At last',
    })
    expect(slack.api.callsOf('response_url')).toHaveLength(3)
  })

  test('in the conversation with Baton is direct', async () => {
    const { core, asked } = testCore()
    await slack.start(core)
    await slack.client.slash('U0ANA', '', { channel: slack.api.slack.direct('U0ANA').id })
    expect(asked[0]).toMatchObject({ place: { id: 'D0ANA', kind: 'direct' }, input: { text: '' } })
  })

  test('sends no answer to an address that is not Slack’s', async () => {
    const slow = gate<Reply>()
    await slack.start(testCore(() => slow.promise).core)
    const payload = slack.client.payloads.command('U0ANA', 'list', generalChannel)
    await slack.wire.command({ ...payload, response_url: 'http://127.0.0.1:9/steal' })
    slow.resolve(reply('Secret'))
    await slack.client.until(() => slack.client.seenBy('U0ANA').find(({ text }) => text === 'Secret'))
    expect(slack.api.callsOf('response_url')).toEqual([])
  })
})

test('nothing secret is in the log', async () => {
  const slow = gate<Reply>()
  await slack.start(
    testCore((invocation) => (invocation.button ? slow.promise : reply('Hi', hasButton))).core,
  )
  slack.api.fail('response_url', { status: 404 })
  slack.api.fail('chat.postEphemeral', { error: 'not_in_channel' })
  slack.api.fail('conversations.open', { error: 'user_disabled' })
  const seen = await slack.client.slash('U0ANA', 'list')
  const pressed = slack.client.press('U0ANA', seen, 'Go').catch(() => undefined)
  slow.resolve(reply('Never seen'))
  await slack.client.until(() => slack.log.find((line) => line.includes('could not be given')))
  slack.api.slack.add({ channel: generalChannel, user: bot.id, text: 'to end the wait', blocks: [] })
  await pressed
  const all = slack.log.join('\n')
  for (const secret of ['xoxb-', 'hooks/', 'secret', signingSecret]) expect(all).not.toContain(secret)
})

const hasButton = { card: card('Hi', { buttons: [button('Go', 'go')] }) }
