import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Reply } from '../../../src/platform.ts'
import { type Bot, cardOf, replyWith, startBot } from '../../support/discord-bot.ts'
import type { Seen } from '../../support/discord-client.ts'

const start = { label: 'Start', call: { path: 'start', options: { task: 'T-1' } } }
const withButton = cardOf('T-1 Fix it', { buttons: [start] })
/** Old enough to have only a short time left before the answer is deferred. */
const slow = { age: 900 }

let bot: Bot
beforeEach(async () => {
  bot = await startBot()
})
afterEach(() => bot.close())

/** A card with the button, shown to everyone or to Ada alone. */
async function shown(visibility: Reply['visibility'] = 'everyone'): Promise<Seen> {
  bot.answers(() => replyWith(withButton, { visibility }))
  return bot.people.slash(bot.ada, 'show', { task: 'T-1' })
}

test('a press arrives as what could have been typed', async () => {
  const { people, bo, heard } = bot
  await people.press(bo, await shown(), 'Start')
  expect(heard[1]).toMatchObject({
    caller: { id: bo.id, name: 'Bosse', rank: 'member' },
    input: { text: 'start task:T-1' },
    button: true,
    deliveredOnce: true,
    place: { kind: 'channel' },
  })
})

test('a reply that replaces takes the place of the card', async () => {
  const { people, ada } = bot
  const card = await shown()
  bot.answers(() => replyWith(cardOf('T-1 is started'), { replaces: true }))
  expect(await people.press(ada, card, 'Start')).toMatchObject({
    id: card.id,
    text: 'T-1 is started',
    buttons: [],
  })
})

test('a slow reply that replaces does so too', async () => {
  const { people, ada } = bot
  const card = await shown()
  const reply = Promise.withResolvers<Reply>()
  bot.answers(() => reply.promise)
  const press = people.push(ada, card, 'Start', slow)
  await press.deferred()
  expect(people.now(card)?.text).toBe('T-1 Fix it')
  reply.resolve(replyWith(cardOf('T-1 is started'), { replaces: true }))
  expect(await press.answer()).toMatchObject({ id: card.id, text: 'T-1 is started' })
})

test('a reply for the presser alone leaves the public card as it is', async () => {
  const { people, bo } = bot
  const card = await shown()
  bot.answers(() => replyWith(cardOf('You cannot'), { replaces: true, visibility: 'caller' }))
  expect(await people.press(bo, card, 'Start')).toMatchObject({ text: 'You cannot', hidden: true })
  expect(people.now(card)?.text).toBe('T-1 Fix it')
})

test('a slow reply for the presser alone leaves it as well', async () => {
  const { people, bo } = bot
  const card = await shown()
  const reply = Promise.withResolvers<Reply>()
  bot.answers(() => reply.promise)
  const press = people.push(bo, card, 'Start', slow)
  await press.deferred()
  reply.resolve(replyWith(cardOf('You cannot'), { visibility: 'caller' }))
  expect(await press.answer()).toMatchObject({ text: 'You cannot', hidden: true })
  expect(people.now(card)?.text).toBe('T-1 Fix it')
})

test('a card that its reader alone sees is replaced by what they alone see', async () => {
  const { people, ada } = bot
  const card = await shown('caller')
  bot.answers(() => replyWith(cardOf('Page 2'), { replaces: true, visibility: 'caller' }))
  expect(await people.press(ada, card, 'Start')).toMatchObject({ id: card.id, text: 'Page 2', hidden: true })
})

test('in a direct conversation a private reply replaces the card, which nobody else sees', async () => {
  const { people, ada, adapter } = bot
  await adapter.send({ platform: 'discord', team: '', kind: 'person', id: ada.id }, withButton, {
    id: 'd1',
    attempt: 1,
  })
  const [card] = people.directMessages(ada)
  bot.answers(() => replyWith(cardOf('Later, then'), { replaces: true, visibility: 'caller' }))
  const answer = card && (await people.press(ada, card, 'Start'))
  expect(answer).toMatchObject({ id: card?.id, text: 'Later, then' })
})

test('a press that arrives twice is answered once', async () => {
  const { people, ada, discord } = bot
  const press = people.push(ada, await shown(), 'Start')
  await press.answer()
  press.again()
  await discord.world.until(() => (bot.heard.length === 3 ? true : undefined))
  await people.slash(ada, 'show', { task: 'T-1' })
  expect(people.channelMessages()).toHaveLength(3)
})
