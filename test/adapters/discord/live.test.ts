import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Card } from '../../../src/domain/card/card.ts'
import type { Reply } from '../../../src/platform.ts'
import { type Bot, cardOf, replyWith, startBot } from '../../support/discord-bot.ts'

let bot: Bot
beforeEach(async () => {
  bot = await startBot()
})
afterEach(() => bot.close())

const slow = { age: 900 }
const start = { label: 'Start', call: { path: 'show', options: { task: 'T-1' } } }
const card = cardOf('T-1 Fix it', { buttons: [start] })
const live = (name: string, more: Partial<Reply> = {}): Reply => replyWith(card, { live: name, ...more })

/** The core is told where each answer stands, in the order of their names. */
async function told(name: string): Promise<object> {
  return bot.discord.world.until(() => bot.posted[name])
}

function at(message: { id: string; channel: string }, team = bot.discord.guild.id): object {
  return { platform: 'discord', team, channel: message.channel, message: message.id }
}

test('answers to a command, at once and late', async () => {
  const { people, ada } = bot
  bot.answers(() => live('quick'))
  const quick = await people.slash(ada, 'show', { task: 'T-1' })
  expect(await told('quick')).toEqual(at(quick))
  const reply = Promise.withResolvers<Reply>()
  bot.answers(() => reply.promise)
  const asked = people.ask(ada, 'show', { task: 'T-1' }, slow)
  await asked.deferred()
  reply.resolve(live('late'))
  expect(await told('late')).toEqual(at(await asked.answer()))
})

test('a button that replaces, and one that answers anew', async () => {
  const { people, ada } = bot
  bot.answers(() => live('first'))
  const first = await people.slash(ada, 'show', { task: 'T-1' })
  bot.answers(() => live('replaced', { replaces: true }))
  await people.press(ada, first, 'Start')
  expect(await told('replaced')).toEqual(at(first))
  bot.answers(() => live('anew'))
  const anew = await people.press(ada, first, 'Start')
  expect(anew.id).not.toBe(first.id)
  expect(await told('anew')).toEqual(at(anew))
})

test('an answer to a message, in the channel and alone', async () => {
  const { people, ada } = bot
  bot.answers(() => live('mentioned'))
  const mentioned = await people.mention(ada, 'show T-1')
  expect(await told('mentioned')).toEqual(at(mentioned))
  bot.answers(() => live('direct', { team: '4242' }))
  const direct = await people.direct(ada, 'show T-1')
  expect(await told('direct')).toEqual(at(direct, '4242'))
})

test('what one person alone sees is not there to be kept up to date', async () => {
  const { people, ada, posted } = bot
  bot.answers(() => live('hidden', { visibility: 'caller' }))
  await people.slash(ada, 'show', { task: 'T-1' })
  bot.answers(() => replyWith(card))
  await people.mention(ada, 'show T-1')
  expect(posted).toEqual({})
})

const csv = { kind: 'file', file: 'f1', name: 'tasks.csv', type: 'text/csv', size: 9 } as const
const withFile: Card = cardOf('Here it is', { blocks: [csv], buttons: [start] })

test('a file comes with the answer: to a command, a button, a message', async () => {
  const { people, ada, files } = bot
  files.set('f1', 'ref,title')
  bot.answers(() => replyWith(withFile))
  const expected = {
    files: { 'tasks.csv': 'ref,title' },
    text: expect.stringContaining('**tasks.csv** · 9 bytes'),
  }
  const seen = await people.slash(ada, 'show', { task: 'T-1' })
  expect(seen).toMatchObject(expected)
  expect(await people.press(ada, seen, 'Start')).toMatchObject(expected)
  expect(await people.mention(ada, 'show T-1')).toMatchObject(expected)
})

test('a file comes with a delivery, and goes when the message is edited without it', async () => {
  const { people, ada, files, adapter, discord } = bot
  files.set('f1', 'ref,title')
  const to = { platform: 'discord', team: discord.guild.id } as const
  const sent = await adapter.send({ ...to, kind: 'person', id: ada.id }, withFile, { id: 'd1', attempt: 1 })
  expect(people.directMessages(ada)).toMatchObject([{ files: { 'tasks.csv': 'ref,title' } }])
  await adapter.send({ ...to, kind: 'edit', channel: sent.channel, id: sent.message }, card, {
    id: 'd2',
    attempt: 1,
  })
  expect(people.directMessages(ada).map((one) => [one.text, one.files])).toEqual([['T-1 Fix it', {}]])
})

test('a card that takes the place of one with a file has none', async () => {
  const { people, ada, files } = bot
  files.set('f1', 'ref,title')
  for (const age of [0, 900]) {
    bot.answers(() => replyWith(withFile))
    const seen = await people.slash(ada, 'show', { task: 'T-1' })
    const reply = Promise.withResolvers<Reply>()
    bot.answers(() => reply.promise)
    const press = people.push(ada, seen, 'Start', { age })
    if (age > 0) await press.deferred()
    reply.resolve(replyWith(card, { replaces: true }))
    const { id, files: left } = await press.answer()
    expect({ id, left }).toEqual({ id: seen.id, left: {} })
  }
})

test('one that is too large is not asked for, and one that is not there is said to be missing', async () => {
  const { people, ada } = bot
  const large = { ...csv, size: 11 * 1024 * 1024 }
  bot.answers(() => replyWith(cardOf('Here', { blocks: [large, csv] })))
  const seen = await people.slash(ada, 'show', { task: 'T-1' })
  expect(seen.files).toEqual({})
  expect(seen.text).toContain('**tasks.csv** is too large for Discord: it has 11 MB, and Discord takes 10 MB')
  expect(seen.text).toContain('**tasks.csv** cannot be read any more')
})
