/** Who may manage a Discord server, as interactions and messages tell, and as the real core takes it. */
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDiscordAdapter } from '../../../adapters/discord/index.ts'
import { commands } from '../../../src/surfaces/chat/commands/registry.ts'
import { openApp, type TestApp } from '../../support/app.ts'
import { type DiscordClient, discordClient } from '../../support/discord-client.ts'
import { type DiscordServer, startDiscord } from '../../support/discord-server.ts'
import type { Member } from '../../support/discord-world.ts'

let discord: DiscordServer
let people: DiscordClient
let app: TestApp
beforeEach(async () => {
  discord = await startDiscord()
  people = discordClient(discord)
})
afterEach(async () => {
  await app.close()
  await discord.close()
  expect(app.errors).toEqual([])
})

async function start() {
  const config = { token: discord.token, apiUrl: discord.apiUrl, guildId: discord.guild.id }
  const adapter = createDiscordAdapter({ config, commands, log: pino({ level: 'silent' }) })
  app = await openApp({ adapters: [adapter] })
}

const roleIn = (text: string) => /you’re \W*an? (\w+)/.exec(text)?.[1]
/** What somebody is told that they are, asked in a command and in a message. */
const bySlash = async (member: Member) => roleIn((await people.slash(member, 'people roles')).text)
const byMention = async (member: Member) => roleIn((await people.mention(member, 'people roles')).text)

test('who comes first without permissions is a member; who may manage the server owns Baton or is its admin', async () => {
  await start()
  const bo = people.join('bo', { name: 'Bo' })
  const ada = people.join('ada', { name: 'Ada', manages: true })
  const cy = people.join('cy', { name: 'Cy', manages: true })
  expect(await bySlash(bo)).toBe('member')
  expect(await bySlash(ada)).toBe('owner')
  expect(await bySlash(cy)).toBe('admin')
  cy.manages = false
  expect(await bySlash(cy)).toBe('member')
})

test('in messages, it is their roles there that tell, and whose server it is', async () => {
  const bo = people.join('bo', { name: 'Bo' })
  const ada = people.join('ada', { name: 'Ada', manages: true })
  const dot = people.join('dot', { name: 'Dot' })
  discord.world.guilds.set(discord.guild.id, { ...discord.guild, owner: dot.id })
  await start()
  expect(await byMention(bo)).toBe('member')
  expect(await byMention(dot)).toBe('owner')
  expect(await byMention(ada)).toBe('admin')
})

test('a direct conversation tells nothing of it, and leaves it as it is', async () => {
  await start()
  const ada = people.join('ada', { name: 'Ada', manages: true })
  expect(await bySlash(ada)).toBe('owner')
  expect(roleIn((await people.direct(ada, 'people roles')).text)).toBe('owner')
})

test('who is picked in an option, or named in text, is known by what they may do as well', async () => {
  await start()
  const ada = people.join('ada', { name: 'Ada', manages: true })
  const cy = people.join('cy', { name: 'Cy', manages: true })
  const dee = people.join('dee', { name: 'Dee', manages: true })
  await people.slash(ada, 'add', { title: 'Ours' })
  await people.slash(ada, 'handoffs give', { task: 'T-1', to: cy.id })
  await people.slash(ada, 'add', { title: 'Theirs', assignees: `<@${dee.id}>` })
  const list = (await people.slash(ada, 'people list')).text
  const admins = list.slice(list.indexOf('Admins'))
  expect([cy, dee].filter(({ id }) => admins.includes(`<@${id}>`))).toEqual([cy, dee])
})

test('bots are given nothing to do, whichever way they are named', async () => {
  await start()
  const bo = people.join('bo', { name: 'Bo' })
  const ci = people.join('ci', { name: 'Deploybot', bot: true })
  const refused = 'Deploybot is a bot, and bots can’t be assigned or told anything.'
  expect((await people.mention(bo, `add Deploy it <@${ci.id}>`)).text).toContain(refused)
  expect((await people.slash(bo, 'add', { title: 'Deploy it', assignees: `<@${ci.id}>` })).text).toContain(
    refused,
  )
})
