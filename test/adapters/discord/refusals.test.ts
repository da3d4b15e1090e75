/** Every error code of Discord's: none is unknown, and each ends a delivery as it should. */
import { RESTJSONErrorCodes as Code } from 'discord.js'
import nock from 'nock'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createDiscordAdapter } from '../../../adapters/discord/index.ts'
import { meanings } from '../../../adapters/discord/outbound/send-error.ts'
import { type Address, SendError } from '../../../src/platform.ts'
import { cardOf, someCommands } from '../../support/discord-bot.ts'

const config = { token: 'MTIz.abc.def', guildId: '3000000000000000001' }
const place = { platform: 'discord', team: config.guildId } as const
const channel: Address = { ...place, kind: 'channel', id: '3000000000000000002' }
const ada: Address = { ...place, kind: 'person', id: '3000000000000000003' }
const shown: Address = { ...place, kind: 'edit', channel: channel.id, id: '3000000000000000004' }
const unwanted: Address = { ...shown, kind: 'remove' }
const messages = `/api/v10/channels/${channel.id}/messages`
const message = `${messages}/${shown.id}`

// Other files run in this process, too: outside these tests nock stays out of the way.
beforeAll(() => {
  if (!nock.isActive()) nock.activate()
})
afterAll(() => nock.restore())
beforeEach(() => nock.disableNetConnect())
afterEach(() => {
  nock.cleanAll()
  nock.enableNetConnect()
})

const discord = () => nock('https://discord.com')
const adapter = () => createDiscordAdapter({ config, commands: someCommands, log: pino({ level: 'silent' }) })

/** What Baton never does: codes about it can only come by a mistake of Discord's, and are tried again. */
const neverDone =
  /Account|MaximumNumberOfPins|Application|Integration|Invite|Permission(Overwrite|s$)|Provider|Role|Token$|Emoji|Session|Asset|Ban|SKU|Store|Entitlement|Build|Lobby|Branch|Redistributable|Gift|Stream|Premium|GuildTemplate|Discoverable|Sticker|Voice|Stage|Verification|Welcome|ScheduledEvent|Tag|Sound|Maze|Announcement|Age$|Friends|Webhook|Reaction|GroupDMs|GuildChannels|Animated|ServerMembers|Categories|HasTemplate|Prune|Widget|Pinned|Bitrate|ChannelsForThisGuild|ParentId|Sandbox|Consumable|Crossposted|MFA|OAuth2|BulkDelete|Activity|Payment|Community|Duration|EntityType|Monetization|Boosts|Owner|Resize|Subscription|NoteWasTooLong|MessagesToDelete|DiscordTag|Lottie|Finished|Onboarding|JoiningNewServers|Poll|Provisional|IdToken|Username|ClientSecret|ThreadNotification|EarlierThan|Recipients|OnlyBots|Forward|ServerWrite|MaximumNumberOfGuilds|Action$|CannotExecute|TheUserAccount|ChannelWrite|AlreadyAcknowledged|Moderators|Disallowed|EmptyMessage|EditStickers|MessageCan|FailedToBan|SelfRedeem|GuildsReached/

const codes = Object.entries(Code).flatMap(([name, code]) =>
  typeof code === 'number' ? [{ name, code }] : [],
)

test('no code is unknown: Baton does not do what it is about, or it has a meaning', () => {
  const unknown = codes.filter(({ name, code }) => meanings[code] === undefined && !neverDone.test(name))
  expect(unknown.map(({ name }) => name)).toEqual([])
})

async function outcome(to: Address): Promise<string> {
  try {
    await adapter().send(to, cardOf('Ready'), { id: 'd1', attempt: 1 })
    return 'sent'
  } catch (error) {
    if (!(error instanceof SendError)) throw error
    return error.kind
  } finally {
    nock.cleanAll()
  }
}

const kindOf = (code: Code) => meanings[code]?.kind ?? 'retry'
const refusal = (code: Code) => ({ code, message: 'No' })
/** Where Discord refuses how a message looks, its text is tried. */
const aboutForm = [
  Code.RequestEntityTooLarge,
  Code.FileUploadedExceedsMaximumSize,
  Code.InvalidFormBodyOrContentType,
  Code.InvalidFileUploaded,
]

describe('a delivery', () => {
  test('to a channel ends as the code says, refused twice or not', async () => {
    for (const { name, code } of codes) {
      discord().post(messages).times(2).reply(400, refusal(code))
      expect([name, await outcome(channel)]).toEqual([name, kindOf(code)])
    }
  })

  test('that changes a message ends as the code says', async () => {
    for (const { name, code } of codes) {
      discord().patch(message).times(2).reply(400, refusal(code))
      const expected = code === Code.UnknownMessage ? 'gone' : kindOf(code)
      expect([name, await outcome(shown)]).toEqual([name, expected])
    }
  })

  test('that takes a message away ends as the code says, and well where it is gone', async () => {
    for (const { name, code } of codes) {
      discord().delete(message).reply(400, refusal(code))
      const isThere = code !== Code.UnknownMessage && code !== Code.UnknownChannel
      expect([name, await outcome(unwanted)]).toEqual([name, isThere ? kindOf(code) : 'sent'])
    }
  })

  test('to a person whose conversation cannot be opened ends as the code says', async () => {
    for (const { name, code } of codes) {
      discord().post('/api/v10/users/@me/channels').reply(400, refusal(code))
      expect([name, await outcome(ada)]).toEqual([name, kindOf(code)])
    }
  })

  test.each(aboutForm)('whose form Discord refuses with %i arrives as plain text', async (code) => {
    discord().post(messages).reply(400, refusal(code))
    const said: unknown[] = []
    const note = (body: { content?: string; embeds?: object[] }) => said.push(body.content, body.embeds) > 0
    discord().post(messages, note).reply(200, { id: '9', channel_id: channel.id })
    expect(await outcome(channel)).toBe('sent')
    expect(said).toEqual(['Ready', []])
  })

  test.each([
    [401, { code: 0, message: '401: Unauthorized' }, 'retry'],
    [403, { code: 0, message: '403: Forbidden' }, 'retry'],
    [404, { code: 0, message: '404: Not Found' }, 'retry'],
    [500, { code: 0, message: 'Internal' }, 'retry'],
    [502, '<html>Bad Gateway</html>', 'retry'],
    [200, '<html>a page of something in between</html>', 'retry'],
    [200, { ok: true }, 'retry'],
    [200, '', 'retry'],
  ])('that is answered with %i and %j is tried again', async (status, body, kind) => {
    discord().get('/api/v10/users/@me').optionally().reply(200, { id: '1', username: 'Baton' })
    discord()
      .post(messages)
      .reply(status, body, { 'content-type': typeof body === 'string' ? 'text/html' : 'application/json' })
    expect(await outcome(channel)).toBe(kind)
  })

  test.each(['<html>a page</html>', '', '{"id":'])(
    'to a person whose conversation is %j is tried again',
    async (body) => {
      discord().post('/api/v10/users/@me/channels').reply(200, body, { 'content-type': 'application/json' })
      expect(await outcome(ada)).toBe('retry')
    },
  )

  test('goes out after a call that was refused with 401: the token is not forgotten', async () => {
    const sending = adapter()
    discord().get('/api/v10/users/@me').optionally().reply(200, { id: '1', username: 'Baton' })
    discord().post(messages).reply(401, { code: 0, message: '401: Unauthorized' })
    discord()
      .post(messages)
      .matchHeader('authorization', `Bot ${config.token}`)
      .reply(200, { id: '9', channel_id: channel.id })
    const send = () => sending.send(channel, cardOf('Ready'), { id: 'd1', attempt: 1 })
    await expect(send()).rejects.toMatchObject({ kind: 'retry' })
    await expect(send()).resolves.toEqual({ channel: channel.id, message: '9' })
  })
})
