import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Card } from '../../../src/domain/card/card.ts'
import type { Address, Attempt, MessageRef } from '../../../src/platform.ts'
import { SendError } from '../../../src/platform.ts'
import { type Bot, cardOf, startBot } from '../../support/discord-bot.ts'
import type { Fault } from '../../support/discord-faults.ts'

let bot: Bot
beforeEach(async () => {
  bot = await startBot()
})
afterEach(() => bot.close())

const ready = cardOf('T-2 is ready', {
  buttons: [{ label: 'Start', call: { path: 'start', options: { task: 'T-2' } } }],
})
const once = (id: string): Attempt => ({ id, attempt: 1 })
const again = (id: string): Attempt => ({ id, attempt: 2 })

function person(id: string): Address {
  return { platform: 'discord', team: bot.discord.guild.id, kind: 'person', id }
}

function channel(id = bot.discord.channel): Address {
  return { platform: 'discord', team: bot.discord.guild.id, kind: 'channel', id }
}

async function failure(to: Address, card: Card = ready, attempt = once('d')): Promise<SendError> {
  const error: unknown = await bot.adapter.send(to, card, attempt).catch((thrown: unknown) => thrown)
  if (error instanceof SendError) return error
  throw new Error(`Expected a SendError, not ${String(error)}`)
}

test('a person is told in their direct conversation, which is opened once', async () => {
  const { adapter, people, ada, discord } = bot
  const first = await adapter.send(person(ada.id), ready, once('d1'))
  await adapter.send(person(ada.id), cardOf('T-3 is ready'), once('d2'))
  expect(people.directMessages(ada).map(({ text }) => text)).toEqual(['T-2 is ready', 'T-3 is ready'])
  expect(first).toEqual<MessageRef>({
    channel: discord.world.directChannel(ada.id).id,
    message: expect.any(String),
  })
  expect(discord.requests.filter(({ path }) => path === '/users/@me/channels')).toHaveLength(1)
})

test('a channel is told in the channel', async () => {
  await bot.adapter.send(channel(), ready, once('d1'))
  expect(bot.people.channelMessages()).toMatchObject([{ text: 'T-2 is ready', buttons: ['Start'] }])
})

test('a delivery whose confirmation was lost arrives once: Discord remembers its nonce', async () => {
  const { adapter, people, ada, discord } = bot
  discord.fail({ on: /POST .*messages$/, lost: 'after' })
  expect(await failure(person(ada.id), ready, once('d1'))).toMatchObject({ kind: 'retry' })
  // Discord's own memory is what is asked here: the attempt says it is the first, as after a crash.
  const ref = await adapter.send(person(ada.id), ready, once('d1'))
  expect(people.directMessages(ada).map(({ id }) => id)).toEqual([ref.message])
})

test('much later it is found by its buttons, when Discord has forgotten the nonce', async () => {
  const { adapter, people, ada, discord } = bot
  discord.fail({ on: /POST .*messages$/, lost: 'after' })
  await failure(person(ada.id), ready, once('d1'))
  discord.forgetNonces()
  await adapter.send(person(ada.id), cardOf('Something else'), once('d2'))
  const ref = await adapter.send(person(ada.id), ready, again('d1'))
  expect(people.directMessages(ada).map(({ text }) => text)).toEqual(['T-2 is ready', 'Something else'])
  expect(people.directMessages(ada)[0]?.id).toBe(ref.message)
})

test('a second attempt whose first never arrived is sent', async () => {
  const { adapter, people, ada, discord } = bot
  discord.fail({ on: /POST .*messages$/, lost: 'before' })
  await failure(person(ada.id), ready, once('d1'))
  await adapter.send(person(ada.id), ready, again('d1'))
  expect(people.directMessages(ada)).toHaveLength(1)
})

test('two deliveries of the same words are two messages', async () => {
  const { adapter, people, ada } = bot
  await adapter.send(person(ada.id), ready, once('d1'))
  await adapter.send(person(ada.id), ready, again('d2'))
  expect(people.directMessages(ada)).toHaveLength(2)
})

test('a rate limit says when to try again, and holds nothing up', async () => {
  const { discord, ada } = bot
  discord.fail({ on: /POST .*messages$/, retryAfter: 60 })
  const error = await failure(channel())
  expect(error.kind).toBe('retry')
  expect(error.afterMs).toBeGreaterThanOrEqual(60_000)
  expect(error.afterMs).toBeLessThan(61_000)
  discord.fail({ on: /users/, retryAfter: 30, global: true })
  expect((await failure(person(ada.id))).afterMs).toBeGreaterThanOrEqual(30_000)
})

const refusals: [what: string, fault: Fault, kind: SendError['kind']][] = [
  ['a server error', { on: /messages/, status: 500 }, 'retry'],
  ['a gateway timeout', { on: /messages/, status: 504 }, 'retry'],
  ['a broken connection', { on: /messages/, lost: 'before' }, 'retry'],
  ['an overloaded resource', { on: /messages/, status: 429, code: 130_000 }, 'retry'],
  ['a block by Cloudflare', { on: /messages/, status: 403, code: 40_333 }, 'retry'],
  ['an unknown channel', { on: /messages/, status: 404, code: 10_003 }, 'gone'],
  ['an unknown guild', { on: /messages/, status: 404, code: 10_004 }, 'gone'],
  ['no access', { on: /messages/, status: 403, code: 50_001 }, 'denied'],
  ['no permission', { on: /messages/, status: 403, code: 50_013 }, 'denied'],
  ['AutoMod', { on: /messages/, status: 400, code: 200_000 }, 'refused'],
]

test.each(refusals)('%s', async (_, fault, kind) => {
  bot.discord.fail(fault)
  expect(await failure(channel())).toMatchObject({ kind })
})

test('somebody who takes no direct messages is denied, nobody is gone', async () => {
  const shy = bot.people.join('shy', { refusesDirect: true })
  const error = await failure(person(shy.id))
  expect(error).toMatchObject({ kind: 'denied' })
  expect(error.message).toContain('doesn’t take direct messages')
  expect(await failure(person('9999999999999999'))).toMatchObject({ kind: 'gone' })
  expect(await failure(channel('9999999999999998'))).toMatchObject({ kind: 'gone' })
})

test('somebody without a server in common is denied', async () => {
  bot.discord.fail({ on: /POST .*messages$/, status: 403, code: 50_278 })
  expect(await failure(person(bot.ada.id))).toMatchObject({ kind: 'denied' })
})

test('a direct conversation that went away is opened anew', async () => {
  const { adapter, people, ada, discord } = bot
  await adapter.send(person(ada.id), ready, once('d1'))
  discord.fail({ on: /POST .*messages$/, status: 404, code: 10_003 })
  expect(await failure(person(ada.id), ready, once('d2'))).toMatchObject({ kind: 'retry' })
  await adapter.send(person(ada.id), ready, once('d3'))
  expect(discord.requests.filter(({ path }) => path === '/users/@me/channels')).toHaveLength(2)
  expect(people.directMessages(ada)).toHaveLength(2)
})
