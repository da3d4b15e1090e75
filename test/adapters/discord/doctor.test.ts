import { afterEach, beforeEach, expect, test } from 'vitest'
import { registerCommands } from '../../../adapters/discord/index.ts'
import { diagnoseDiscord } from '../../../adapters/discord/setup/doctor.ts'
import { commands } from '../../../src/surfaces/chat/commands/registry.ts'
import { someCommand } from '../../support/discord-bot.ts'
import { contentFlags } from '../../support/discord-gateway.ts'
import { type DiscordServer, startDiscord } from '../../support/discord-server.ts'

let discord: DiscordServer
beforeEach(async () => {
  discord = await startDiscord()
})
afterEach(() => discord.close())

const config = () => ({ token: discord.token, apiUrl: discord.apiUrl, guildId: discord.guild.id })

test('all is well', async () => {
  await registerCommands(config(), commands)
  expect(await diagnoseDiscord(config())).toEqual([
    { ok: true, text: 'Discord accepts DISCORD_TOKEN: Baton' },
    { ok: true, text: 'Discord offers a connection' },
    { ok: true, text: 'Baton is in the Discord server Northwind' },
    { ok: true, text: "Discord has Baton's commands, for this server" },
    { ok: true, text: expect.stringContaining('Baton does not read threads under its cards. For that') },
  ])
})

test('whether it may read threads is what the developer portal says', async () => {
  discord.world.flags = contentFlags.many
  const findings = await diagnoseDiscord(config())
  expect(findings.at(-1)?.text).toMatch(/^Baton reads what is said in threads/)
})

test('commands that are not registered, or twice', async () => {
  const { guildId, ...everywhere } = config()
  await registerCommands(everywhere, commands)
  const findings = await diagnoseDiscord({ ...everywhere, guildId })
  expect(findings.filter(({ ok }) => !ok).map(({ text }) => text)).toEqual([
    expect.stringContaining('Run `register`'),
    expect.stringContaining('people see each of them twice'),
  ])
  expect((await diagnoseDiscord(everywhere)).every(({ ok }) => ok)).toBe(true)
})

test('a server that Baton is not in: how to invite it', async () => {
  const findings = await diagnoseDiscord({ ...config(), guildId: '4000000000000000000' })
  expect(findings).toMatchObject([{ ok: true }, { ok: true }, { ok: false }, { ok: true }])
  expect(findings[2]?.text).toContain(
    `https://discord.com/oauth2/authorize?client_id=${discord.world.application}&scope=bot+applications.commands`,
  )
})

test('no connection is left for today', async () => {
  discord.gateway.door.sessionsLeft = 0
  expect(await diagnoseDiscord(config())).toContainEqual({
    ok: false,
    text: expect.stringContaining('again in 240 min'),
  })
})

test('a wrong token, and no Discord at all', async () => {
  expect(await diagnoseDiscord({ ...config(), token: 'wrong' })).toMatchObject([
    { ok: false, text: expect.stringContaining('Make a new one under Bot → Reset Token') },
  ])
  expect(await diagnoseDiscord({ ...config(), apiUrl: 'http://127.0.0.1:9/api' })).toMatchObject([
    { ok: false, text: expect.stringContaining('Check the network') },
  ])
})

test('commands that Discord cannot hold are an error that says what to change, and the old ones stay', async () => {
  await registerCommands(config(), commands)
  const had = structuredClone(discord.world.commands)
  const many = Array.from({ length: 26 }, (_, at) => someCommand(`verb${at}`, 'everyone'))
  await expect(registerCommands(config(), many)).rejects.toThrow('/task has 26')
  expect(await diagnoseDiscord(config(), many)).toContainEqual({
    ok: false,
    text: "Baton's commands do not fit into Discord: Discord takes at most 25 subcommands; /task has 26. Those that were registered before still work",
  })
  expect(discord.world.commands).toEqual(had)
})
