/** What Baton knows of its connection and token, against Discord's own wire. */
import { pino } from 'pino'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createDiscordAdapter } from '../../../adapters/discord/index.ts'
import type { Address } from '../../../src/platform.ts'
import { commands } from '../../../src/surfaces/chat/commands/registry.ts'
import { openApp } from '../../support/app.ts'
import { type Bot, cardOf, noCore, someCommand, someCommands, startBot } from '../../support/discord-bot.ts'
import { discordClient } from '../../support/discord-client.ts'
import { type DiscordServer, startDiscord } from '../../support/discord-server.ts'

async function started(options: Parameters<typeof startBot>[0] = {}): Promise<Bot> {
  const bot = await startBot(options)
  onTestFinished(() => bot.close())
  return bot
}

/** Discord's clock and ours stand still but for `pass`. */
function stoppedTime() {
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  return { pass: (ms: number) => void vi.setSystemTime(Date.now() + ms) }
}

const logged = (bot: Bot, words: string) =>
  bot.discord.world.until(() => bot.log.find((line) => line.includes(words)))
const identifiedTimes = ({ world, gateway }: DiscordServer, count: number) =>
  world.until(() => (gateway.seen.identified >= count ? true : undefined))
const to = ({ ada, discord }: Bot): Address => ({
  platform: 'discord',
  team: discord.guild.id,
  kind: 'person',
  id: ada.id,
})
const first = { id: 'd1', attempt: 1 }
const second = { id: 'd1', attempt: 2 }

test.each([
  [4004, 'Discord does not accept DISCORD_TOKEN. Make a new one under Bot'],
  [4010, 'Discord wants Baton to divide its servers'],
  [4011, 'Baton is in so many Discord servers'],
  [4012, 'Install the newest Baton'],
  [4013, 'Install the newest Baton'],
  [4014, 'Message Content Intent was switched off'],
])('a connection that Discord ends with %i is not ready, in words', async (code, words) => {
  const bot = await started({ pause: 60_000 })
  expect(await bot.adapter.ready()).toEqual([])
  bot.discord.gateway.end(code)
  const line = await logged(bot, words)
  expect(JSON.parse(line)).toMatchObject({ level: 50, code })
  expect(await bot.adapter.ready()).toEqual([expect.stringContaining(words)])
})

test('where it can, Baton connects anew after such an end, and works', async () => {
  const bot = await started({ pause: 1 })
  bot.discord.gateway.end(4011)
  await logged(bot, 'so many Discord servers')
  await identifiedTimes(bot.discord, 2)
  expect(await bot.people.slash(bot.ada, 'show', { task: 'T-1' })).toMatchObject({ text: 'Done' })
  await logged(bot, 'connected to Discord again')
  expect(await bot.adapter.ready()).toEqual([])
})

test('it does without what it may not read any more', async () => {
  const bot = await started({ reads: true, pause: 1 })
  expect(bot.discord.gateway.reads).toBe(true)
  bot.discord.gateway.end(4014)
  await logged(bot, 'Message Content Intent')
  await identifiedTimes(bot.discord, 2)
  expect(bot.discord.gateway.reads).toBe(false)
  expect(await bot.people.mention(bot.ada, 'show T-1')).toMatchObject({ text: 'Done' })
})

test('a token that is refused while running is asked about, and no session is begun with it', async () => {
  const bot = await started({ pause: 1 })
  bot.discord.world.token = 'another'
  bot.discord.gateway.end(4004)
  await bot.discord.world.until(() =>
    bot.discord.requests.filter(({ path }) => path === '/applications/@me').length > 3 ? true : undefined,
  )
  expect(await bot.adapter.ready()).toEqual([expect.stringContaining('does not accept DISCORD_TOKEN')])
  expect(bot.discord.gateway.seen.identified).toBe(1)
  bot.discord.world.token = bot.discord.token
  await identifiedTimes(bot.discord, 2)
  expect(await bot.people.slash(bot.ada, 'show', { task: 'T-1' })).toMatchObject({ text: 'Done' })
})

test('a connection that breaks is not ready after a while, until it is back', async () => {
  const { pass } = stoppedTime()
  const bot = await started()
  bot.discord.gateway.door.isOpen = false
  bot.discord.gateway.drop()
  await logged(bot, 'Connecting to Discord again')
  expect(await bot.adapter.ready()).toEqual([])
  pass(31_000)
  expect(await bot.adapter.ready()).toEqual([expect.stringContaining('The connection to Discord broke')])
  bot.discord.gateway.door.isOpen = true
  await logged(bot, 'Discord session resumed')
  expect(await bot.adapter.ready()).toEqual([])
})

test('where Discord cannot be reached at the start, Baton waits for it', async () => {
  const discord = await startDiscord()
  onTestFinished(() => discord.close())
  discord.fail({ on: /GET .gateway.bot/, status: 403, code: 0, message: 'Not now' })
  const config = { token: discord.token, apiUrl: discord.apiUrl }
  const log = pino({ level: 'silent' })
  const adapter = createDiscordAdapter({ config, commands: someCommands, log, waits: { pause: 1 } })
  onTestFinished(() => adapter.stop())
  expect(await adapter.ready()).toEqual(['Baton is not connected to Discord yet.'])
  await adapter.start(noCore)
  await identifiedTimes(discord, 1)
})

test('where the connection cannot be opened at the start, Baton goes on without', async () => {
  const discord = await startDiscord()
  onTestFinished(() => discord.close())
  discord.gateway.door.isOpen = false
  const config = { token: discord.token, apiUrl: discord.apiUrl }
  const log = pino({ level: 'silent' })
  const adapter = createDiscordAdapter({ config, commands: someCommands, log, waits: { start: 1 } })
  onTestFinished(() => adapter.stop())
  await adapter.start(noCore)
  expect(await adapter.ready()).toEqual(['Baton is not connected to Discord yet.'])
  discord.gateway.door.isOpen = true
  await identifiedTimes(discord, 1)
})

test('one refused call silences no other, and what it was for is tried again', async () => {
  const bot = await started()
  bot.discord.fail({ on: /POST .users.@me.channels/, status: 401, message: '401: Unauthorized' })
  await expect(bot.adapter.send(to(bot), cardOf('Ready'), first)).rejects.toMatchObject({ kind: 'retry' })
  expect(await bot.adapter.ready()).toEqual([])
  await bot.adapter.send(to(bot), cardOf('Ready'), second)
  expect(bot.people.directMessages(bot.ada)).toHaveLength(1)
})

test('a ping that met a refused call comes with the next try', async () => {
  const discord = await startDiscord()
  const people = discordClient(discord)
  const [ada, bo] = [people.join('ada', { name: 'Ada' }), people.join('bo', { name: 'Bo' })]
  const config = { token: discord.token, apiUrl: discord.apiUrl, guildId: discord.guild.id }
  const adapter = createDiscordAdapter({ config, commands, log: pino({ level: 'silent' }) })
  const app = await openApp({ adapters: [adapter] })
  onTestFinished(async () => {
    await app.close()
    await discord.close()
  })
  await people.slash(bo, 'mine')
  discord.fail({ on: /POST .channels.\d+.messages$/, status: 401, message: '401: Unauthorized' })
  await people.slash(ada, 'add', { title: 'Deploy the API', assignees: `<@${bo.id}>` })
  await app.settle()
  expect(people.directMessages(bo)).toEqual([])
  app.clock.moveTo(app.clock.now().add({ seconds: 5 }))
  await app.settle()
  expect(people.directMessages(bo)).toHaveLength(1)
  await people.slash(ada, 'add', { title: 'Tell of it', assignees: `<@${bo.id}>` })
  await app.settle()
  expect(people.directMessages(bo)).toHaveLength(2)
})

const tooMany = Array.from({ length: 26 }, (_, at) => someCommand(`verb${at}`, 'everyone'))

test('commands that do not fit into Discord are said at the start, and by readiness', async () => {
  const bot = await started({ commands: tooMany })
  const words =
    'Discord takes at most 25 subcommands; /task has 26. Those that were registered before still work'
  expect(JSON.parse(await logged(bot, words))).toMatchObject({ level: 50 })
  expect(await bot.adapter.ready()).toEqual([expect.stringContaining(words)])
})

test('commands that Discord did not take are registered again a minute later', async () => {
  const bot = await started({ pause: 1 })
  bot.discord.fail({ on: /GET .*commands$/, status: 403, code: 50_001, message: 'Missing Access' })
  bot.discord.gateway.end(4011)
  await logged(bot, "Discord did not take Baton's commands (Missing Access)")
  const time = stoppedTime()
  const said = expect.stringContaining('Those that were registered before still work')
  expect(await bot.adapter.ready()).toEqual([said])
  expect(await bot.people.slash(bot.ada, 'show', { task: 'T-1' })).toMatchObject({ text: 'Done' })
  time.pass(61_000)
  await bot.adapter.ready()
  await bot.discord.world.until(() => (bot.log.at(-1)?.includes('unchanged') ? true : undefined))
  expect(await bot.adapter.ready()).toEqual([])
})
