import { afterEach, expect, test } from 'vitest'
import type { Core } from '../../../src/platform.ts'
import { cardOf, handmadeControl, handmadeCore, replyOf } from '../../support/playground-core.ts'
import { type PlaygroundServer, startPlayground } from '../../support/playground-server.ts'

let server: PlaygroundServer
afterEach(() => server.close())

async function open(core: Core): Promise<void> {
  server = await startPlayground({ core })
}

let made = 0
const newId = () => `message-${++made}`
const say = (as: string, channel: string, text: string, id = newId()) =>
  server.post('say', { id, as, channel, text })
const press = (as: string, message: string, button: number, id = newId()) =>
  server.post('press', { id, as, message, button })
const texts = async (channel = 'team') =>
  (await server.messages(channel)).map(({ from, text, card }) => `${from}: ${text?.text ?? card?.summary}`)
test('whoever is not known yet is introduced with their time zone and hours, in the one team', async () => {
  const core = handmadeCore()
  server = await startPlayground({ core, control: handmadeControl('2026-03-02T10:00:00Z', ['ana']) })
  expect(core.received).toMatchObject([
    {
      id: 'introduce-kenji',
      caller: { id: 'kenji', name: 'Kenji' },
      team: { id: 'playground', name: 'Playground' },
      input: { call: { path: 'me', options: { zone: 'Asia/Tokyo', hours: '9-18' } } },
    },
    { id: 'introduce-maya', input: { call: { options: { zone: 'America/Los_Angeles' } } } },
  ])
  expect(await server.messages()).toEqual([])
})

test('plain words in the channel are for the others, and Baton hears nothing', async () => {
  const core = handmadeCore()
  await open(core)
  await say('ana', 'team', 'Good morning, my email is ana@baton.example')
  expect(await texts()).toEqual(['ana: Good morning, my email is ana@baton.example'])
  expect(core.received).toEqual([])
})

test('a slash command is answered in the channel, and everyone sees both', async () => {
  const core = handmadeCore(() => replyOf(cardOf('Added T-1')))
  await open(core)
  await say('ana', 'team', '/task add Fix login @kenji')
  expect(core.received).toMatchObject([
    {
      platform: 'playground',
      place: { id: 'team', kind: 'channel' },
      caller: { id: 'ana' },
      mentioned: [{ id: 'kenji', name: 'Kenji' }],
      input: { text: 'add Fix login <@kenji>' },
      button: false,
    },
  ])
  const [command, reply] = await server.messages('team')
  expect(command).toMatchObject({ from: 'ana', command: true, text: { text: '/task add Fix login @kenji' } })
  expect(reply).toMatchObject({ from: 'baton', card: { summary: 'Added T-1' } })
  expect([command?.only, reply?.only]).toEqual([undefined, undefined])
})

test('an answer for the caller alone hides the command with it', async () => {
  await open(handmadeCore(() => replyOf(cardOf('Yours'), { visibility: 'caller' })))
  await say('ana', 'team', '/task mine')
  expect((await server.messages('team')).map(({ only }) => only)).toEqual(['ana', 'ana'])
})

test.each([
  ['/task', ''],
  ['/TASK   done T-1', 'done T-1'],
  ['/done T-1', 'done T-1'],
  ['/tasks', 'tasks'],
  ['@Baton mine', 'mine'],
  ['hey @baton, show T-2', 'show T-2'],
  ['thanks @Baton', 'thanks'],
  ['@Baton add Ask @Ana and @MAYA', 'add Ask <@ana> and <@maya>'],
  ['@Baton add Mail kenji@example.org', 'add Mail kenji@example.org'],
])('in the channel, %j asks Baton %j', async (typed, text) => {
  const core = handmadeCore()
  await open(core)
  await say('kenji', 'team', typed)
  expect(core.received.map(({ input }) => input)).toEqual([{ text }])
})

test('each channel is a place of its own, which Baton can write to', async () => {
  const core = handmadeCore()
  await open(core)
  await say('ana', 'backend', '/task list')
  expect(core.received[0]?.place).toEqual({ id: 'backend', kind: 'channel', name: 'backend' })
  const to = { platform: 'playground', team: 'playground', kind: 'channel', id: 'design' } as const
  await server.adapter.send(to, cardOf('T-1', { live: 'task:1' }), { id: 'd1', attempt: 1 })
  expect(await texts('backend')).toEqual(['ana: /task list', 'baton: Done'])
  expect(await server.messages('design')).toMatchObject([{ ping: true, answerable: true }])
  expect((await server.state()).channels.map(({ id }) => id)).toEqual(['team', 'backend', 'design'])
})

test('in a direct message everything is a command', async () => {
  const core = handmadeCore()
  await open(core)
  for (const typed of ['mine', '/task mine', '@Baton mine']) await say('maya', 'dm-maya', typed)
  expect(core.received.map(({ input }) => input)).toEqual([
    { text: 'mine' },
    { text: 'mine' },
    { text: 'mine' },
  ])
  expect(core.received[0]?.place).toEqual({ id: 'dm-maya', kind: 'direct' })
  expect((await texts('dm-maya')).slice(0, 2)).toEqual(['maya: mine', 'baton: Done'])
})

test('nobody speaks in the direct messages of another', async () => {
  const core = handmadeCore()
  await open(core)
  expect(await say('ana', 'dm-kenji', 'mine')).toMatchObject({ status: 409 })
  expect(await say('mallory', 'team', 'hello')).toMatchObject({ status: 409 })
  expect(core.received).toEqual([])
  expect(await server.messages()).toEqual([])
})

test('the same message sent twice, at once or later, is there once', async () => {
  const core = handmadeCore()
  await open(core)
  await Promise.all([
    say('ana', 'team', '/task mine', 'same-id-1'),
    say('ana', 'team', '/task mine', 'same-id-1'),
  ])
  await say('ana', 'team', '/task mine', 'same-id-1')
  expect(core.received).toHaveLength(1)
  expect(await texts()).toEqual(['ana: /task mine', 'baton: Done'])
})

const withButtons = (visibility: 'everyone' | 'caller', replaces: boolean, answer = visibility): Core =>
  handmadeCore(({ button }) =>
    button
      ? replyOf(cardOf('After'), { visibility: answer, replaces })
      : replyOf(
          cardOf('Before', {
            buttons: [
              { label: 'Start', call: { path: 'start', options: { task: 'T-1' } } },
              { label: 'Later', call: { path: 'later', options: { task: 'T-1' } } },
            ],
          }),
          { visibility },
        ),
  )

async function cardInTeam(): Promise<string> {
  await say('ana', 'team', '/task show T-1', `shown-${++made}`)
  return `shown-${made}.reply`
}

test('a button does its own call, whatever the page believes it to be', async () => {
  const core = handmadeCore(({ button }) =>
    replyOf(
      cardOf('T-1', {
        buttons: button ? [] : [{ label: 'Start', call: { path: 'start', options: { task: 'T-1' } } }],
      }),
    ),
  )
  await open(core)
  const card = await cardInTeam()
  await press('kenji', card, 0)
  expect(core.received.at(-1)).toMatchObject({
    caller: { id: 'kenji' },
    button: true,
    input: { call: { path: 'start', options: { task: 'T-1' } } },
  })
  expect((await server.messages('team')).at(-1)).toMatchObject({ pressed: { by: 'kenji', label: 'Start' } })
})

test('an answer that replaces its card does so in place', async () => {
  await open(withButtons('everyone', true))
  const card = await cardInTeam()
  await press('kenji', card, 1)
  expect(await texts()).toEqual(['ana: /task show T-1', 'baton: After'])
})

test.each([
  ['everyone', 'caller'],
  ['caller', 'everyone'],
] as const)('a card for %s is not replaced by an answer for %s', async (before, after) => {
  await open(withButtons(before, true, after))
  const card = await cardInTeam()
  await press('ana', card, 0)
  expect(await texts()).toEqual(['ana: /task show T-1', 'baton: Before', 'baton: After'])
  expect((await server.messages('team')).at(-1)?.only).toBe(after === 'caller' ? 'ana' : undefined)
})

test('the same press sent twice is done once', async () => {
  const core = withButtons('everyone', false)
  await open(core)
  const card = await cardInTeam()
  await Promise.all([press('ana', card, 0, 'same-press'), press('ana', card, 0, 'same-press')])
  await press('ana', card, 0, 'same-press')
  expect(await texts()).toEqual(['ana: /task show T-1', 'baton: Before', 'baton: After'])
})

test('a button that is not there, or not for these eyes, is refused', async () => {
  await open(withButtons('caller', false))
  const card = await cardInTeam()
  for (const [as, message, button] of [
    ['ana', card, 2],
    ['kenji', card, 0],
    ['ana', 'no-such-message', 0],
  ] as const)
    expect(await press(as, message, button)).toMatchObject({ status: 409 })
  expect(await texts()).toEqual(['ana: /task show T-1', 'baton: Before'])
})
