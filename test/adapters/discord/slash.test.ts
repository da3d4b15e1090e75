import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Reply } from '../../../src/platform.ts'
import { type Bot, cardOf, replyWith, startBot } from '../../support/discord-bot.ts'

let bot: Bot
beforeEach(async () => {
  bot = await startBot()
})
afterEach(() => bot.close())

/** Old enough to have only a short time left before the answer is deferred. */
const slow = { age: 900 }

test('a command arrives as a call with its options written as typed', async () => {
  const { people, ada, bo, heard, discord } = bot
  await people.slash(ada, 'handoff', { task: 'T-3', to: bo.id, anyway: true, days: 2 })
  expect(heard).toEqual([
    {
      id: expect.stringMatching(/^\d+$/),
      platform: 'discord',
      team: { id: discord.guild.id, name: 'Northwind' },
      caller: { id: ada.id, name: 'Ada', locale: 'en-US', rank: 'member' },
      mentioned: [{ id: bo.id, name: 'Bosse', rank: 'member' }],
      place: { id: discord.channel, kind: 'channel', name: 'team' },
      input: {
        call: { path: 'handoff', options: { task: 'T-3', to: `<@${bo.id}>`, anyway: 'yes', days: '2' } },
      },
      link: `https://discord.com/channels/${discord.guild.id}/${discord.channel}`,
      button: false,
      deliveredOnce: true,
    },
  ])
})

test('a command from where Baton may not write says nothing about its being there', async () => {
  const { people, ada, discord } = bot
  await people.slash(ada, 'show', { task: 'T-1' })
  discord.world.mayNotWrite = true
  await people.slash(ada, 'show', { task: 'T-2' })
  expect(bot.heard.map(({ anywhere }) => anywhere)).toEqual([undefined, true])
})

test('somebody mentioned in the text of an option is known by name', async () => {
  const { people, ada, bo, heard } = bot
  await people.slash(ada, 'add', { title: 'Fix it', assignees: `<@!${bo.id}>`, 'due-date': 'fri' })
  expect(heard[0]?.mentioned).toEqual([{ id: bo.id, name: 'Bosse', rank: 'member' }])
  expect(heard[0]?.input).toEqual({
    call: { path: 'add', options: { title: 'Fix it', assignees: `<@${bo.id}>`, dueDate: 'fri' } },
  })
})

test('a command of two words is a command of its own', async () => {
  await bot.people.slash(bot.ada, 'digest now')
  expect(bot.heard[0]?.input).toEqual({ call: { path: 'digest now', options: {} } })
})

test('a command in a group arrives by its path, and a completion for it too', async () => {
  const { people, ada, heard } = bot
  await people.slash(ada, 'depend', { task: 'T-1' })
  expect(heard[0]?.input).toEqual({ call: { path: 'depend', options: { task: 'T-1' } } })
  await people.autocomplete(ada, 'depend', 'task', 'fix')
  expect(bot.asked).toMatchObject([{ path: 'depend', option: 'task' }])
})

test('a group that was registered before is still understood', async () => {
  const { people, ada, heard, discord } = bot
  const registered = discord.world.commands.get(discord.guild.id) ?? []
  const order = registered.find(({ name }) => name === 'order')
  const task = registered.find(({ name }) => name === 'task')
  task?.options?.push(...(order?.options ?? []))
  await people.slash(ada, 'depend', { task: 'T-1' })
  expect(heard[0]?.input).toEqual({ call: { path: 'depend', options: { task: 'T-1' } } })
})

test('a quick answer is the first and only one, seen by everyone', async () => {
  const { people, ada } = bot
  bot.answers(() => replyWith(cardOf('Added T-1')))
  const answer = await people.slash(ada, 'add', { title: 'Fix it' })
  expect(answer).toMatchObject({ text: 'Added T-1', hidden: false })
  expect(people.channelMessages()).toEqual([answer])
})

test('an answer for the caller alone is hidden from the others', async () => {
  const { people, ada, bo } = bot
  bot.answers(() => replyWith(cardOf('Yours'), { visibility: 'caller' }))
  expect(await people.slash(ada, 'mine')).toMatchObject({ text: 'Yours', hidden: true })
  expect(people.channelMessages()).toEqual([])
  expect(people.hiddenMessages(bo)).toEqual([])
})

test('a slow answer is deferred and then given', async () => {
  const reply = Promise.withResolvers<Reply>()
  bot.answers(() => reply.promise)
  const asked = bot.people.ask(bot.ada, 'show', { task: 'T-1' }, slow)
  await asked.deferred()
  expect(bot.people.channelMessages()).toEqual([])
  reply.resolve(replyWith(cardOf('T-1 Fix it')))
  expect(await asked.answer()).toMatchObject({ text: 'T-1 Fix it', hidden: false })
})

test('what is deferred is kept first, and answered by another process where this one dies', async () => {
  const reply = Promise.withResolvers<Reply>()
  bot.answers(() => reply.promise)
  const asked = bot.people.ask(bot.ada, 'show', { task: 'T-1' }, slow)
  await asked.deferred()
  const [kept] = bot.kept
  expect(bot.seenTo).toEqual([])
  bot.answers(() => replyWith(cardOf('T-1 as the next one shows it')))
  await bot.adapter.resume?.(JSON.parse(JSON.stringify(kept?.payload)))
  expect(await asked.answer()).toMatchObject({ text: 'T-1 as the next one shows it', hidden: false })
  reply.resolve(replyWith(cardOf('T-1 Fix it')))
  await bot.discord.world.until(() => bot.seenTo[0])
  expect(bot.seenTo).toEqual([kept?.id])
})

test('what is deferred and can’t be answered is put off, to be answered later', async () => {
  const reply = Promise.withResolvers<Reply>()
  bot.answers(() => reply.promise)
  const asked = bot.people.ask(bot.ada, 'show', { task: 'T-1' }, slow)
  await asked.deferred()
  bot.discord.fail({ on: /^PATCH .*@original$/, status: 500, times: 4 })
  reply.resolve(replyWith(cardOf('T-1 Fix it')))
  await bot.discord.world.until(() => bot.putOff[0] ?? bot.seenTo[0])
  expect(bot).toMatchObject({ putOff: [bot.kept[0]?.id], seenTo: [] })
  await bot.adapter.resume?.(JSON.parse(JSON.stringify(bot.kept[0]?.payload)))
  expect(await asked.answer()).toMatchObject({ text: 'T-1 Fix it' })
})

test('a placeholder that an earlier attempt removed does not stand in the way of the answer', async () => {
  const reply = Promise.withResolvers<Reply>()
  bot.answers(() => reply.promise)
  await bot.people.ask(bot.ada, 'show', { task: 'T-1' }, slow).deferred()
  bot.discord.fail({ on: /^POST .webhooks.\d+.[^/]+$/, status: 500, times: 4 })
  reply.resolve(replyWith(cardOf('Only you may see T-1'), { visibility: 'caller' }))
  await bot.discord.world.until(() => bot.putOff[0])
  await bot.adapter.resume?.(JSON.parse(JSON.stringify(bot.kept[0]?.payload)))
  expect(bot.people.hiddenMessages(bot.ada).map(({ text }) => text)).toEqual(['Only you may see T-1'])
})

test('a slow answer of a private command is deferred in private', async () => {
  const reply = Promise.withResolvers<Reply>()
  bot.answers(() => reply.promise)
  const asked = bot.people.ask(bot.ada, 'mine', {}, slow)
  await asked.deferred()
  reply.resolve(replyWith(cardOf('Yours'), { visibility: 'caller' }))
  expect(await asked.answer()).toMatchObject({ text: 'Yours', hidden: true })
})

test('a slow failure of a public command is seen by the caller alone', async () => {
  const { people, ada } = bot
  const reply = Promise.withResolvers<Reply>()
  bot.answers(() => reply.promise)
  const asked = people.ask(ada, 'show', { task: 'T-99' }, slow)
  await asked.deferred()
  reply.resolve(replyWith(cardOf('There is no T-99'), { visibility: 'caller' }))
  expect(await asked.answer()).toMatchObject({ text: 'There is no T-99', hidden: true })
  expect(people.channelMessages()).toEqual([])
})

test('a redelivered interaction gets no second answer and is no error', async () => {
  const { people, ada, discord } = bot
  const asked = people.ask(ada, 'show', { task: 'T-1' })
  await asked.answer()
  asked.again()
  await discord.world.until(() => (callbacks(bot).length === 2 ? true : undefined))
  await people.slash(ada, 'show', { task: 'T-2' })
  expect(people.channelMessages()).toHaveLength(2)
  expect(levels(bot.log)).not.toContain(50)
})

test('an interaction that Discord gave up on is no error either, and is answered as a message', async () => {
  const { people, ada, discord } = bot
  people.ask(ada, 'show', { task: 'T-1' }, { age: 5000 })
  await discord.world.until(() => people.channelMessages()[0])
  expect(people.channelMessages()).toHaveLength(1)
  expect(levels(bot.log)).not.toContain(50)
})

test('a server error is tried again, and no token is written to the log', async () => {
  const { people, ada, discord } = bot
  discord.fail({ on: /callback$/, status: 500 })
  await people.slash(ada, 'show', { task: 'T-1' })
  discord.fail({ on: /callback$/, status: 500, times: 4 })
  people.ask(ada, 'show', { task: 'T-2' })
  await discord.world.until(() => bot.putOff[0])
  await people.slash(ada, 'show', { task: 'T-3' })
  expect(levels(bot.log)).toContain(50)
  expect(bot.log.join('')).not.toMatch(/token-\d/)
})

test('completions come from the core, within what Discord takes', async () => {
  const { people, ada, discord } = bot
  bot.suggests([
    { label: `T-1 ${'x'.repeat(200)}`, value: 'T-1' },
    { label: 'too long', value: 'y'.repeat(101) },
    ...Array.from({ length: 40 }, (_, at) => ({ label: `T-${at + 2}`, value: `T-${at + 2}` })),
  ])
  const choices = await people.autocomplete(ada, 'show', 'task', 'fix')
  expect(choices).toHaveLength(25)
  expect(choices[0]).toEqual({ name: `T-1 ${'x'.repeat(95)}…`, value: 'T-1' })
  expect(bot.asked).toEqual([
    {
      platform: 'discord',
      team: discord.guild.id,
      caller: { id: ada.id, name: 'Ada', rank: 'member' },
      path: 'show',
      option: 'task',
      text: 'fix',
    },
  ])
})

function callbacks({ discord }: Bot): unknown[] {
  return discord.requests.filter(({ path }) => path.endsWith('/callback'))
}

function levels(log: string[]): number[] {
  return log.map((line) => (JSON.parse(line) as { level: number }).level)
}
