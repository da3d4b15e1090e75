/** Direct messages of somebody who is in several servers: which one they are for, and what they are there. */
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDiscordAdapter } from '../../../adapters/discord/index.ts'
import { commands } from '../../../src/surfaces/chat/commands/registry.ts'
import { openApp, type TestApp } from '../../support/app.ts'
import { type DiscordClient, discordClient, type Seen } from '../../support/discord-client.ts'
import { intent } from '../../support/discord-gateway.ts'
import { guildPayload, memberPayload } from '../../support/discord-payloads.ts'
import { type DiscordServer, startDiscord } from '../../support/discord-server.ts'
import type { Member } from '../../support/discord-world.ts'

let discord: DiscordServer
let people: DiscordClient
let app: TestApp
let ada: Member
const south = { id: '3000000000000000005', name: 'Southwind', channel: '3000000000000000006' }

beforeEach(async () => {
  discord = await startDiscord()
  people = discordClient(discord)
  discord.world.guilds.set(south.id, { id: south.id, name: south.name })
  discord.world.channels.set(south.channel, { id: south.channel, guild: south.id, name: 'south' })
  ada = people.join('ada', { name: 'Ada', manages: true })
})
afterEach(async () => {
  await app.close()
  await discord.close()
  expect(app.errors).toEqual([])
})

async function start() {
  const config = { token: discord.token, apiUrl: discord.apiUrl }
  const adapter = createDiscordAdapter({ config, commands, log: pino({ level: 'silent' }) })
  app = await openApp({ adapters: [adapter] })
}

const inNorth = (line: string, member = ada) => people.mention(member, line)
const inSouth = (line: string, member = ada) =>
  people.write(member, `<@${discord.world.bot.id}> ${line}`, { channel: south.channel }).answer()
const reply = (to: Seen, line: string) => people.write(ada, line, { direct: true, replyTo: to.id }).answer()

async function both() {
  await start()
  await inNorth('me UTC hours:any')
  await inSouth('me UTC hours:any')
  await inNorth('add From the north')
  await inSouth('add From the south')
}

test('who is in one server is understood there, without a word about it', async () => {
  await start()
  await inNorth('add Only one')
  const said = await people.direct(ada, 'show T-1')
  expect(said.text).toContain('Only one')
  expect(said.text).not.toContain('Northwind')
})

test('who is in several is asked, and the line is run as it was written in the one they choose', async () => {
  await both()
  const asked = await people.direct(ada, 'add Pay rent tomorrow')
  expect(asked.text).toContain('Which Discord server is this for?')
  expect(asked.text).toMatch(/it can be for (?:Southwind or Northwind|Northwind or Southwind)/)
  const answer = await people.press(ada, asked, 'Northwind')
  expect(answer.text).toMatch(/Pay rent · To do · due Tue/)
  expect(answer.text).toContain('In [Northwind](https://discord.com/channels/3000000000000000001)')
  // The answer stands where the question was.
  expect(answer.id).toBe(asked.id)
  expect((await inNorth('list')).text).toContain('Pay rent')
  expect((await inSouth('list')).text).not.toContain('Pay rent')
})

test('files that came with the line are not lost by the question', async () => {
  await both()
  const csv = people.upload('tasks.csv', 'Title\nFrom a file\n', 'text/csv')
  const asked = await people.write(ada, 'import', { direct: true, files: [csv] }).answer()
  expect((await people.press(ada, asked, 'Northwind')).text).toContain('tasks.csv')
})

test('a slash command is asked about, too, with all that was filled in', async () => {
  await both()
  const asked = await people.slash(ada, 'add', { title: 'Water plants tomorrow' }, { direct: true })
  expect(asked.text).toContain('Which Discord server is this for?')
  const answer = await people.press(ada, asked, 'Northwind')
  expect(answer.text).toMatch(/Water plants · To do · due Tue/)
  expect((await inSouth('list')).text).not.toContain('Water plants')
})

test('a reply acts in the server of the card that it answers, also where that has no buttons', async () => {
  await both()
  const asked = await people.direct(ada, 'show T-1')
  const shown = await people.press(ada, asked, 'Northwind')
  expect((await reply(shown, 'done T-1')).text).toContain('From the north')
  expect((await inSouth('show T-1')).text).not.toContain('Done')
  const unknown = await reply(shown, 'show T-99')
  expect(unknown.text).toContain('In [Northwind]')
  expect((await reply(unknown, 'show T-1')).text).toContain('From the north')
})

test('buttons act in the server of their card, and refusals have theirs as well', async () => {
  await both()
  await inSouth('mine')
  const shown = await people.press(ada, await people.direct(ada, 'show T-1'), 'Northwind')
  expect((await people.press(ada, shown, 'Start')).text).toContain('From the north')
})

test('pings and mornings say which server they are from', async () => {
  await both()
  const bo = people.join('bo', { name: 'Bo' })
  for (const where of [inNorth, inSouth]) await where('me UTC hours:any', bo)
  await people.slash(ada, 'handoffs give', { task: 'T-1', to: bo.id, note: 'Please' })
  await app.settle()
  expect(people.directMessages(bo).at(-1)?.text).toMatch(/In \[Northwind\]/)
})

test('what was written and is gone is said to be, and nothing is done', async () => {
  await both()
  const written = people.write(ada, 'add Forget it', { direct: true })
  const asked = await written.answer()
  people.erase(written.id)
  expect((await people.press(ada, asked, 'Northwind')).text).toContain('I can’t find what you wrote any more')
  expect((await inNorth('list')).text).not.toContain('Forget it')
})

/** A card from the north that came without their having written. */
async function pingOf(member: Member): Promise<Seen> {
  const bo = people.join('bo', { name: 'Bo' })
  await people.slash(bo, 'add', { title: 'Given', assignees: `<@${member.id}>` })
  await app.settle()
  const ping = people.directMessages(member).at(-1)
  if (!ping) throw new Error('nothing came')
  return ping
}

test('who left a server is asked no more about it, does nothing there and hears nothing from it', async () => {
  await both()
  const ping = await pingOf(ada)
  ada.notIn = [discord.guild.id]
  expect((await people.press(ada, ping, 'Start')).text).toContain('no longer in that Discord server')
  expect((await people.direct(ada, 'show T-1')).text).toContain('From the south')
  const before = people.directMessages(ada).length
  const bo = [...discord.world.members.values()].find(({ username }) => username === 'bo')
  await inNorth('comment T-2 Hello?', bo)
  await app.settle()
  expect(people.directMessages(ada)).toHaveLength(before)
  ada.notIn = []
  expect((await inNorth('show T-1')).text).toContain('From the north')
})

test('who left the only one is known nowhere', async () => {
  await start()
  await inNorth('add Only one')
  ada.notIn = [discord.guild.id]
  expect((await people.direct(ada, 'show T-1')).text).not.toContain('Only one')
})

test('a right that was taken away is gone in direct messages, too, and nicknames stay', async () => {
  const bo = people.join('bo', { name: 'Bo', nick: 'Bosse', manages: true })
  await start()
  await inNorth(`add Something <@${ada.id}>`, bo)
  expect((await inNorth('people roles', bo)).text).toMatch(/you’re \W*an? owner/)
  expect((await inNorth('people roles', ada)).text).toMatch(/you’re \W*an? admin/)
  bo.manages = false
  expect((await people.direct(bo, 'people roles')).text).toMatch(/you’re \W*an? member/)
  expect((await inNorth('assign T-1 @Bosse')).text).toContain('assigned')
})

test('a server that is called something else is called that', async () => {
  await both()
  discord.gateway.dispatch(
    intent.guilds,
    'GUILD_UPDATE',
    guildPayload({ ...south, name: 'Westwind' }, discord.world),
  )
  const name = () => app.db.selectFrom('installation').select('name').where('name', '=', 'Westwind').execute()
  await expect.poll(name).toHaveLength(1)
  expect((await people.direct(ada, 'show T-1')).text).toContain('Westwind')
})

test('whoever is named and is not in the server is given nothing', async () => {
  await start()
  const bo = people.join('bo', { name: 'Bo' })
  await inNorth('add Deploy it')
  await inNorth('mine', bo)
  bo.notIn = [discord.guild.id]
  expect((await inNorth(`assign T-1 <@${bo.id}>`)).text).toContain('Bo is no longer in your team.')
  expect((await people.slash(ada, 'handoffs give', { task: 'T-1', to: bo.id })).text).toContain('no longer')
  expect((await people.slash(ada, 'add', { title: 'X', assignees: `<@${bo.id}>` })).text).toContain(
    'no longer',
  )
})

test('where Baton may know the members, it hears who changes, goes and comes back', async () => {
  discord.world.flags = 1 << 15
  await start()
  const bo = people.join('bo', { name: 'Bo' })
  await inNorth('add Deploy it')
  await inNorth('mine', bo)
  const known = () =>
    app.db
      .selectFrom('account')
      .select(['name', 'outside'])
      .where('external_id', '=', bo.id)
      .executeTakeFirst()
  const tell = async (event: string, expected: { name?: string; outside?: 'left' | null }) => {
    const payload = { ...memberPayload(bo, discord.world), guild_id: discord.guild.id }
    discord.gateway.dispatch(1 << 1, event, payload)
    await expect.poll(known).toMatchObject(expected)
    await app.settle()
  }
  bo.nick = 'Bosse'
  await tell('GUILD_MEMBER_UPDATE', { name: 'Bosse' })
  expect((await inNorth('assign T-1 @Bosse')).text).toContain('assigned')
  await tell('GUILD_MEMBER_REMOVE', { outside: 'left' })
  expect((await inNorth('handoff T-1 @Bosse')).text).toContain('Bosse is no longer in your team.')
  await tell('GUILD_MEMBER_ADD', { outside: null })
  expect((await inNorth('handoff T-1 @Bosse')).text).toContain('handed')
})

test('completions are of the only server, and of none where there are several', async () => {
  await start()
  await inNorth('add From the north')
  const offered = (text: string) => people.autocomplete(ada, 'show', 'task', text)
  expect((await offered('north')).length).toBe(1)
})
