/** The real program, killed in the middle of its work: nothing is lost, nothing is doubled. */
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
  client = createSlackClient(api, wire())
  await start()
}, 60_000)
afterAll(async () => {
  expect(await program.end('SIGTERM')).toBe(0)
  await api.close()
  await rm(folder, { recursive: true })
})

/** Always to where the program listens by now. */
function wire(): SlackWire {
  const here = () => httpWire(`${program.url}/slack/events`, signingSecret)
  return {
    command: (payload) => here().command(payload),
    interaction: (payload) => here().interaction(payload),
    event: (payload) => here().event(payload),
  }
}

const titles = Array.from({ length: 7 }, (_, index) => `Piece ${String.fromCharCode(65 + index)}`)
const told = () => client.directMessages('U0CHI').map((message) => message.text)
const count = (title: string) => told().filter((text) => text.includes(title)).length

test('kill -9 while pings are on their way', { timeout: 120_000 }, async () => {
  // Pings come whatever the hour is that the test runs at.
  await client.slash('U0CHI', 'me hours:any')
  for (const [index, title] of titles.entries()) {
    const payload = client.payloads.command('U0ANA', `add ${title} <@U0CHI>`, api.slack.direct('U0ANA').id)
    // Every sixth ping arrives in Slack, but the program never learns of it.
    if (index % 6 === 0) api.loseAnswer('chat.postMessage', 'hang')
    const answer = await wire().command(payload)
    expect(answer.text).toBeDefined()
    if (index % 3 !== 0) continue
    if (index % 6 === 0) await client.until(() => (count(title) > 0 ? true : undefined), 30_000)
    await program.end('SIGKILL')
    await start()
    // Slack did not hear the answer, and asks again.
    await wire().command(payload)
  }
  await client.until(() => (titles.every((title) => count(title) > 0) ? true : undefined), 60_000)
  expect(titles.map(count)).toEqual(titles.map(() => 1))

  const list = await client.slash('U0ANA', 'list')
  const rows = list.text.match(/Piece [A-Z]/g)
  expect(rows?.sort()).toEqual(titles)
})
