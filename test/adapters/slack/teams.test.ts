/** Slack signs what other workspaces send, too, where Baton's app is installed: they are not Baton's. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openApp, type TestApp } from '../../support/app.ts'
import { openSlack, type SlackApp } from '../../support/slack-app.ts'
import { object } from '../../support/slack-blocks.ts'
import { generalChannel } from '../../support/slack-workspace.ts'
import { button, card, reply, testCore } from './core.ts'

let slack: SlackApp
let app: TestApp | undefined
beforeEach(async () => {
  slack = await openSlack()
})
afterEach(async () => {
  await app?.close()
  await slack.close()
  expect(app?.errors ?? []).toEqual([])
  app = undefined
})

const other = 'T0OTHER'
const words = 'I don’t work for your Slack workspace'

async function workspaces(): Promise<number> {
  return (await app?.db.selectFrom('workspace').select('id').execute())?.length ?? 0
}

test('a command from another workspace is answered in words, and makes no workspace', async () => {
  app = await openApp({ adapters: [slack.adapter] })
  const payload = slack.client.payloads.command('U0EVE', 'add Mine', generalChannel)
  const answer = await slack.wire.command({ ...payload, team_id: other, team_domain: 'other' })
  expect(answer.response_type).toBe('ephemeral')
  expect(JSON.stringify(answer)).toContain(words)
  expect(await workspaces()).toBe(0)
})

test('mentions, messages and changes of people from there are dropped', async () => {
  app = await openApp({ adapters: [slack.adapter] })
  const there = { team_id: other, authorizations: [{ enterprise_id: null, team_id: other, is_bot: true }] }
  const said = [
    await slack.client.payloads.say('U0ANA', '<@U0BATON> add x', generalChannel, { type: 'app_mention' }),
    await slack.client.payloads.say('U0ANA', 'add x', 'D0ANA', { type: 'message', channel_type: 'im' }),
    slack.client.threads.envelope({ type: 'user_change', user: { id: 'U0ANA', name: 'Ana' } }),
    slack.client.threads.envelope({ type: 'app_uninstalled' }),
  ]
  for (const event of said) await slack.wire.event({ ...event, ...there })
  expect(await workspaces()).toBe(0)
  expect(slack.client.channelMessages().filter(({ from }) => from === 'U0BATON')).toEqual([])
  expect(slack.client.directMessages('U0ANA').filter(({ from }) => from === 'U0BATON')).toEqual([])
})

test('a press of a button from there is answered in words for whoever pressed', async () => {
  const { core, asked } = testCore(() => ({
    ...reply('', { visibility: 'everyone' }),
    card: card('T-1', { buttons: [button('Start', 'start')] }),
  }))
  await slack.start(core)
  const seen = await slack.client.slash('U0ANA', 'show T-1')
  const [start] = seen.buttons
  if (!start) throw new Error('there is no button')
  const press = slack.client.payloads.press('U0BEN', seen, start)
  await slack.wire.interaction({ ...press, team: { id: other, domain: 'other' } })
  const answer = await slack.client.until(() =>
    slack.client.seenBy('U0BEN').find(({ text }) => text.includes(words)),
  )
  expect(answer.onlyFor).toBe('U0BEN')
  expect(asked).toHaveLength(1)
})

test('somebody of another company who presses or mentions in a shared channel is told so, alone', async () => {
  app = await openApp({ adapters: [slack.adapter] })
  const seen = await slack.client.slash('U0ANA', 'add Ours')
  const [start] = seen.buttons
  if (!start) throw new Error('there is no button')
  const told = 'I work for another Slack workspace here'
  const press = slack.client.payloads.press('U0BEN', seen, start)
  await slack.wire.interaction({ ...press, user: { ...object(press.user), team_id: other } })
  await slack.client.until(() => slack.client.seenBy('U0BEN').find(({ text }) => text.includes(told)))
  const said = await slack.client.payloads.say('U0CHI', '<@U0BATON> list', generalChannel, {
    type: 'app_mention',
    user_team: other,
  })
  await slack.wire.event({ ...said, is_ext_shared_channel: true })
  const answer = await slack.client.until(() =>
    slack.client.seenBy('U0CHI').find(({ text }) => text.includes(told)),
  )
  expect(answer.onlyFor).toBe('U0CHI')
  expect((await slack.client.slash('U0ANA', 'people')).text).not.toContain('U0BEN')
})

test('which workspace it is, is asked again where Slack did not say at the start', async () => {
  slack.api.fail('auth.test', { status: 503 })
  const { core, asked } = testCore()
  await slack.start(core)
  const payload = slack.client.payloads.command('U0EVE', 'add Mine', generalChannel)
  const answer = await slack.wire.command({ ...payload, team_id: other })
  expect(JSON.stringify(answer)).toContain(words)
  await slack.client.slash('U0ANA', 'mine')
  expect(asked).toHaveLength(1)
})

test('a token for all workspaces of an organisation is for each of them', async () => {
  slack.api.slack.organisation = true
  const { core, asked } = testCore()
  await slack.start(core)
  const payload = slack.client.payloads.command('U0ANA', 'mine', generalChannel)
  await slack.wire.command({ ...payload, team_id: other })
  expect(asked).toHaveLength(1)
})

test('Slack is asked once whether a channel is shared, and goes on where it does not say', async () => {
  const { core, asked } = testCore()
  await slack.start(core)
  const general = slack.api.slack.conversations.get(generalChannel)
  Object.assign(general ?? {}, { shared: true })
  await slack.client.slash('U0ANA', 'mine')
  await slack.client.slash('U0BEN', 'mine')
  expect(asked.map(({ place }) => place.shared)).toEqual([true, true])
  expect(slack.api.calls.filter(({ method }) => method === 'conversations.info')).toHaveLength(1)
})
