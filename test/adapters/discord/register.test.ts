/** Commands are registered with Discord, and only when they changed. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { registerCommands } from '../../../adapters/discord/index.ts'
import { commands } from '../../../src/surfaces/chat/commands/registry.ts'
import { someCommand, someCommands } from '../../support/discord-bot.ts'
import { type DiscordServer, startDiscord } from '../../support/discord-server.ts'

let discord: DiscordServer
beforeEach(async () => {
  discord = await startDiscord()
})
afterEach(() => discord.close())

const puts = (): string[] => discord.requests.filter(({ method }) => method === 'PUT').map(({ path }) => path)

test('once, and again only when a command changed', async () => {
  const config = { token: discord.token, apiUrl: discord.apiUrl, guildId: discord.guild.id }
  expect(await registerCommands(config, someCommands)).toBe('registered')
  expect(await registerCommands(config, someCommands)).toBe('unchanged')
  expect(puts()).toHaveLength(1)
  const [first, ...others] = someCommands
  const changed = [{ ...someCommand('add', 'everyone'), options: { ...first?.options } }, ...others]
  expect(
    await registerCommands(config, [{ ...someCommand('add', 'everyone'), summary: 'Other' }, ...others]),
  ).toBe('registered')
  expect(await registerCommands(config, changed)).toBe('registered')
  expect(puts()).toHaveLength(3)
})

test('for all servers when there is no one server', async () => {
  const config = { token: discord.token, apiUrl: discord.apiUrl }
  expect(await registerCommands(config, commands)).toBe('registered')
  expect(await registerCommands(config, commands)).toBe('unchanged')
  expect(puts()).toEqual([`/applications/${discord.world.application}/commands`])
})
