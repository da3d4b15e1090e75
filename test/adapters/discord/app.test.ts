import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDiscordAdapter } from '../../../adapters/discord/index.ts'
import type { Invocation } from '../../../src/platform.ts'
import { commands } from '../../../src/surfaces/chat/commands/registry.ts'
import { openApp, type TestApp } from '../../support/app.ts'
import { type DiscordClient, discordClient } from '../../support/discord-client.ts'
import { type DiscordServer, startDiscord } from '../../support/discord-server.ts'
import type { Member } from '../../support/discord-world.ts'

let discord: DiscordServer
let people: DiscordClient
let app: TestApp
let ada: Member
let bo: Member

beforeEach(async () => {
  discord = await startDiscord()
  people = discordClient(discord)
  ada = people.join('ada', { name: 'Ada' })
  bo = people.join('bo', { name: 'Bo' })
  const config = { token: discord.token, apiUrl: discord.apiUrl, guildId: discord.guild.id }
  const adapter = createDiscordAdapter({ config, commands, log: pino({ level: 'silent' }) })
  app = await openApp({ adapters: [adapter] })
})
afterEach(async () => {
  await app.close()
  await discord.close()
  expect(app.errors).toEqual([])
})

test('finishing the blocker tells the owner of what waited for it, who takes it up', async () => {
  await people.slash(ada, 'add', { title: 'Deploy the API' })
  const added = await people.slash(ada, 'add', {
    title: 'Write the docs',
    assignees: `<@${bo.id}>`,
    after: 'T-1',
  })
  expect(added.text).toContain('**T-2** Write the docs')
  expect(added.text).toContain('⛔ waits for T-1')
  await app.settle()
  const before = people.directMessages(bo).length

  await people.slash(ada, 'done', { task: 'T-1', note: 'It is on staging, see *notes*' })
  await app.settle()
  const [ping, ...more] = people.directMessages(bo).slice(before)
  expect(more).toEqual([])
  expect(ping?.text).toContain('Write the docs')
  expect(ping?.text).toContain('It is on staging, see \\*notes\\*')
  expect(people.directMessages(ada)).toEqual([])

  const started = ping && (await people.press(bo, ping, 'Start'))
  expect(started?.text).toContain('T-2')
  expect((await people.direct(bo, 'show T-2')).text).toContain('In progress')
})

test('files come along with a task, and with what is said of it', async () => {
  const file = (name: string) => people.upload(name, 'It broke at 9:00').id
  const added = await people.slash(ada, 'add', {
    title: 'Fix it',
    file: file('log.txt'),
    file2: file('more.txt'),
  })
  expect(added.text).toContain('With 2 files: log.txt and more.txt')
  await people.slash(ada, 'comments add', { task: 'T-1', file: file('alone.txt') })
  await people.slash(ada, 'handoffs give', { task: 'T-1', to: bo.id, file: file('notes.txt') })
  const { text } = await people.slash(ada, 'files list', { task: 'T-1' })
  for (const name of ['log.txt', 'more.txt', 'alone.txt', 'notes.txt']) expect(text).toContain(name)
})

test('a long description is not cut by a form that is opened and saved', async () => {
  const description = `Begin ${'word '.repeat(1000)}end`
  await people.slash(ada, 'add', { title: 'Deploy the API', description })
  const asked = people.ask(ada, 'edit', { task: 'T-1' })
  expect((await asked.form()).fields.map(({ label }) => label)).not.toContain('Description')
  await (await asked.fill({ Title: 'Deploy it' })).answer()
  const pages = await Promise.all([1, 2, 3].map((page) => people.slash(ada, 'show', { task: 'T-1', page })))
  const shown = pages.map(({ text }) => text).join(' ')
  expect(shown.match(/word/g)).toHaveLength(1000)
  expect(shown).toContain('end')
})

test('somebody is asked once for their time zone, by their language, and sets it with one press', async () => {
  const asked = await people.slash(ada, 'you me-pings')
  expect(asked.text).toContain('What does your clock show?')
  const set = await people.press(ada, asked, '07:00 (New York)')
  expect(set.text).toContain('America/New\\_York')
  expect((await people.slash(ada, 'mine')).text).not.toContain('clock')
})

test('a button in a direct message acts in the server that it is about, wherever its presser was since', async () => {
  await people.slash(bo, 'mine')
  await people.slash(ada, 'add', { title: 'Ours', assignees: `<@${bo.id}>` })
  await app.settle()
  const ping = people.directMessages(bo).at(-1)
  app.clock.moveTo(app.clock.now().add({ hours: 1 }))
  const elsewhere: Invocation = {
    id: 'elsewhere',
    platform: 'discord',
    team: { id: '4242' },
    caller: { id: bo.id, name: 'Bo', rank: 'member' },
    mentioned: [],
    place: { id: '4243', kind: 'channel' },
    input: { text: 'add Theirs' },
    button: false,
    deliveredOnce: true,
  }
  await app.core.receive(elsewhere)

  const started = ping && (await people.press(bo, ping, 'Start'))
  expect(started?.text).toContain('Ours')
  const list = await app.core.receive({ ...elsewhere, id: 'list', input: { text: 'list' } })
  expect(JSON.stringify(list.card)).toContain('To do')
  const finished = started && (await people.press(bo, started, 'Done'))
  expect(finished?.text).toContain('Ours')
})

test('a task is found while one types, and so are people', async () => {
  await people.slash(ada, 'add', { title: 'Deploy the API', assignees: `<@${bo.id}>` })
  expect(await people.autocomplete(ada, 'show', 'task', 'depl')).toEqual([
    { name: 'T-1 Deploy the API', value: 'T-1' },
  ])
  const [found] = await people.autocomplete(ada, 'add', 'assignees', 'b')
  expect(found).toMatchObject({ name: 'Bo' })
  const added = await people.slash(ada, 'add', { title: 'Again', assignees: found?.value ?? '' })
  expect(added.text).toContain(`<@${bo.id}>`)
})

test('a mention, a slash command and a button do the same things', async () => {
  const added = await people.mention(ada, 'add Fix the login loop !high #auth')
  expect(added.text).toContain('Fix the login loop')
  const shown = await people.press(bo, added, 'Show')
  expect(shown.text).toContain('high')
  const list = await people.slash(bo, 'list', { filter: '!high' })
  expect(list.text).toContain('**T-1** Fix the login loop')
})

test('what is wrong is said to the caller alone', async () => {
  await people.slash(ada, 'add', { title: 'Deploy the API' })
  const answer = await people.slash(ada, 'show', { task: 'T-99' })
  expect(answer).toMatchObject({ hidden: true })
  expect(answer.text).toContain('T-99')
})

test('a redelivered command changes nothing twice', async () => {
  const asked = people.ask(ada, 'add', { title: 'Once' })
  await asked.answer()
  asked.again()
  await people.slash(ada, 'add', { title: 'Twice' })
  const list = await people.slash(ada, 'list')
  expect(list.text.match(/Once/g)).toHaveLength(1)
  expect(list.text).toContain('**T-2** Twice')
})
