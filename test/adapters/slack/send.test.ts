import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Address } from '../../../src/platform.ts'
import type { Fault } from '../../support/slack-api.ts'
import { openSlack, type SlackApp } from '../../support/slack-app.ts'
import { generalChannel } from '../../support/slack-workspace.ts'
import { card, testCore } from './core.ts'

let slack: SlackApp
beforeEach(async () => {
  slack = await openSlack()
  await slack.start(testCore().core)
})
afterEach(() => slack.close())

const ana: Address = { platform: 'slack', team: 'T0TEAM', kind: 'person', id: 'U0ANA' }
const general: Address = { platform: 'slack', team: 'T0TEAM', kind: 'channel', id: generalChannel }
const first = { id: 'delivery-1', attempt: 1 }
const second = { id: 'delivery-1', attempt: 2 }
const mentionsBen = card('', { title: ['For ', { mention: '2', name: 'Ben', account: 'U0BEN' }] })

test('a delivery to a person arrives in their direct conversation, where people are mentioned', async () => {
  const sent = await slack.adapter.send(ana, mentionsBen, first)
  expect(slack.client.directMessages('U0ANA')).toMatchObject([{ ts: sent.message, text: 'For <@U0BEN>' }])
  expect(sent.channel).toBe('D0ANA')
  expect(slack.api.callsOf('chat.postMessage')[0]).toMatchObject({
    unfurl_links: 'false',
    link_names: 'false',
  })
})

test('a delivery to a channel names people without pinging them', async () => {
  await slack.adapter.send(general, mentionsBen, first)
  expect(slack.client.channelMessages()).toMatchObject([{ text: 'For @Ben' }])
})

test('a conversation is opened once', async () => {
  await slack.adapter.send(ana, card('One'), { id: '1', attempt: 1 })
  await slack.adapter.send(ana, card('Two'), { id: '2', attempt: 1 })
  expect(slack.api.callsOf('conversations.open')).toHaveLength(1)
})

describe('a second attempt', () => {
  test('finds what the first one sent, though its answer was lost', async () => {
    slack.api.loseAnswer('chat.postMessage')
    await expect(slack.adapter.send(ana, card('Ready'), first)).rejects.toMatchObject({ kind: 'retry' })
    const sent = await slack.adapter.send(ana, card('Ready'), second)
    expect(slack.client.directMessages('U0ANA').map((message) => message.ts)).toEqual([sent.message])
  })

  test('finds it behind many other messages', async () => {
    slack.api.loseAnswer('chat.postMessage')
    await slack.adapter.send(ana, card('Ready'), first).catch(() => undefined)
    for (let i = 0; i < 250; i++)
      slack.api.slack.add({ channel: 'D0ANA', user: 'U0ANA', text: `${i}`, blocks: [] })
    await slack.adapter.send(ana, card('Ready'), second)
    expect(slack.api.callsOf('chat.postMessage')).toHaveLength(1)
  })

  test('sends when the first did not arrive', async () => {
    slack.api.fail('chat.postMessage', { status: 503 })
    await slack.adapter.send(ana, card('Ready'), first).catch(() => undefined)
    await slack.adapter.send(ana, card('Ready'), second)
    expect(slack.client.directMessages('U0ANA')).toHaveLength(1)
  })

  test('waits when it cannot look', async () => {
    slack.api.fail('conversations.history', { retryAfter: 7 })
    const again = slack.adapter.send(ana, card('Ready'), second)
    await expect(again).rejects.toMatchObject({ kind: 'retry', afterMs: 7000 })
    expect(slack.client.directMessages('U0ANA')).toEqual([])
  })
})

describe('a message that is there', () => {
  const at = (kind: 'edit' | 'remove' | 'thread', id: string, channel: string = generalChannel): Address => ({
    platform: 'slack',
    team: 'T0TEAM',
    kind,
    channel,
    id,
  })
  const shown = () => slack.client.channelMessages()
  const post = async () => (await slack.adapter.send(general, card('T-1'), { id: 'top', attempt: 1 })).message

  test('is changed in place, and can still be found by what it was sent for', async () => {
    const top = await post()
    const sent = await slack.adapter.send(at('edit', top), mentionsBen, first)
    expect(sent).toEqual({ channel: generalChannel, message: top })
    expect(shown()).toMatchObject([{ ts: top, text: 'For @Ben' }])
    expect((await slack.adapter.send(general, card('T-1'), { id: 'top', attempt: 2 })).message).toBe(top)
  })

  test('in a direct conversation mentions people', async () => {
    const { channel, message } = await slack.adapter.send(ana, card('T-1'), first)
    await slack.adapter.send(at('edit', message, channel), mentionsBen, { id: 'd2', attempt: 1 })
    expect(slack.client.directMessages('U0ANA')).toMatchObject([{ text: 'For <@U0BEN>' }])
  })

  test('is taken away, once and for all', async () => {
    const top = await post()
    await slack.adapter.send(at('remove', top), card(''), first)
    expect(shown()).toEqual([])
    await slack.adapter.send(at('remove', top), card(''), second)
    await expect(slack.adapter.send(at('remove', top), card(''), first)).rejects.toMatchObject({
      kind: 'gone',
    })
  })

  test('is answered in its thread, once', async () => {
    const top = await post()
    slack.api.loseAnswer('chat.postMessage')
    await expect(slack.adapter.send(at('thread', top), card('Done'), first)).rejects.toMatchObject({
      kind: 'retry',
    })
    const sent = await slack.adapter.send(at('thread', top), card('Done'), second)
    expect(shown().slice(1)).toMatchObject([{ ts: sent.message, text: 'Done', thread: top }])
    expect(shown()).toHaveLength(2)
    expect(slack.api.callsOf('conversations.replies')).toMatchObject([{ channel: generalChannel, ts: top }])
  })

  test('is not answered in the channel when it is not there any more', async () => {
    const answered = slack.adapter.send(at('thread', '1779999999.000001'), card('Done'), first)
    await expect(answered).rejects.toMatchObject({ kind: 'gone' })
    expect(shown()).toEqual([])
  })

  test.each<['edit' | 'remove', string]>([
    ['edit', 'message_not_found'],
    ['edit', 'cant_update_message'],
    ['edit', 'edit_window_closed'],
    ['edit', 'channel_not_found'],
    ['remove', 'message_not_found'],
    ['remove', 'cant_delete_message'],
  ])('and cannot be changed any more is gone: %s, %s', async (kind, error) => {
    slack.api.fail(kind === 'edit' ? 'chat.update' : 'chat.delete', { error })
    await expect(slack.adapter.send(at(kind, '1.1'), card('x'), first)).rejects.toMatchObject({
      kind: 'gone',
    })
  })
})

describe('a failure', () => {
  test.each<[string, Fault, object]>([
    ['429', { retryAfter: 30 }, { kind: 'retry', afterMs: 30_000 }],
    ['ratelimited', { error: 'ratelimited' }, { kind: 'retry' }],
    ['500', { status: 500 }, { kind: 'retry' }],
    ['internal_error', { error: 'internal_error' }, { kind: 'retry' }],
    ['service_unavailable', { error: 'service_unavailable' }, { kind: 'retry' }],
    ['a page that is not Slack’s', { error: '<html>Bad gateway</html>' }, { kind: 'retry' }],
    ['a broken connection', 'drop', { kind: 'retry' }],
    ['channel_not_found', { error: 'channel_not_found' }, { kind: 'gone' }],
    ['is_archived', { error: 'is_archived' }, { kind: 'gone' }],
    ['not_in_channel', { error: 'not_in_channel' }, { kind: 'denied' }],
    ['restricted_action', { error: 'restricted_action' }, { kind: 'denied' }],
    ['a missing scope, which is not the person’s doing', { error: 'missing_scope' }, { kind: 'retry' }],
    ['a refused token, which is not either', { error: 'invalid_auth' }, { kind: 'retry' }],
    ['an uninstalled bot', { error: 'account_inactive' }, { kind: 'retry' }],
    ['a code that nobody has heard of', { error: 'brand_new' }, { kind: 'retry' }],
    ['messages_tab_disabled', { error: 'messages_tab_disabled' }, { kind: 'denied' }],
  ])('%s is told as it is', async (_, fault, expected) => {
    slack.api.fail('chat.postMessage', fault)
    await expect(slack.adapter.send(general, card('x'), first)).rejects.toMatchObject({
      name: 'SendError',
      ...expected,
    })
    expect(slack.api.callsOf('chat.postMessage')).toHaveLength(1)
  })

  test.each([
    ['who does not exist', 'U0NOBODY', 'gone'],
    ['who left', 'U0CHI', 'gone'],
  ])('to a person %s', async (_, id, kind) => {
    const chi = slack.api.slack.users.find((user) => user.id === 'U0CHI')
    if (chi) chi.deleted = true
    await expect(slack.adapter.send({ ...ana, id }, card('x'), first)).rejects.toMatchObject({ kind })
  })

  test('to a bot is denied', async () => {
    slack.api.fail('conversations.open', { error: 'cannot_dm_bot' })
    await expect(slack.adapter.send(ana, card('x'), first)).rejects.toMatchObject({ kind: 'denied' })
  })
})
