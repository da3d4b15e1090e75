/** An answer for which Discord’s own way is closed comes as a message: what was done is never without its answer. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Reply } from '../../../src/platform.ts'
import { type Bot, cardOf, replyWith, startBot } from '../../support/discord-bot.ts'

let bot: Bot
beforeEach(async () => {
  bot = await startBot()
})
afterEach(() => bot.close())

const button = { label: 'Done', call: { path: 'done', options: { task: 'T-1' } } }
const withButton = { ...cardOf('T-1 was added'), buttons: [button] }
const levels = () => bot.log.map((line) => JSON.parse(line).level)
const until = <T>(look: () => T | undefined) => bot.discord.world.until(look)
const inChannel = () => bot.people.channelMessages().map(({ text }) => text)
const directOf = (who: Bot['ada']) => bot.people.directMessages(who).map(({ text }) => text)

test.each([
  ['gave up waiting', { status: 404, code: 10_062 }],
  ['does not know the address any more', { status: 404, code: 10_015 }],
  ['does not take the address’s token', { status: 401, code: 50_027 }],
  ['lets nobody in', { status: 403, code: 50_001 }],
])('where Discord %s, an answer for everybody is posted', async (_, refusal) => {
  const { people, ada, discord } = bot
  bot.answers(() => replyWith(withButton, { live: 'w:task:t:1' }))
  discord.fail({ on: /callback$/, ...refusal })
  people.ask(ada, 'add', { title: 'A task' })
  await until(() => inChannel()[0])
  await until(() => bot.posted['w:task:t:1'])
  expect(inChannel()).toEqual(['T-1 was added'])
  expect(bot.posted['w:task:t:1']).toMatchObject({ platform: 'discord', team: discord.guild.id })
  expect(levels()).not.toContain(50)
})

test('an answer for its caller alone comes in their direct conversation', async () => {
  const { people, ada, discord } = bot
  bot.answers(() => replyWith(cardOf('Only for Ada'), { visibility: 'caller' }))
  discord.fail({ on: /callback$/, status: 404, code: 10_062 })
  people.ask(ada, 'mine', {})
  await until(() => directOf(ada)[0])
  expect(directOf(ada)).toEqual(['Only for Ada'])
  expect(inChannel()).toEqual([])
})

test('whoever takes no direct messages is told in the channel that there is one, and not which', async () => {
  const { people, ada, discord } = bot
  bot.answers(() => replyWith(cardOf('Only for Ada'), { visibility: 'caller' }))
  discord.fail({ on: /callback$/, status: 404, code: 10_062 })
  discord.fail({ on: /users\/@me\/channels$/, status: 403, code: 50_007 })
  people.ask(ada, 'mine', {})
  await until(() => inChannel()[0])
  expect(inChannel()[0]).toContain('This answer is for you alone')
  expect(inChannel()[0]).not.toContain('Only for Ada')
})

test('an answer for everybody goes to its caller where Baton may not write in the channel', async () => {
  const { people, ada, discord } = bot
  bot.answers(() => replyWith(cardOf('T-1 was added')))
  discord.fail({ on: /callback$/, status: 404, code: 10_062 })
  discord.fail({ on: /channels\/\d+\/messages$/, status: 403, code: 50_013 })
  people.ask(ada, 'add', { title: 'A task' })
  await until(() => directOf(ada)[0])
  expect(directOf(ada)).toEqual(['T-1 was added'])
})

test('an answer that took more than a quarter of an hour is posted', async () => {
  const { people, ada, discord } = bot
  const slow = Promise.withResolvers<Reply>()
  bot.answers(() => slow.promise)
  const asked = people.ask(ada, 'show', { task: 'T-1' })
  await asked.deferred()
  discord.fail({ on: /webhooks\/.*@original$/, status: 401, code: 50_027 })
  slow.resolve(replyWith(cardOf('T-1 at last')))
  await until(() => inChannel().find((text) => text === 'T-1 at last'))
})

test('a press that comes too late changes the card that everybody sees, where its answer replaces it', async () => {
  const { people, ada, bo, discord } = bot
  bot.answers((asked) =>
    asked.button ? replyWith(cardOf('T-1 is done'), { replaces: true }) : replyWith(withButton),
  )
  const shown = await people.slash(ada, 'show', { task: 'T-1' })
  discord.fail({ on: /callback$/, status: 404, code: 10_062 })
  people.press(bo, shown, 'Done').catch(() => undefined)
  await until(() => inChannel().find((text) => text === 'T-1 is done'))
  expect(inChannel()).toEqual(['T-1 is done'])
})

test('what a late press is refused with leaves that card as it is, and only its presser reads it', async () => {
  const { people, ada, bo, discord } = bot
  bot.answers((asked) =>
    asked.button
      ? replyWith(cardOf('It was done already'), { replaces: true, visibility: 'caller' })
      : replyWith(withButton),
  )
  const shown = await people.slash(ada, 'show', { task: 'T-1' })
  discord.fail({ on: /callback$/, status: 404, code: 10_062 })
  people.press(bo, shown, 'Done').catch(() => undefined)
  await until(() => directOf(bo)[0])
  expect(inChannel()).toEqual(['T-1 was added'])
})

test('a first answer whose own answer was lost is not given twice, and its card is known', async () => {
  const { people, ada, discord } = bot
  bot.answers(() => replyWith(withButton, { live: 'w:task:t:2' }))
  discord.fail({ on: /callback/, lost: 'after' })
  people.ask(ada, 'add', { title: 'A task' })
  await until(() => bot.posted['w:task:t:2'])
  expect(inChannel()).toEqual(['T-1 was added'])
})

test('an answer that Discord cannot take anywhere is kept, to be given later', async () => {
  const { people, ada, discord } = bot
  discord.fail({ on: /callback$/, status: 404, code: 10_062 })
  discord.fail({ on: /channels\/\d+\/messages$/, status: 500, times: 20 })
  discord.fail({ on: /users\/@me\/channels$/, status: 500, times: 20 })
  people.ask(ada, 'add', { title: 'A task' })
  await until(() => bot.putOff[0])
  expect(bot.kept).toHaveLength(1)
})
