/** An answer that Slack doesn't take one way is given another: what was done is never without its answer. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Acknowledged } from '../../../src/platform.ts'
import { openSlack, type SlackApp } from '../../support/slack-app.ts'
import { bot, generalChannel } from '../../support/slack-workspace.ts'
import { button, card, gate, reply, testCore } from './core.ts'

let slack: SlackApp
let putOff: string[]
beforeEach(async () => {
  slack = await openSlack()
  putOff = []
})
afterEach(() => slack.close())

function noting(core: ReturnType<typeof testCore>['core']) {
  return {
    ...core,
    async putOff({ id }: { id: string }) {
      putOff.push(id)
      slack.api.slack.changed()
    },
  }
}

const added = reply('T-1 was added', { visibility: 'everyone', live: 'w:task:t:1' })
const titles = (channel: string) =>
  slack.client.seenBy('U0ANA', channel).map(({ text }) => text.split('\n')[0])

describe.each(['invalid_auth', 'token_revoked', 'account_inactive', 'token_expired'])(
  'where Slack refuses the token with %s',
  (error) => {
    test('a command is answered through the address that came with it, at once', async () => {
      await slack.start(testCore(() => added).core)
      slack.api.refused.bot = error
      const answer = await slack.client.slash('U0ANA', 'add A task')
      expect(answer.text).toContain('T-1 was added')
      expect(answer.onlyFor).toBeUndefined()
    })
  },
)

test('where the token is refused, the card under a button is replaced all the same', async () => {
  const { core } = testCore(({ button: isButton }) =>
    isButton
      ? reply('T-1 is done', { visibility: 'everyone', replaces: true })
      : { ...added, card: card('T-1 was added', { buttons: [button('Done', 'done')] }) },
  )
  await slack.start(core)
  const shown = await slack.client.slash('U0ANA', 'add A task')
  slack.api.refused.bot = 'token_revoked'
  const pressed = await slack.client.press('U0BEN', shown, 'Done')
  expect(pressed).toMatchObject({ ts: shown.ts, text: expect.stringContaining('T-1 is done') })
})

test('what was said in a channel waits, where only the token could answer it', async () => {
  await slack.start(noting(testCore(() => added).core))
  slack.api.refused.bot = 'token_revoked'
  const said = await slack.client.payloads.say('U0ANA', `<@${bot.id}> add A task`, generalChannel, {
    type: 'app_mention',
  })
  await slack.wire.event(said)
  await slack.client.until(() => putOff[0])
  expect(putOff).toHaveLength(1)
})

describe('where the address that came with it is used up or expired', () => {
  const late = () => {
    slack.api.fail('response_url', { status: 404 })
  }

  test('an answer for everybody goes to its caller where Baton isn’t in the channel', async () => {
    await slack.start(testCore(() => added).core)
    slack.api.fail('chat.postMessage', { error: 'not_in_channel' })
    late()
    await slack.wire.command(slack.client.payloads.command('U0ANA', 'add A task', generalChannel))
    const direct = slack.api.slack.direct('U0ANA').id
    await slack.client.until(() => titles(direct).find((title) => title?.includes('T-1 was added')))
    expect(titles(generalChannel)).toEqual([])
  })

  test('an answer for its caller is shown to them alone', async () => {
    const slow = gate<ReturnType<typeof reply>>()
    await slack.start(testCore(() => slow.promise).core)
    late()
    const payload = slack.client.payloads.command('U0ANA', 'mine', generalChannel)
    const acknowledged = slack.wire.command(payload)
    expect(await acknowledged).toEqual({})
    slow.resolve(reply('Only for Ana'))
    await slack.client.until(() => titles(generalChannel).find((title) => title?.includes('Only for Ana')))
    expect(slack.client.channelMessages().map(({ text }) => text)).toEqual([])
  })

  test('it is their direct conversation where Baton isn’t in the channel', async () => {
    const slow = gate<ReturnType<typeof reply>>()
    await slack.start(testCore(() => slow.promise).core)
    late()
    slack.api.fail('chat.postEphemeral', { error: 'not_in_channel' })
    const payload = slack.client.payloads.command('U0ANA', 'mine', generalChannel)
    await slack.wire.command(payload)
    slow.resolve(reply('Only for Ana'))
    const direct = slack.api.slack.direct('U0ANA').id
    await slack.client.until(() => titles(direct).find((title) => title?.includes('Only for Ana')))
    expect(titles(generalChannel)).toEqual([])
  })

  test('a card that everybody sees is changed by Baton itself', async () => {
    const { core } = testCore(({ button: isButton }) =>
      isButton
        ? reply('T-1 is done', { visibility: 'everyone', replaces: true })
        : { ...added, card: card('T-1 was added', { buttons: [button('Done', 'done')] }) },
    )
    await slack.start(core)
    const shown = await slack.client.slash('U0ANA', 'add A task')
    late()
    const pressed = await slack.client.press('U0BEN', shown, 'Done')
    expect(pressed).toMatchObject({ ts: shown.ts, text: expect.stringContaining('T-1 is done') })
    expect(slack.client.channelMessages()).toHaveLength(1)
  })

  test('a refusal for its presser alone leaves that card as it is', async () => {
    const { core } = testCore(({ button: isButton }) =>
      isButton
        ? reply('It was done already', { replaces: true })
        : { ...added, card: card('T-1 was added', { buttons: [button('Done', 'done')] }) },
    )
    await slack.start(core)
    const shown = await slack.client.slash('U0ANA', 'add A task')
    late()
    const pressed = await slack.client.press('U0BEN', shown, 'Done')
    expect(pressed).toMatchObject({ onlyFor: 'U0BEN', text: expect.stringContaining('It was done already') })
    expect(slack.client.channelMessages()[0]?.text).toContain('T-1 was added')
  })
})

test.each([
  'expired_trigger_id',
  'trigger_expired',
  'exchanged_trigger_id',
  'invalid_trigger',
  'invalid_auth',
])('a form that can’t be opened (%s) leaves its card, which leads to it', async (error) => {
  const form = { id: 'new', title: 'New task', submit: 'Add', fields: [] }
  await slack.start(testCore(() => reply('Fill in a form', { form })).core)
  slack.api.fail('views.open', { error })
  const answer = await slack.client.slash('U0ANA', 'new')
  expect(answer.text).toContain('Fill in a form')
})

test('an answer that fails at once where it was acknowledged is kept', async () => {
  const kept: Acknowledged[] = []
  const { core } = testCore(() => added)
  await slack.start({
    ...noting(core),
    async keep(call) {
      kept.push(call)
      slack.api.slack.changed()
    },
  })
  slack.api.refused.bot = 'token_revoked'
  const said = await slack.client.payloads.say('U0ANA', 'add A task', slack.api.slack.direct('U0ANA').id, {
    type: 'message',
    channel_type: 'im',
  })
  await slack.wire.event(said)
  await slack.client.until(() => kept[0])
  expect(kept).toHaveLength(1)
})
