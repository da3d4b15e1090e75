/** The real program, killed when reminders are claimed but not yet sent, or sent but not known to be. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Program, startProgram } from '../support/program.ts'
import { botToken, type SlackApi, signingSecret, startSlackApi } from '../support/slack-api.ts'
import { createSlackClient, type SlackClient } from '../support/slack-client.ts'
import { httpWire, type SlackWire } from '../support/slack-wire.ts'

let folder: string
let api: SlackApi
let program: Program
let client: SlackClient

async function start(): Promise<void> {
  program = await startProgram({
    BATON_DATA_DIR: folder,
    SLACK_BOT_TOKEN: botToken,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: api.apiUrl,
  })
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baton-kill-'))
  api = await startSlackApi()
  const here = (): SlackWire => httpWire(`${program.url}/slack/events`, signingSecret)
  client = createSlackClient(api, {
    command: (payload) => here().command(payload),
    interaction: (payload) => here().interaction(payload),
    event: (payload) => here().event(payload),
  })
  await start()
}, 60_000)
afterAll(async () => {
  expect(await program.end('SIGTERM')).toBe(0)
  await api.close()
  await rm(folder, { recursive: true })
})

const reminded = (who: string, what: string) =>
  client.directMessages(who).filter(({ text }) => text.includes(`Reminder: ${what}`)).length

test('each reminder is told once', { timeout: 60_000 }, async () => {
  for (const who of ['U0ANA', 'U0CHI']) await client.slash(who, 'me hours:any')
  // One never reaches Slack, the other does without the program learning of it.
  api.fail('chat.postMessage', 'hang')
  api.loseAnswer('chat.postMessage', 'hang')
  const posts = () => api.callsOf('chat.postMessage').length
  const before = posts()
  await client.slash('U0ANA', 'remind me in 2 seconds to stretch')
  await client.slash('U0CHI', 'remind me in 2 seconds to breathe')
  await client.slash('U0CHI', 'remind me in 5 seconds to drink')
  const all = () => [reminded('U0ANA', 'stretch'), reminded('U0CHI', 'breathe'), reminded('U0CHI', 'drink')]
  await client.until(() => (posts() >= before + 2 ? true : undefined), 20_000)
  await program.end('SIGKILL')
  expect(all().reduce((sum, count) => sum + count)).toBe(1)
  await start()
  await client.until(() => (all().every((count) => count > 0) ? true : undefined), 30_000)
  expect(all()).toEqual([1, 1, 1])
})
