import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Bot, cardOf, replyWith, startBot } from '../../support/discord-bot.ts'
import { designers, ownRole } from '../../support/discord-payloads.ts'

let bot: Bot
beforeEach(async () => {
  bot = await startBot()
})
afterEach(() => bot.close())

const alone = { visibility: 'caller' } as const

test('a mention arrives as text and is answered by a reply to it', async () => {
  const { people, ada, bo, heard, discord } = bot
  bot.answers(() => replyWith(cardOf('Added T-1')))
  const message = people.write(ada, `<@!${discord.world.bot.id}>  add Fix it <@!${bo.id}> due:fri`)
  expect(await message.answer()).toMatchObject({
    text: 'Added T-1',
    replyTo: message.id,
    channel: discord.channel,
  })
  expect(heard).toEqual([
    {
      id: message.id,
      platform: 'discord',
      team: { id: discord.guild.id, name: 'Northwind' },
      caller: { id: ada.id, name: 'Ada', rank: 'member' },
      mentioned: [{ id: bo.id, name: 'Bosse', rank: 'member' }],
      place: { id: discord.channel, kind: 'channel' },
      input: { text: `add Fix it <@${bo.id}> due:fri` },
      link: `https://discord.com/channels/${discord.guild.id}/${discord.channel}/${message.id}`,
      button: false,
    },
  ])
})

test('a direct message needs no mention and has no team', async () => {
  const { people, ada, heard } = bot
  expect(await people.direct(ada, 'mine')).toMatchObject({ text: 'Done' })
  expect(heard[0]).toMatchObject({ team: undefined, place: { kind: 'direct' }, input: { text: 'mine' } })
  expect(people.directMessages(ada)).toHaveLength(1)
})

test('other messages are not heard: no mention, everyone, a role, another bot', async () => {
  const { people, ada, heard, discord } = bot
  const webhook = people.join('hook')
  people.write(ada, 'add Fix it')
  people.write(ada, '@everyone add Fix it')
  people.write(ada, '<@&1000000000000000001> add Fix it')
  people.write({ ...webhook, id: discord.world.bot.id }, `<@${discord.world.bot.id}> mine`)
  await people.mention(ada, 'show T-1')
  expect(heard.map(({ input }) => input)).toEqual([{ text: 'show T-1' }])
})

test('mentioning Baton’s own role is mentioning Baton, and other roles are called by their names', async () => {
  await bot.close()
  bot = await startBot({ reads: true })
  const { people, ada, heard } = bot
  const message = people.write(ada, `<@&${ownRole}> add Ask <@&${designers}> and <@&123456789012345678>`)
  expect(await message.answer()).toMatchObject({ text: 'Done' })
  expect(heard[0]).toMatchObject({
    input: { text: 'add Ask @"Design crew" and <@&123456789012345678>' },
    mentioned: [],
  })
  await people.slash(ada, 'add', { title: `Ask <@&${designers}>` })
  expect(heard[1]?.input).toEqual({ call: { path: 'add', options: { title: 'Ask @"Design crew"' } } })
})

test('where Discord keeps the words back, whoever mentioned the role is told how to be heard', async () => {
  const { people, ada, heard } = bot
  const message = people.write(ada, `<@&${ownRole}> add Fix it`)
  expect(await message.answer()).toMatchObject({ text: expect.stringContaining('You mentioned my role') })
  expect(heard).toEqual([])
})

test('a message that arrives twice is answered once', async () => {
  const { people, ada, discord } = bot
  const message = people.write(ada, `<@${discord.world.bot.id}> show T-1`)
  await message.answer()
  message.again()
  await discord.world.until(() => (posts(bot).length === 2 ? true : undefined))
  await people.mention(ada, 'show T-2')
  expect(people.channelMessages()).toHaveLength(2)
})

test('an answer whose confirmation was lost is not given twice', async () => {
  const { people, ada, discord } = bot
  discord.fail({ on: /POST .*messages$/, lost: 'after' })
  await people.mention(ada, 'show T-1')
  expect(people.channelMessages()).toHaveLength(1)
})

test('what is for the author alone is told them alone', async () => {
  const { people, ada } = bot
  bot.answers(() => replyWith(cardOf('Your code is 4711'), alone))
  await people.mention(ada, 'mine')
  expect(people.directMessages(ada)).toMatchObject([{ text: 'Your code is 4711' }])
  expect(people.channelMessages()).toEqual([])
})

test('whoever takes no direct messages is not told aloud what is for them alone, whatever it is', async () => {
  const { people, discord } = bot
  const shy = people.join('shy', { refusesDirect: true })
  for (const [line, said] of [
    ['mine', 'Your code is 4711'],
    ['done T-5', 'Shy finished T-5 Secret 4711'],
    ['what’s on my plate?', 'T-5 Secret 4711'],
  ] as const) {
    bot.answers(() => replyWith(cardOf(said), alone))
    const answer = await people.mention(shy, line)
    expect(answer).toMatchObject({ title: 'This answer is for you alone', channel: discord.channel })
  }
  const aloud = people.channelMessages().map(({ text }) => text)
  expect(aloud.join()).not.toContain('4711')
})

function posts({ discord }: Bot): unknown[] {
  return discord.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages'))
}
