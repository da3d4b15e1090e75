/** Against somebody else's Slack: npm `emulate`, which keeps state and checks each method's scopes. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebClient } from '@slack/web-api'
import { createEmulator, type Emulator } from 'emulate'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { diagnoseSlack } from '../../../adapters/slack/setup/doctor.ts'
import { scopes } from '../../../adapters/slack/setup/manifest.ts'
import type { Address } from '../../../src/platform.ts'
import { openSlack, type SlackApp } from '../../support/slack-app.ts'
import { card, reply, testCore } from './core.ts'

/** The one person emulate starts with, and its channel. */
const admin = 'U000000001'
const general = 'C000000001'
const bot = { user: 'U0BATON', id: 'B0BATON' }
const botToken = 'xoxb-emulated-baton'
const poorToken = 'xoxb-emulated-poor'
const adminToken = 'xoxp-emulated-admin'

let emulator: Emulator
let slack: SlackApp
/** What the person sees. */
const asAdmin = () =>
  new WebClient(adminToken, { slackApiUrl: `${emulator.url}/api/`, retryConfig: { retries: 0 } })

beforeAll(async () => {
  emulator = await createEmulator({
    service: 'slack',
    port: await freePort(),
    seed: {
      slack: {
        strict_scopes: true,
        oauth_apps: [
          {
            client_id: '1.2',
            client_secret: 'x',
            name: 'Baton',
            redirect_uris: [],
            bot_id: bot.id,
            bot_user_id: bot.user,
            bot_name: 'baton',
          },
        ],
        tokens: [
          {
            token: botToken,
            user_id: bot.user,
            bot_id: bot.id,
            bot_user_id: bot.user,
            scopes: Object.keys(scopes),
          },
          { token: poorToken, user_id: bot.user, scopes: ['chat:write'] },
          { token: adminToken, user_id: admin, scopes: ['im:history', 'im:write', 'channels:history'] },
        ],
      },
    },
  })
})
afterAll(() => emulator.close())

beforeEach(async () => {
  emulator.reset()
  slack = await openSlack({ config: { botToken, apiUrl: `${emulator.url}/api/` } })
})
afterEach(() => slack.close())

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  // A TCP server that listens has an address of this kind.
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function textsFrom(channel: string): Promise<unknown[]> {
  const { messages } = await asAdmin().conversations.history({ channel })
  return messages?.map((message) => message.text) ?? []
}

const person: Address = { platform: 'slack', team: 'T000000001', kind: 'person', id: admin }

test('the scopes that the manifest asks for are enough to ping somebody, and to find that ping again', async () => {
  await slack.start(testCore().core)
  const sent = await slack.adapter.send(person, card('It is your turn'), { id: 'd1', attempt: 1 })
  const again = await slack.adapter.send(person, card('It is your turn'), { id: 'd1', attempt: 2 })
  const other = await slack.adapter.send(person, card('Another'), { id: 'd2', attempt: 2 })
  expect(again).toEqual(sent)
  expect(other.channel).toBe(sent.channel)
  expect(await textsFrom(sent.channel)).toEqual(['Another', 'It is your turn'])
})

test('they are enough to change it, to answer it in a thread, to bring a file, and to take it away', async () => {
  const { core, files } = testCore()
  files.set('1', 'ref,title')
  await slack.start(core)
  const team = 'T000000001'
  const { channel, message: id } = await slack.adapter.send(person, card('Draft'), { id: 'd1', attempt: 1 })
  const at = { platform: 'slack', team, channel, id } as const
  await slack.adapter.send({ ...at, kind: 'edit' }, card('Final'), { id: 'd2', attempt: 1 })
  expect(await textsFrom(channel)).toEqual(['Final'])

  const file = { kind: 'file', file: '1', name: 'a.csv', type: 'text/csv', size: 9 } as const
  const told = card('Said', { blocks: [file] })
  const said = await slack.adapter.send({ ...at, kind: 'thread' }, told, { id: 'd3', attempt: 1 })
  expect(await slack.adapter.send({ ...at, kind: 'thread' }, told, { id: 'd3', attempt: 2 })).toEqual(said)
  const { messages = [] } = await asAdmin().conversations.replies({ channel, ts: id })
  expect(messages.map((message) => message.text).slice(0, 2)).toEqual(['Final', 'Said\n📎 a.csv · 9 bytes'])
  expect(messages.flatMap((message) => message.files ?? []).map(({ name }) => name)).toEqual(['a.csv'])

  await slack.adapter.send({ ...at, kind: 'remove', id: said.message }, card(''), { id: 'd4', attempt: 1 })
  const gone = slack.adapter.send({ ...at, kind: 'edit', id: '1.1' }, card('x'), { id: 'd5', attempt: 1 })
  await expect(gone).rejects.toMatchObject({ kind: 'gone' })
})

test('a form opens with what came along with the command', async () => {
  const fields = [
    { name: 'title', label: 'Title', kind: 'text' as const, value: '' },
    { name: 'for', label: 'For', kind: 'people' as const, value: `<@${admin}>` },
    {
      name: 'kind',
      label: 'Kind',
      kind: 'choice' as const,
      value: 'a',
      choices: [{ label: 'A', value: 'a' }],
    },
  ]
  const form = { id: 'f1', title: 'Add a task', submit: 'Add', fields }
  await slack.start(testCore(() => reply('Type a title', { form })).core)
  const baton = new WebClient(botToken, { slackApiUrl: `${emulator.url}/api/`, retryConfig: { retries: 0 } })
  const answer = await baton.apiCall('views.generateTriggerId', { user_id: admin })
  const trigger = 'trigger_id' in answer ? String(answer.trigger_id) : ''
  const payload = slack.client.payloads.command(admin, 'add', general)
  await slack.wire.command({ ...payload, team_id: 'T000000001', trigger_id: trigger })
  await slack.adapter.stop()
  expect(slack.log.filter((line) => line.includes('could not be'))).toEqual([])
  const title = { type: 'plain_text' as const, text: 'x' }
  const again = baton.views.open({ trigger_id: trigger, view: { type: 'modal', title, blocks: [] } })
  await expect(again).rejects.toThrow('trigger')
})

test('a mention is answered in its channel, by its sender’s name', async () => {
  const { core, asked } = testCore(() => reply('Added', { visibility: 'everyone' }))
  await slack.start(core)
  const event = { type: 'app_mention', user: admin, channel: general, ts: '1.1', event_ts: '1.1' }
  await slack.wire.event({
    type: 'event_callback',
    team_id: 'T000000001',
    event_id: 'Ev1',
    event_time: 1,
    event: { ...event, text: `<@${bot.user}> add x` },
  })
  expect(asked[0]).toMatchObject({ caller: { id: admin, name: 'admin' }, input: { text: 'add x' } })
  expect(await textsFrom(general)).toEqual(['Added'])
})

test('without the scope to open a conversation, a ping waits, with Slack’s own word for why', async () => {
  const poor = await openSlack({ config: { botToken: poorToken, apiUrl: `${emulator.url}/api/` } })
  await expect(poor.adapter.send(person, card('x'), { id: 'd', attempt: 1 })).rejects.toMatchObject({
    kind: 'retry',
  })
  await poor.close()
})

test('the doctor finds the bot', async () => {
  const [finding] = await diagnoseSlack({ botToken, apiUrl: `${emulator.url}/api/`, signingSecret: 'x' })
  expect(finding).toEqual({ ok: true, text: 'The bot token works: Baton is @baton in Emulate.' })
})
