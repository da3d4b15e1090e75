import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Address, Attempt, MessageRef } from '../../../src/platform.ts'
import { SendError } from '../../../src/platform.ts'
import { type Bot, cardOf, startBot } from '../../support/discord-bot.ts'

let bot: Bot
beforeEach(async () => {
  bot = await startBot()
})
afterEach(() => bot.close())

const once = (id: string): Attempt => ({ id, attempt: 1 })
const again = (id: string): Attempt => ({ id, attempt: 2 })
const start = { label: 'Start', call: { path: 'start', options: { task: 'T-2' } } }
const card = cardOf('T-2 is *ready*', { buttons: [start] })
const note = cardOf('Ada: “It waits” @everyone', { buttons: [start] })

function to(kind: 'person' | 'channel', id: string): Address {
  return { platform: 'discord', team: bot.discord.guild.id, kind, id }
}

function on(kind: 'edit' | 'remove' | 'thread', { channel, message }: MessageRef): Address {
  return { platform: 'discord', team: bot.discord.guild.id, kind, channel, id: message }
}

async function failure(address: Address): Promise<SendError> {
  const error: unknown = await bot.adapter.send(address, note, once('f')).catch((thrown: unknown) => thrown)
  if (error instanceof SendError) return error
  throw new Error(`Expected a SendError, not ${String(error)}`)
}

const inChannel = (): Promise<MessageRef> =>
  bot.adapter.send(to('channel', bot.discord.channel), card, once('card'))
const alone = (): Promise<MessageRef> => bot.adapter.send(to('person', bot.ada.id), card, once('alone'))
/** What stands in a thread or channel. */
const texts = (channel: string): string[] => bot.people.channelMessages(channel).map(({ text }) => text)

test('an edit takes the place of a message, in a channel and alone, however often', async () => {
  const { adapter, people, ada, discord } = bot
  for (const ref of [await inChannel(), await alone()]) {
    const edit = on('edit', ref)
    expect(await adapter.send(edit, cardOf('T-2 is done'), once('e'))).toEqual(ref)
    expect(await adapter.send(edit, cardOf('T-2 is done'), again('e'))).toEqual(ref)
  }
  expect(texts(discord.channel)).toEqual(['T-2 is done'])
  expect(people.directMessages(ada)).toMatchObject([{ text: 'T-2 is done', buttons: [] }])
})

test('the buttons of an edited message in a direct conversation still say which server they are for', async () => {
  const { adapter, people, ada, heard } = bot
  await adapter.send(on('edit', await alone()), card, once('e'))
  const [seen] = people.directMessages(ada)
  if (seen) await people.press(ada, seen, 'Start')
  expect(heard[0]).toMatchObject({ team: { id: bot.discord.guild.id } })
})

test('what is taken away is gone, also for the second time', async () => {
  const { adapter, discord } = bot
  const ref = await inChannel()
  expect(await adapter.send(on('remove', ref), card, once('r'))).toEqual(ref)
  expect(texts(discord.channel)).toEqual([])
  expect(await adapter.send(on('remove', ref), card, again('r'))).toEqual(ref)
  await adapter.send(on('remove', { channel: '9999', message: '1' }), card, once('r2'))
})

test('a thread is opened under a card and written to', async () => {
  const { adapter, discord } = bot
  const ref = await inChannel()
  const first = await adapter.send(on('thread', ref), note, once('t1'))
  expect(first).toEqual({ channel: ref.message, message: expect.any(String) })
  await adapter.send(on('thread', ref), cardOf('Second'), once('t2'))
  expect(texts(ref.message)).toEqual(['Ada: “It waits” @\u200beveryone', 'Second'])
  expect(texts(discord.channel)).toEqual(['T-2 is \\*ready\\*'])
  expect(opened()).toEqual([{ name: 'T-2 is *ready*', auto_archive_duration: 10_080 }])
})

test('where Baton may not read the card again, the thread is named for what it says', async () => {
  const { adapter, discord } = bot
  const ref = await inChannel()
  discord.fail({ on: /^GET .*messages.\d+$/, status: 403, code: 50_001 })
  await adapter.send(on('thread', ref), cardOf('x'.repeat(200)), once('t1'))
  expect(opened()).toMatchObject([{ name: `${'x'.repeat(99)}…` }])
})

const about = (title: string) => ({ ...note, thread: [{ strong: 'T-2' }, ` ${title}`] })

test('a thread is called by what the card says it is about, and follows when that is renamed', async () => {
  const { adapter, discord } = bot
  const ref = await inChannel()
  await adapter.send(on('thread', ref), about('Fix [the login](https://example.com) page'), once('t1'))
  expect(opened()).toMatchObject([{ name: 'T-2 Fix the login page' }])
  const name = () => discord.world.channels.get(ref.message)?.name
  const renames = () =>
    discord.requests.filter(({ method, path }) => method === 'PATCH' && /channels.\d+$/.test(path))
  await adapter.send(on('edit', ref), about('Fix [the login](https://example.com) page'), once('e0'))
  expect(renames()).toEqual([])
  await adapter.send(on('edit', ref), about(`Mend it ${'x'.repeat(200)}`), once('e1'))
  expect(name()).toBe(`T-2 Mend it ${'x'.repeat(87)}…`)
  for (const each of ['one', 'two', 'three']) await adapter.send(on('edit', ref), about(each), once(each))
  // Discord takes two in ten minutes.
  expect(renames()).toHaveLength(2)
  expect(name()).toBe('T-2 one')
})

test('where the thread may not be renamed, the card is changed all the same', async () => {
  const { adapter, discord } = bot
  const ref = await inChannel()
  await adapter.send(on('thread', ref), about('Fix it'), once('t1'))
  discord.fail({ on: /^PATCH .*channels.\d+$/, status: 403, code: 50_013 })
  expect(await adapter.send(on('edit', ref), about('Mend it'), once('e1'))).toEqual(ref)
})

test('where Baton may open no thread, it is told beside the card, with what right is missing', async () => {
  const { adapter, people, discord } = bot
  const ref = await inChannel()
  discord.fail({ on: /POST .*threads$/, status: 403, code: 50_013 })
  const told = await adapter.send(on('thread', ref), note, once('t1'))
  expect(told.channel).toBe(ref.channel)
  expect(people.channelMessages().at(-1)).toMatchObject({
    replyTo: ref.message,
    text: expect.stringContaining('Create Public Threads'),
  })
  // The next attempt finds it there, and the next comment may open one.
  expect(await adapter.send(on('thread', ref), note, again('t1'))).toEqual(told)
  expect((await adapter.send(on('thread', ref), note, once('t2'))).channel).toBe(ref.message)
})

test('where Baton may not write in a thread that is there, it is told beside the card', async () => {
  const { adapter, people, discord } = bot
  const ref = await inChannel()
  people.openThread({ id: ref.message, channel: ref.channel })
  discord.fail({ on: new RegExp(`POST .*channels.${ref.message}.messages$`), status: 403, code: 50_013 })
  expect((await adapter.send(on('thread', ref), note, once('t1'))).channel).toBe(ref.channel)
})

test('a thread that somebody opened meanwhile is used', async () => {
  const { adapter, people, discord } = bot
  const ref = await inChannel()
  people.openThread({ id: ref.message, channel: ref.channel })
  // As if it had been opened between the two requests.
  discord.fail({ on: /POST .channels.\d+.messages$/, status: 404, code: 10_003 })
  await adapter.send(on('thread', ref), note, once('t1'))
  expect(texts(ref.message)).toHaveLength(1)
})

test('where there are no threads it is a reply: alone, and in a thread', async () => {
  const { adapter, people, ada } = bot
  const ref = await alone()
  const reply = await adapter.send(on('thread', ref), note, once('t1'))
  expect(reply.channel).toBe(ref.channel)
  expect(people.directMessages(ada).at(-1)).toMatchObject({ replyTo: ref.message })
  await adapter.send(on('thread', ref), cardOf('Again'), once('t1b'))
  expect(people.directMessages(ada).at(-1)).toMatchObject({ text: 'Again', replyTo: ref.message })
  expect(opened()).toHaveLength(1)
  const card = await inChannel()
  const inside = await adapter.send(on('thread', card), note, once('t2'))
  const below = await adapter.send(on('thread', inside), note, once('t3'))
  expect(below.channel).toBe(card.message)
})

test.each(['a channel', 'a direct conversation'])('what is tried again in %s arrives once', async (where) => {
  const { adapter, discord } = bot
  const ref = await (where === 'a channel' ? inChannel() : alone())
  const under = on('thread', ref)
  const first = await adapter.send(under, note, once('t1'))
  // Discord's own memory first, then its history.
  expect(await adapter.send(under, note, once('t1'))).toEqual(first)
  discord.forgetNonces()
  expect(await adapter.send(under, note, again('t1'))).toEqual(first)
  expect(await adapter.send(under, cardOf('Other'), again('t2'))).not.toEqual(first)
})

test('a second attempt whose first opened the thread and broke there is written', async () => {
  const { adapter, discord } = bot
  const ref = await inChannel()
  discord.fail({ on: /POST .*threads$/, lost: 'after' })
  expect(await failure(on('thread', ref))).toMatchObject({ kind: 'retry' })
  await adapter.send(on('thread', ref), note, again('f'))
  expect(texts(ref.message)).toHaveLength(1)
})

test('a message that is not there any more is gone', async () => {
  const { adapter } = bot
  for (const ref of [await inChannel(), await alone()]) {
    await adapter.send(on('remove', ref), card, once(`r ${ref.channel}`))
    expect(await failure(on('edit', ref))).toMatchObject({ kind: 'gone' })
    expect(await failure(on('thread', ref))).toMatchObject({ kind: 'gone' })
  }
  const nowhere = { channel: '9999', message: '1' }
  expect(await failure(on('edit', nowhere))).toMatchObject({ kind: 'gone' })
  expect(await failure(on('thread', nowhere))).toMatchObject({ kind: 'gone' })
})

test('what Baton may not do is denied', async () => {
  const { people, ada, discord } = bot
  const other = people.write(ada, 'Mine')
  const ref = { channel: discord.channel, message: other.id }
  expect(await failure(on('edit', ref))).toMatchObject({ kind: 'refused' })
})

function opened(): unknown[] {
  return bot.discord.requests.filter(({ path }) => path.endsWith('/threads')).map(({ body }) => body)
}
