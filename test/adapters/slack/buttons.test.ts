import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Reply } from '../../../src/platform.ts'
import { openSlack, type SlackApp } from '../../support/slack-app.ts'
import { generalChannel } from '../../support/slack-workspace.ts'
import { button, card, gate, reply, testCore } from './core.ts'

let slack: SlackApp
beforeEach(async () => {
  slack = await openSlack()
})
afterEach(() => slack.close())

const offer = (visibility: Reply['visibility']) =>
  reply('T-9 is ready', {
    visibility,
    card: card('T-9 is ready', {
      buttons: [
        { label: 'Start', call: { path: 'start', options: { task: 'T-9' } } },
        button('Later', 'later'),
      ],
    }),
  })

/** Answers a command with an offer, and a button with what is given. */
const coreFor = (first: Reply['visibility'], answer: Reply) =>
  testCore((invocation) => (invocation.button ? answer : offer(first)))

const publicTexts = () => slack.client.channelMessages().map((message) => message.text)

test('a button comes back as its call, with who pressed it', async () => {
  const { core, asked } = coreFor('everyone', reply('Started'))
  await slack.start(core)
  const seen = await slack.client.slash('U0ANA', 'show T-9')
  await slack.client.press('U0BEN', seen, 'Start')
  expect(asked[1]).toMatchObject({
    id: expect.stringContaining('press'),
    caller: { id: 'U0BEN', name: 'Ben' },
    place: { id: generalChannel, kind: 'channel', name: 'general' },
    input: { text: 'start task:T-9' },
    button: true,
    deliveredOnce: true,
  })
})

test('a reply that takes the place of a card everybody sees does so', async () => {
  await slack.start(coreFor('everyone', reply('Started', { visibility: 'everyone', replaces: true })).core)
  const seen = await slack.client.slash('U0ANA', 'show T-9')
  expect(await slack.client.press('U0BEN', seen, 'Start')).toMatchObject({ ts: seen.ts, text: 'Started' })
  expect(publicTexts()).toEqual(['Started'])
})

test('a refusal for the caller alone never takes the place of a card everybody sees', async () => {
  await slack.start(coreFor('everyone', reply('Not yours', { replaces: true })).core)
  const seen = await slack.client.slash('U0ANA', 'show T-9')
  expect(await slack.client.press('U0BEN', seen, 'Start')).toMatchObject({
    text: 'Not yours',
    onlyFor: 'U0BEN',
  })
  expect(publicTexts()).toEqual(['T-9 is ready'])
  expect(slack.client.seenBy('U0ANA').map((message) => message.text)).toEqual(['T-9 is ready'])
})

test('a reply for everyone to a card that only the caller saw is posted, and that card goes', async () => {
  await slack.start(coreFor('caller', reply('Started', { visibility: 'everyone', replaces: true })).core)
  const seen = await slack.client.slash('U0ANA', 'show T-9')
  await slack.client.press('U0ANA', seen, 'Start')
  await slack.client.until(() => (slack.client.seenBy('U0ANA').length === 1 ? true : undefined))
  expect(publicTexts()).toEqual(['Started'])
})

test('a card that only the caller saw is replaced by a reply for the caller', async () => {
  await slack.start(coreFor('caller', reply('Later, then', { replaces: true })).core)
  const seen = await slack.client.slash('U0ANA', 'show T-9')
  const after = await slack.client.press('U0ANA', seen, 'Later')
  expect(after).toMatchObject({ ts: seen.ts, text: 'Later, then', onlyFor: 'U0ANA' })
})

test('a reply that replaces nothing is a message of its own', async () => {
  await slack.start(coreFor('everyone', reply('Here it is', { visibility: 'everyone' })).core)
  const seen = await slack.client.slash('U0ANA', 'show T-9')
  await slack.client.press('U0BEN', seen, 'Start')
  expect(publicTexts()).toEqual(['T-9 is ready', 'Here it is'])
})

test('in the conversation with Baton, a card is replaced whoever the reply is for', async () => {
  await slack.start(coreFor('everyone', reply('Started', { visibility: 'caller', replaces: true })).core)
  const to = { platform: 'slack', team: 'T0TEAM', kind: 'person', id: 'U0ANA' } as const
  await slack.adapter.send(to, offer('everyone').card, { id: 'd1', attempt: 1 })
  const [ping] = slack.client.directMessages('U0ANA')
  if (!ping) throw new Error('no ping')
  await slack.client.press('U0ANA', ping, 'Start')
  expect(slack.client.directMessages('U0ANA').map((message) => message.text)).toEqual(['Started'])
})

test('a press is acknowledged at once, however slow the core is', async () => {
  const slow = gate<Reply>()
  await slack.start(testCore((invocation) => (invocation.button ? slow.promise : offer('everyone'))).core)
  const seen = await slack.client.slash('U0ANA', 'show T-9')
  const [start] = seen.buttons
  if (!start) throw new Error('no button')
  expect(await slack.wire.interaction(slack.client.payloads.press('U0ANA', seen, start))).toEqual({})
  slow.resolve(reply('Started', { visibility: 'everyone', replaces: true }))
  await slack.client.until(() => publicTexts().find((text) => text === 'Started'))
})

test('a button that only opens a link is acknowledged and asks nothing of the core', async () => {
  const { core, asked } = coreFor('everyone', reply('x'))
  await slack.start(core)
  const seen = await slack.client.slash('U0ANA', 'show T-9')
  const payload = slack.client.payloads.press('U0ANA', seen, { label: 'Docs', value: '', actionId: 'docs' })
  expect(await slack.wire.interaction(payload)).toEqual({})
  expect(asked).toHaveLength(1)
})

test('who presses and is of another company is said to be', async () => {
  const { core, asked } = coreFor('everyone', reply('x'))
  await slack.start(core)
  const seen = await slack.client.slash('U0ANA', 'show T-9')
  const [start] = seen.buttons
  if (!start) throw new Error('no button')
  const payload = slack.client.payloads.press('U0STRANGER', seen, start)
  await slack.wire.interaction({
    ...payload,
    user: { id: 'U0STRANGER', username: 'eve', team_id: 'T0OTHER' },
  })
  expect(asked.map(({ caller }) => caller.outside)).toEqual([undefined, 'elsewhere'])
})
