/** Live cards, what is said in the threads under them, and what Baton does to its own messages. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Address } from '../../../src/platform.ts'
import { cardOf, handmadeCore, replyOf } from '../../support/playground-core.ts'
import { type PlaygroundServer, startPlayground } from '../../support/playground-server.ts'

const replyTo = (text: string) => (text === 'mine' ? 'caller' : 'everyone')
const newCore = () =>
  handmadeCore(({ input }) => {
    const text = 'text' in input ? input.text : ''
    return replyOf(cardOf(`Re: ${text}`), { live: `live-${text}`, visibility: replyTo(text) })
  })
let dataDir: string
let server: PlaygroundServer
let core: ReturnType<typeof newCore>
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'playground-'))
  core = newCore()
  server = await startPlayground({ core, dataDir })
  await say('ana', '/task show T-1', {}, 'first-call')
})
afterEach(async () => {
  await server.close()
  await rm(dataDir, { recursive: true })
})

const card = 'first-call.reply'
let made = 0
const say = (as: string, text: string, more: object = {}, id = `said-${++made}-in-thread`) =>
  server.post('say', { id, as, channel: 'team', text, ...more })
const reply = (as: string, text: string, id?: string) => say(as, text, { thread: card }, id)
const seen = async () =>
  (await server.messages('team')).map(({ from, text, card, removed, thread }) =>
    [thread ? '↳' : '', removed ? 'removed' : `${from}: ${text?.text ?? card?.summary}`].join(''),
  )
const at = { platform: 'playground', team: 'playground', channel: 'team' } as const
const send = (to: Address, title: string, id: string, attempt = 1) =>
  server.adapter.send(to, cardOf(title), { id, attempt })
const message = async (id: string) => (await server.messages()).find((each) => each.id === id)

test('a live card is told to Baton by its message, and can be answered', async () => {
  expect(core.shown.get('live-show T-1')).toEqual({ channel: 'team', message: card })
  expect(await message(card)).toMatchObject({ answerable: true })
})

test('what is said in its thread is heard, and is not in the channel itself', async () => {
  await reply('kenji', 'On it, @Maya', 'reply-one')
  expect(core.heardOf).toMatchObject([
    {
      kind: 'messagePosted',
      platform: 'playground',
      team: 'playground',
      caller: { id: 'kenji', name: 'Kenji', timeZone: 'Asia/Tokyo' },
      mentioned: [{ id: 'maya' }],
      channel: 'team',
      thread: card,
      message: { channel: 'team', message: 'reply-one' },
      text: 'On it, <@maya>',
      files: [],
    },
  ])
  expect(await message('reply-one')).toMatchObject({ thread: card, changeable: true })
  expect(core.received).toHaveLength(1)
})

test.each(['@Baton done T-1', '/task done T-1'])(
  'in a thread, %j is a command, answered there',
  async (typed) => {
    await reply('kenji', typed, 'command-one')
    expect(core.received.at(-1)).toMatchObject({ thread: card, input: { text: 'done T-1' } })
    expect(core.heardOf).toEqual([])
    expect(await message('command-one.reply')).toMatchObject({
      thread: card,
      card: { summary: 'Re: done T-1' },
    })
    expect(await message('command-one.reply')).not.toHaveProperty('answerable')
    expect(core.shown.get('live-done T-1')).toEqual({ channel: 'team', message: 'command-one.reply' })
  },
)

test('an answer in a thread for its caller alone is for no other eyes', async () => {
  await reply('kenji', '@Baton mine', 'command-two')
  expect(await message('command-two.reply')).toMatchObject({ thread: card, only: 'kenji' })
})

test('in a direct conversation, a thread is talk, and only a mention is a command', async () => {
  const direct = { channel: 'dm-maya' }
  await say('maya', 'show T-2', direct, 'direct-call')
  await say('maya', 'done already?', { ...direct, thread: 'direct-call.reply' })
  expect(core.heardOf).toMatchObject([{ kind: 'messagePosted', channel: 'dm-maya', text: 'done already?' }])
  await say('maya', '@Baton done T-2', { ...direct, thread: 'direct-call.reply' })
  expect(core.received.at(-1)).toMatchObject({ input: { text: 'done T-2' } })
})

test('one’s own words can be changed and taken back, and Baton hears it', async () => {
  await reply('kenji', 'Done tomorow', 'reply-two')
  const mine = { as: 'kenji', message: 'reply-two' }
  expect(await server.post('amend', { ...mine, text: 'Done tomorrow, @ana' })).toMatchObject({ status: 200 })
  expect(await message('reply-two')).toMatchObject({ text: { text: 'Done tomorrow, @ana' }, edited: true })
  await server.post('take-back', mine)
  expect(await message('reply-two')).toBeUndefined()
  const message_ = { channel: 'team', message: 'reply-two' }
  expect(core.heardOf.slice(1)).toMatchObject([
    { kind: 'messageEdited', message: message_, text: 'Done tomorrow, <@ana>', mentioned: [{ id: 'ana' }] },
    { kind: 'messageDeleted', message: message_ },
  ])
  expect(await server.post('take-back', mine)).toMatchObject({ status: 409 })
})

test('nobody changes the words of another, or those of Baton, or a command', async () => {
  await reply('kenji', 'Mine', 'reply-three')
  await reply('kenji', '@Baton list', 'command-three')
  for (const [as, id] of [
    ['ana', 'reply-three'],
    ['kenji', 'command-three'],
    ['ana', card],
    ['ana', 'none'],
  ]) {
    expect(await server.post('amend', { as, message: id, text: 'x' })).toMatchObject({ status: 409 })
    expect(await server.post('take-back', { as, message: id })).toMatchObject({ status: 409 })
  }
  expect(core.heardOf).toHaveLength(1)
})

test('there are threads under Baton’s own messages in the same conversation, and nowhere else', async () => {
  await say('ana', 'hello', {}, 'plain-words')
  await reply('ana', 'one', 'reply-four')
  for (const thread of ['plain-words', 'reply-four', 'no-such-message'])
    expect(await say('ana', 'x', { thread })).toMatchObject({ status: 409 })
  expect(await say('ana', 'x', { thread: card, channel: 'backend' })).toMatchObject({ status: 409 })
  expect(core.heardOf).toHaveLength(1)
})

test('Baton changes a card in place, answers under it, and takes it away, each once', async () => {
  const done = { channel: 'team', message: card }
  const edit: Address = { ...at, kind: 'edit', id: card }
  expect(await send(edit, 'T-1 is done', 'd1')).toEqual(done)
  const { changed } = await server.state()
  expect(await send(edit, 'T-1 is done', 'd1', 2)).toEqual(done)
  expect((await server.state()).changed).toBe(changed)

  const under: Address = { ...at, kind: 'thread', id: card }
  const first = await send(under, 'Kenji finished it', 'd2')
  expect(await send(under, 'Kenji finished it', 'd2', 2)).toEqual(first)
  expect(await seen()).toEqual(['ana: /task show T-1', 'baton: T-1 is done', '↳baton: Kenji finished it'])

  await send({ ...at, kind: 'remove', id: first.message }, '', 'd3')
  await send({ ...at, kind: 'remove', id: card }, '', 'd4')
  await send({ ...at, kind: 'remove', id: card }, '', 'd4', 2)
  expect(await seen()).toEqual(['ana: /task show T-1'])
})

test('a removed card with a thread under it leaves its place behind', async () => {
  await reply('kenji', 'Why?')
  await send({ ...at, kind: 'remove', id: card }, '', 'd1')
  expect(await seen()).toEqual(['ana: /task show T-1', 'removed', '↳kenji: Why?'])
  const pressed = await server.post('press', { id: 'press-removed', as: 'ana', message: card, button: 0 })
  expect(pressed).toMatchObject({ status: 409 })
})

test('a message that is not there, not Baton’s or not in that channel is gone', async () => {
  await send({ ...at, kind: 'remove', id: card }, '', 'd1')
  await say('ana', 'hello', {}, 'plain-words')
  await say('ana', '/task show T-2', { channel: 'design' }, 'elsewhere')
  for (const kind of ['edit', 'remove', 'thread'] as const)
    for (const id of [card, 'plain-words', 'elsewhere.reply', 'no-such-message'])
      await expect(send({ ...at, kind, id }, 'x', `gone-${kind}-${id}`)).rejects.toMatchObject({
        kind: 'gone',
      })
})

test('all of it is there after a restart, and a delivery made before is not made again', async () => {
  await reply('kenji', 'one', 'reply-five')
  await server.post('amend', { as: 'kenji', message: 'reply-five', text: 'two' })
  await reply('kenji', 'three', 'reply-six')
  await server.post('take-back', { as: 'kenji', message: 'reply-six' })
  await send({ ...at, kind: 'edit', id: card }, 'Changed', 'd1')
  const before = await server.state()
  await server.close()
  server = await startPlayground({ core: newCore(), dataDir })
  expect(await server.state()).toEqual(before)
  await send({ ...at, kind: 'edit', id: card }, 'Changed', 'd1', 2)
  expect((await server.state()).changed).toBe(before.changed)
})
