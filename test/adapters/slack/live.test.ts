import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Reply } from '../../../src/platform.ts'
import { openSlack, type SlackApp } from '../../support/slack-app.ts'
import { generalChannel } from '../../support/slack-workspace.ts'
import { button, card, reply, testCore } from './core.ts'

let slack: SlackApp
beforeEach(async () => {
  slack = await openSlack()
})
afterEach(() => slack.close())

const live = (title: string, more: Partial<Reply> = {}) =>
  reply(title, {
    visibility: 'everyone',
    live: 'task-9',
    card: card(title, { buttons: [button('Start', 'start')] }),
    ...more,
  })
const inGeneral = (message: string) => ({ live: 'task-9', team: 'T0TEAM', channel: generalChannel, message })

describe('a card that is to be kept up to date', () => {
  test('is a message that Baton can find again, and the core knows which', async () => {
    const { core, posted, untilPosted } = testCore(() => live('T-9'))
    await slack.start(core)
    const seen = await slack.client.slash('U0ANA', 'add x')
    await untilPosted(1)
    expect(posted).toEqual([inGeneral(seen.ts)])
    const [call] = slack.api.callsOf('chat.postMessage')
    expect(JSON.parse(String(call?.metadata))).toMatchObject({ event_type: 'baton_reply' })
    expect(slack.api.callsOf('response_url')).toEqual([])
  })

  test('is posted once, though the answer of Slack was lost', async () => {
    const { core, posted, untilPosted } = testCore(() => live('T-9'))
    await slack.start(core)
    slack.api.loseAnswer('chat.postMessage')
    await slack.client.slash('U0ANA', 'add x')
    await untilPosted(1)
    expect(slack.client.channelMessages().map((message) => message.ts)).toEqual([posted[0]?.message])
  })

  test.each(['not_in_channel', 'channel_not_found', 'missing_scope', 'restricted_action'])(
    'is an answer as any other where Slack says %s',
    async (error) => {
      const { core, posted } = testCore(() => live('T-9'))
      await slack.start(core)
      slack.api.fail('chat.postMessage', { error })
      expect(await slack.client.slash('U0ANA', 'add x')).toMatchObject({ text: 'T-9' })
      expect(slack.api.callsOf('response_url')).toHaveLength(1)
      expect(posted).toEqual([])
    },
  )

  test('is one in a direct conversation, too', async () => {
    const { core, posted, untilPosted } = testCore(() => live('T-9', { visibility: 'caller' }))
    await slack.start(core)
    const channel = slack.api.slack.direct('U0ANA').id
    const seen = await slack.client.slash('U0ANA', 'show T-9', { channel })
    expect(seen).not.toHaveProperty('onlyFor')
    await untilPosted(1)
    expect(posted).toEqual([{ ...inGeneral(seen.ts), channel }])
  })

  test('that only the caller sees is none', async () => {
    const { core, posted } = testCore(() => live('T-9', { visibility: 'caller' }))
    await slack.start(core)
    expect(await slack.client.slash('U0ANA', 'show T-9')).toMatchObject({ onlyFor: 'U0ANA' })
    expect(posted).toEqual([])
  })

  test('in answer to a mention is known as well, in its thread', async () => {
    const { core, asked, posted, untilPosted } = testCore(() => live('T-9'))
    await slack.start(core)
    const top = slack.api.slack.add({ channel: generalChannel, user: 'U0ANA', text: 'So?', blocks: [] })
    const seen = await slack.client.mention('U0ANA', 'add x', { thread: top.ts })
    await untilPosted(1)
    expect(posted).toEqual([inGeneral(seen.ts)])
    expect(seen.thread).toBe(top.ts)
    expect(asked).toMatchObject([{ thread: top.ts }])
  })
})

describe('after a button', () => {
  const coreFor = (first: Reply, answer: Reply) => testCore((one) => (one.button ? answer : first))

  test('the card that was replaced is the one', async () => {
    const { core, posted, untilPosted } = coreFor(
      live('T-9', { live: 'before' }),
      live('Started', { replaces: true }),
    )
    await slack.start(core)
    const seen = await slack.client.slash('U0ANA', 'show T-9')
    await slack.client.press('U0BEN', seen, 'Start')
    await untilPosted(2)
    expect(posted[1]).toEqual(inGeneral(seen.ts))
    expect(slack.client.channelMessages()).toMatchObject([{ ts: seen.ts, text: 'Started' }])
  })

  test('a card of its own is posted', async () => {
    const { core, posted, untilPosted } = coreFor(live('T-9', { live: 'before' }), live('T-10'))
    await slack.start(core)
    const seen = await slack.client.slash('U0ANA', 'show T-9')
    const made = await slack.client.press('U0BEN', seen, 'Start')
    await untilPosted(2)
    expect(posted[1]).toEqual(inGeneral(made.ts))
  })

  test('a card for everyone is posted in place of one that only the caller saw', async () => {
    const { core, posted } = coreFor(
      live('T-9', { visibility: 'caller' }),
      live('Started', { replaces: true }),
    )
    await slack.start(core)
    const seen = await slack.client.slash('U0ANA', 'show T-9')
    const made = await slack.client.press('U0ANA', seen, 'Start')
    await slack.client.until(() => (slack.client.seenBy('U0ANA').length === 1 ? true : undefined))
    expect(posted).toEqual([inGeneral(made.ts)])
    expect(slack.client.seenBy('U0ANA').map((message) => message.ts)).toEqual([made.ts])
  })

  test.each([
    ['live', live('T-10')],
    ['for everyone', reply('T-10', { visibility: 'everyone' })],
    ['for the caller', reply('T-10')],
  ])('an answer %s to a card in a thread stays in it', async (_, answer) => {
    const { core, asked } = coreFor(live('T-9'), answer)
    await slack.start(core)
    const top = slack.api.slack.add({ channel: generalChannel, user: 'U0ANA', text: 'So?', blocks: [] })
    const seen = await slack.client.mention('U0ANA', 'show T-9', { thread: top.ts })
    expect(await slack.client.press('U0BEN', seen, 'Start')).toMatchObject({ text: 'T-10', thread: top.ts })
    expect(asked.at(-1)).toMatchObject({ thread: top.ts })
  })
})
