/** The real program on two platforms, of which one does not let it in any more. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type DiscordServer, startDiscord } from '../support/discord-server.ts'
import { type Program, startProgram } from '../support/program.ts'
import { botToken, type SlackApi, signingSecret, startSlackApi } from '../support/slack-api.ts'
import { createSlackClient } from '../support/slack-client.ts'
import { httpWire } from '../support/slack-wire.ts'

let folder: string
let api: SlackApi
let discord: DiscordServer

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baton-away-'))
  api = await startSlackApi()
  discord = await startDiscord()
})
afterAll(async () => {
  await api.close()
  await discord.close()
  await rm(folder, { recursive: true })
})

function start(settings: Record<string, string> = {}): Promise<Program> {
  return startProgram({
    BATON_DATA_DIR: folder,
    SLACK_BOT_TOKEN: botToken,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: api.apiUrl,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    METRICS_TOKEN: 'watching-the-metrics',
    ...settings,
  })
}

test('a token that Discord revokes is told in words, and Slack goes on', { timeout: 60_000 }, async () => {
  const program = await start()
  onTestFinished(() => void program.process.kill('SIGKILL'))
  const get = async (path: string) => {
    const response = await fetch(program.url + path, {
      headers: { authorization: 'Bearer watching-the-metrics' },
    })
    return { status: response.status, text: await response.text() }
  }
  expect(await get('/readyz')).toEqual({ status: 200, text: '{"ready":true}' })
  expect((await get('/metrics')).text).toContain('baton_platform_ready{platform="discord"} 1')

  discord.world.token = 'another'
  const before = discord.requests.length
  discord.gateway.end(4004)
  // It asks, once it has heard that it is not let in, whether it is now.
  await discord.world.until(() =>
    discord.requests.slice(before).some(({ path }) => path === '/applications/@me') ? true : undefined,
  )
  const unready = await get('/readyz')
  expect(unready.status).toBe(503)
  expect(JSON.parse(unready.text)).toEqual({
    ready: false,
    reasons: [
      expect.stringMatching(/^Discord does not accept DISCORD_TOKEN\. Make a new one .* start Baton/),
    ],
  })
  expect((await get('/readyz/discord')).status).toBe(503)
  expect((await get('/readyz/slack')).status).toBe(200)
  expect((await get('/healthz')).status).toBe(200)
  const metrics = (await get('/metrics')).text
  expect(metrics).toContain('baton_platform_ready{platform="discord"} 0')
  expect(metrics).toContain('baton_platform_ready{platform="slack"} 1')
  const client = createSlackClient(api, httpWire(`${program.url}/slack/events`, signingSecret))
  expect((await client.slash('U0ANA', 'add Still here')).text).toContain('T-1')
  discord.world.token = discord.token
  expect(await program.end('SIGTERM')).toBe(0)
})

test('a token that is refused at the start ends it with what to do', { timeout: 60_000 }, async () => {
  await expect(start({ DISCORD_TOKEN: 'not.the.token' })).rejects.toThrow(
    /"level":"fatal",[^\n]*"msg":"Discord does not accept DISCORD_TOKEN\. [^"]* and start Baton with it\."\}$/,
  )
  api.refused.bot = 'token_revoked'
  await expect(start()).rejects.toThrow(
    /"level":"fatal",[^\n]*"msg":"Slack does not accept the bot token: [^"]* and start Baton with it\."\}$/,
  )
  api.refused.bot = undefined
})
