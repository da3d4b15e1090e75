import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { createDiscordAdapter } from '../../../adapters/discord/index.ts'
import { type Bot, cardOf, noCore, replyWith, someCommands, startBot } from '../../support/discord-bot.ts'
import { intent } from '../../support/discord-gateway.ts'
import { startDiscord } from '../../support/discord-server.ts'

async function started(...options: Parameters<typeof startBot>): Promise<Bot> {
  const bot = await startBot(...options)
  onTestFinished(() => bot.close())
  return bot
}

test('it asks for the least it needs, and registers its commands', async () => {
  const { discord } = await started()
  expect(discord.gateway.seen).toMatchObject({
    identified: 1,
    intents: intent.guilds | intent.guildMessages | intent.directMessages,
  })
  const names = discord.world.commands.get(discord.guild.id)?.map(({ name }) => name)
  expect(names?.sort()).toEqual(['digest', 'order', 'task'])
})

test('it asks for the content of messages where the developer portal lets it', async () => {
  const { discord } = await started({ reads: true })
  expect(discord.gateway.reads).toBe(true)
})

test('where Discord does not say what it may read, it works without that', async () => {
  const discord = await startDiscord({ reads: true })
  onTestFinished(() => discord.close())
  discord.fail({ on: /applications.@me$/, status: 403, code: 50_001 })
  const config = { token: discord.token, apiUrl: discord.apiUrl }
  const adapter = createDiscordAdapter({ config, commands: someCommands, log: pino({ level: 'silent' }) })
  await adapter.start(noCore)
  expect(discord.gateway.reads).toBe(false)
  expect(discord.world.commands.get('global')).toHaveLength(3)
  await adapter.stop()
})

test('it keeps the connection alive', async () => {
  const { discord } = await started({ heartbeatInterval: 40 })
  await discord.world.until(() => (discord.gateway.seen.heartbeats > 2 ? true : undefined))
  expect(discord.gateway.seen.identified).toBe(1)
})

test('after a broken connection it resumes, and answers what came meanwhile', async () => {
  const { discord, people, ada } = await started()
  await people.slash(ada, 'show', { task: 'T-1' })
  discord.gateway.drop()
  await discord.world.until(() => (discord.gateway.connections === 0 ? true : undefined))
  const asked = people.ask(ada, 'show', { task: 'T-2' })
  expect(await asked.answer()).toMatchObject({ text: 'Done' })
  expect(discord.gateway.seen).toMatchObject({ identified: 1, resumed: 1 })
  expect(people.channelMessages()).toHaveLength(2)
})

test('it moves to a new connection when Discord asks', async () => {
  const { discord, people, ada } = await started()
  discord.gateway.askToReconnect()
  await discord.world.until(() => (discord.gateway.seen.resumed === 1 ? true : undefined))
  expect(await people.mention(ada, 'show T-1')).toMatchObject({ text: 'Done' })
})

test('a token that Discord does not accept is said in words', async () => {
  const discord = await startDiscord()
  onTestFinished(() => discord.close())
  const config = { token: 'not.the.token', apiUrl: discord.apiUrl }
  const adapter = createDiscordAdapter({ config, commands: someCommands, log: pino({ level: 'silent' }) })
  await expect(adapter.start(noCore)).rejects.toThrow('Discord does not accept DISCORD_TOKEN')
  await adapter.stop()
})

test('a registration that fails leaves the bot working', async () => {
  const discord = await startDiscord()
  onTestFinished(() => discord.close())
  discord.fail({ on: /PUT/, status: 403, code: 50_001, message: 'Missing Access' })
  const lines: string[] = []
  const log = pino({}, { write: (line: string) => void lines.push(line) })
  const config = { token: discord.token, apiUrl: discord.apiUrl }
  const adapter = createDiscordAdapter({ config, commands: someCommands, log })
  await adapter.start(noCore)
  await adapter.stop()
  expect(lines.join('')).toContain("Discord did not take Baton's commands")
})

test('stopping finishes what is under way and leaves the gateway', async () => {
  const bot = await started()
  const held = Promise.withResolvers<void>()
  bot.answers(async () => {
    await held.promise
    return replyWith(cardOf('Done before leaving'))
  })
  const asked = bot.people.ask(bot.ada, 'show', { task: 'T-1' }, { age: 900 })
  await asked.deferred()
  const stopped = bot.adapter.stop()
  held.resolve()
  await stopped
  expect(await asked.answer()).toMatchObject({ text: 'Done before leaving' })
  await bot.discord.world.until(() => (bot.discord.gateway.connections === 0 ? true : undefined))
})

test('without a server of its own, commands work in direct conversations too', async () => {
  const { people, ada, heard } = await started({ global: true })
  const answer = await people.slash(ada, 'mine', {}, { direct: true })
  expect(answer).toMatchObject({ text: 'Done', hidden: false })
  expect(heard[0]).toMatchObject({ team: undefined, place: { kind: 'direct' } })
})
