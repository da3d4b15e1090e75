import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { downloadFrom } from '../../../adapters/discord/inbound/files.ts'
import { type Bot, cardOf, replyWith, startBot } from '../../support/discord-bot.ts'

async function started(...options: Parameters<typeof startBot>): Promise<Bot> {
  const bot = await startBot(...options)
  onTestFinished(() => bot.close())
  return bot
}

/** A card of Baton's in the channel, with a thread under it. */
async function withThread(bot: Bot): Promise<string> {
  const { people, ada } = bot
  return people.openThread(await people.slash(ada, 'show', { task: 'T-1' }))
}

/** Baton has taken in everything before this. */
async function settled({ people, ada }: Bot): Promise<void> {
  await people.mention(ada, 'mine')
}

test('what is said in a thread is heard, with people and files', async () => {
  const bot = await started({ reads: true })
  const { people, ada, bo, discord, noticed } = bot
  const thread = await withThread(bot)
  const log = people.upload('log.txt', 'it broke here')
  const said = people.write(ada, `Look, <@!${bo.id}>: *broken*`, { channel: thread, files: [log] })
  await settled(bot)
  expect(noticed).toEqual([
    {
      platform: 'discord',
      team: discord.guild.id,
      kind: 'messagePosted',
      caller: { id: ada.id, name: 'Ada', rank: 'member' },
      mentioned: [{ id: bo.id, name: 'Bosse', rank: 'member' }],
      channel: discord.channel,
      thread,
      message: { channel: thread, message: said.id },
      text: `Look, <@${bo.id}>: *broken*`,
      files: [
        {
          id: log.id,
          name: 'log.txt',
          type: 'text/plain',
          size: 13,
          url: `${discord.world.origin}/attachments/${log.id}/log.txt`,
          open: expect.any(Function),
        },
      ],
    },
  ])
  const [heard] = noticed
  const file = heard?.kind === 'messagePosted' ? heard.files[0] : undefined
  expect(file && (await text(await file.open()))).toBe('it broke here')
})

test('an edit is heard, a look at a link is not, and what is deleted is', async () => {
  const bot = await started({ reads: true })
  const { people, ada, bo, discord, noticed } = bot
  const thread = await withThread(bot)
  const [one, two, three] = ['a', 'b', 'c'].map((word) => people.write(ada, word, { channel: thread }).id)
  if (!one || !two || !three) throw new Error('Nothing was said')
  await settled(bot)
  noticed.length = 0
  people.unfurl(two)
  people.edit(one, `A for <@${bo.id}>`)
  people.erase(one)
  people.erase(two, three)
  await settled(bot)
  const from = { platform: 'discord', team: discord.guild.id }
  const at = (message: string) => ({ channel: thread, message })
  expect(noticed).toEqual([
    {
      ...from,
      kind: 'messageEdited',
      message: at(one),
      text: `A for <@${bo.id}>`,
      mentioned: [{ id: bo.id, name: 'Bosse', rank: 'member' }],
    },
    { ...from, kind: 'messageDeleted', message: at(one) },
    { ...from, kind: 'messageDeleted', message: at(two) },
    { ...from, kind: 'messageDeleted', message: at(three) },
  ])
})

test('the channel itself, bots and empty messages are not heard', async () => {
  const bot = await started({ reads: true })
  const { people, ada, discord, noticed } = bot
  const thread = await withThread(bot)
  const loud = people.write(ada, 'Hello everybody')
  people.edit(loud.id, 'Hello')
  people.erase(loud.id)
  people.write(discord.world.bot, 'From Baton', { channel: thread })
  people.write(ada, '', { channel: thread })
  await settled(bot)
  expect(noticed).toEqual([])
})

test('without the intent for it threads are not read, and deletions are no secret', async () => {
  const bot = await started()
  const { people, ada, noticed } = bot
  const thread = await withThread(bot)
  const { id } = people.write(ada, 'Nobody reads this', { channel: thread })
  people.edit(id, 'Nor this')
  await settled(bot)
  expect(noticed).toEqual([])
  people.erase(id)
  await settled(bot)
  expect(noticed).toMatchObject([{ kind: 'messageDeleted' }])
})

test('a mention in a thread is a command there, answered there, in the place of its channel', async () => {
  const bot = await started({ reads: true })
  const { people, ada, discord, heard, noticed } = bot
  const thread = await withThread(bot)
  const message = people.write(ada, `<@${discord.world.bot.id}> done T-1`, { channel: thread })
  expect(await message.answer()).toMatchObject({ channel: thread, replyTo: message.id })
  expect(heard.at(-1)).toMatchObject({
    input: { text: 'done T-1' },
    thread,
    place: { id: discord.channel, kind: 'channel', name: 'team' },
  })
  expect(noticed).toEqual([])
})

test('a slash command and a button in a thread know it too', async () => {
  const bot = await started()
  const { people, ada, discord, heard } = bot
  const thread = await withThread(bot)
  bot.answers(() =>
    replyWith(cardOf('T-1', { buttons: [{ label: 'Mine', call: { path: 'mine', options: {} } }] })),
  )
  const seen = await people.slash(ada, 'show', { task: 'T-1' }, { channel: thread })
  await people.press(ada, seen, 'Mine')
  const here = { thread, place: { id: discord.channel, kind: 'channel', name: 'team' } }
  expect(heard.slice(-2)).toMatchObject([here, here])
})

test('files that come with a command, in a message and in an option', async () => {
  const { people, ada, discord, heard } = await started()
  const file = people.upload('plan.md', '# Plan', 'text/markdown')
  await people.write(ada, `<@${discord.world.bot.id}> attach`, { files: [file] }).answer()
  await people.slash(ada, 'attach', { file: file.id })
  const expected = [{ id: file.id, name: 'plan.md', type: 'text/markdown', size: 6 }]
  expect(heard).toMatchObject([{ files: expected }, { files: expected, input: { call: { options: {} } } }])
  const opened = await heard[1]?.files?.[0]?.open()
  expect(opened && (await text(opened))).toBe('# Plan')
})

test('files are read from Discord alone', async () => {
  const { discord } = await started()
  const file = discord.world.origin
  const download = downloadFrom({ apiUrl: discord.apiUrl })
  for (const address of [
    'https://evil.example/attachments/1/a.txt',
    'https://cdn.discordapp.com.evil.example/a.txt',
    'http://cdn.discordapp.com/a.txt',
    'https://cdn.discordapp.com:8443/a.txt',
    'file:///etc/passwd',
    'nonsense',
  ])
    await expect(download(address), address).rejects.toThrow('not kept by Discord')
  await expect(download(`${file}/attachments/77/gone.txt`)).rejects.toThrow('404')
  await expect(downloadFrom({})(`${file}/attachments/77/gone.txt`)).rejects.toThrow('not kept by Discord')
})

test('in a direct conversation a reply to a card is said under it, and a command is a command', async () => {
  const bot = await started()
  const { people, ada, adapter, heard, noticed } = bot
  const start = { label: 'Start', call: { path: 'show', options: { task: 'T-1' } } }
  const to = { platform: 'discord', team: '4242', kind: 'person', id: ada.id } as const
  const card = await adapter.send(to, cardOf('T-1 is ready', { buttons: [start] }), { id: 'd1', attempt: 1 })
  const under = { direct: true, replyTo: card.message }
  const said = people.write(ada, 'It waits for the server', under)
  await people.direct(ada, 'mine')
  expect(noticed).toMatchObject([
    {
      kind: 'messagePosted',
      team: '4242',
      thread: card.message,
      message: { channel: card.channel, message: said.id },
      text: 'It waits for the server',
    },
  ])
  people.edit(said.id, 'It waits')
  await people.write(ada, 'show T-1', under).answer()
  expect(noticed).toMatchObject([
    {},
    { kind: 'messageEdited', text: 'It waits', message: { message: said.id } },
  ])
  expect(heard.map(({ input, thread }) => ({ ...input, thread }))).toEqual([
    { text: 'mine', thread: undefined },
    { text: 'show T-1', thread: card.message },
  ])
})

test('a channel that is deleted and a server that is left are gone, one that has trouble is not', async () => {
  const bot = await started()
  const { people, discord, noticed } = bot
  const other = { id: '3000000000000000009', guild: discord.guild.id, name: 'other' }
  discord.world.channels.set(other.id, other)
  people.deleteChannel(other.id)
  people.loseGuild(discord.guild.id, true)
  people.loseGuild('4000000000000000000')
  await settled(bot)
  expect(noticed).toEqual([
    { platform: 'discord', team: discord.guild.id, kind: 'channelGone', channel: other.id },
    { platform: 'discord', team: '4000000000000000000', kind: 'channelGone' },
  ])
  expect(bot.servers).toEqual([discord.guild.id])
})
