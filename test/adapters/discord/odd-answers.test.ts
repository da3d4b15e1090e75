/** Discord's own address, answering as it should not: what becomes of a delivery, and what whoever runs Baton reads. */
import nock from 'nock'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createDiscordAdapter } from '../../../adapters/discord/index.ts'
import { diagnoseDiscord } from '../../../adapters/discord/setup/doctor.ts'
import type { Address, SendError } from '../../../src/platform.ts'
import { cardOf, someCommands } from '../../support/discord-bot.ts'

const config = { token: 'MTIz.abc.def', guildId: '3000000000000000001' }
const team = config.guildId
const channel: Address = { platform: 'discord', team, kind: 'channel', id: '3000000000000000002' }
const messages = `/api/v10/channels/${channel.id}/messages`

let log: string[]
// Other files run in this process, too: outside these tests nock stays out of the way.
beforeAll(() => {
  if (!nock.isActive()) nock.activate()
})
afterAll(() => nock.restore())

beforeEach(() => {
  log = []
  nock.disableNetConnect()
})
afterEach(() => {
  const left = nock.pendingMocks()
  nock.cleanAll()
  nock.enableNetConnect()
  expect(left).toEqual([])
})

const discord = () => nock('https://discord.com')
const adapter = () =>
  createDiscordAdapter({
    config,
    commands: someCommands,
    log: pino({ level: 'info' }, { write: (line: string) => log.push(line) }),
  })

async function outcome(sending = adapter()) {
  const error = await sending.send(channel, cardOf('Ready'), { id: 'd1', attempt: 1 }).then(
    () => undefined,
    (failure: SendError) => failure,
  )
  if (!error) throw new Error('Discord took it')
  return [error.kind, error.message, ...(error.afterMs === undefined ? [] : [error.afterMs])]
}

const page = '<!DOCTYPE html><html><body>error code: 1015</body></html>'
const html = { 'content-type': 'text/html' }

describe('a message that Discord answers with', () => {
  test.each([500, 502, 503])('a page of something in between, and %i, is tried again', async (status) => {
    discord().post(messages).reply(status, page, html)
    expect(await outcome()).toEqual(['retry', `Discord answered ${status}`])
  })

  test('429 of Discord is tried again after as long', async () => {
    const limited = { message: 'You are being rate limited.', retry_after: 12.5, global: false }
    discord().post(messages).reply(429, limited, { 'retry-after': '13', 'x-ratelimit-scope': 'shared' })
    const [kind, words, afterMs] = await outcome()
    expect(kind).toBe('retry')
    expect(words).toMatch(/^Discord asks to slow down: /)
    expect(afterMs).toBeGreaterThanOrEqual(12_500)
  })

  test('a page of Cloudflare and 429 is tried again', async () => {
    discord()
      .post(messages)
      .reply(429, page, { ...html, 'retry-after': '60' })
    expect((await outcome())[0]).toBe('retry')
  })

  test('a code that nobody has heard of is tried again, with its words', async () => {
    discord().post(messages).reply(403, { code: 999_999, message: 'Something new' })
    expect(await outcome()).toEqual(['retry', 'Discord: Something new (999999)'])
  })

  test.each([
    [404, 10_003, 'Unknown Channel', 'gone'],
    [403, 50_001, 'Missing Access', 'denied'],
    [403, 50_007, 'Cannot send messages to this user', 'denied'],
  ])('%i and %i is what it says', async (status, code, message, expected) => {
    discord().post(messages).reply(status, { code, message })
    const [kind, words] = await outcome()
    expect(kind).toBe(expected)
    expect(words).toContain(`Discord: ${message} (${code})`)
  })

  test('a connection that breaks is tried again', async () => {
    discord()
      .post(messages)
      .replyWithError(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }))
    const [kind, words] = await outcome()
    expect(kind).toBe('retry')
    expect(words).toMatch(/^Discord did not answer: /)
  })
})

describe('a token that Discord refuses', () => {
  const refused = { code: 0, message: '401: Unauthorized' }

  test('keeps every delivery until somebody mends it, and is said once', async () => {
    const sending = adapter()
    discord().post(messages).reply(401, refused)
    discord().get('/api/v10/users/@me').reply(401, refused)
    const words = expect.stringContaining('Discord does not accept DISCORD_TOKEN. Make a new one')
    expect(await outcome(sending)).toEqual(['unready', words, 60_000])
    expect(await outcome(sending)).toEqual(['unready', words, 60_000])
    expect(await sending.ready()).toContainEqual(words)
    expect(log.filter((line) => line.includes('does not accept DISCORD_TOKEN'))).toHaveLength(1)
  })

  test('for one call, and takes for another, is tried again', async () => {
    discord().post(messages).reply(401, refused)
    discord().get('/api/v10/users/@me').reply(200, { id: '1', username: 'Baton' })
    expect(await outcome()).toEqual(['retry', 'Discord: 401: Unauthorized (0)'])
  })
})

test.each([
  ['a page and 502', 502, page, 'Discord did not answer as it should'],
  ['no', 401, JSON.stringify({ code: 0, message: '401: Unauthorized' }), 'does not accept DISCORD_TOKEN'],
])('doctor says what is wrong where Discord answers %s', async (_, status, body, words) => {
  discord()
    .get('/api/v10/users/@me')
    .reply(status, body, { 'content-type': status === 401 ? 'application/json' : 'text/html' })
  const findings = await diagnoseDiscord(config)
  expect(findings).toMatchObject([{ ok: false, text: expect.stringContaining(words) }])
})
