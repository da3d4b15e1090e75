/** A team at work with Baton, on a Slack that takes its time. */

import { setTimeout as pause } from 'node:timers/promises'
import { botToken, type SlackApi, signingSecret, startSlackApi } from '../support/slack-api.ts'
import { createSlackClient, type SlackClient } from '../support/slack-client.ts'
import { httpWire, type SlackWire } from '../support/slack-wire.ts'
import type { Base } from './base.ts'
import type { Board, World } from './commands.ts'
import { type Processes, startProcesses } from './processes.ts'
import type { Random } from './random.ts'
import type { Start } from './supervised.ts'
import { startWriters, type Writers } from './writers.ts'

export type Stage = AsyncDisposable & {
  api: SlackApi
  processes: Processes
  boards: Board[]
  random: Random
  write(): Writers
}

const writers = ['U0ANA', 'U0BEN', 'U0CHI', 'U0DEE']
const receivers: [string, ...string[]] = [
  'U1EVE',
  'U1FAY',
  'U1GIL',
  'U1HAL',
  'U1IDA',
  'U1JON',
  'U1KIM',
  'U1LEE',
]
const channels = ['C0NORTH', 'C0SOUTH', 'C0EAST', 'C0WEST']
/** Whoever sets up the boards. */
const host = 'U0HOST'

const users = [host, ...writers, ...receivers].map((id) => ({
  id,
  name: id.slice(2, 3) + id.slice(3).toLowerCase(),
  tz: 'UTC',
}))

/** How long Slack takes to answer: what it has done by then and nobody knows of is the danger. In ms. */
const slackTakes = { least: 20, most: 250 }

/** In ms. */
const heard = 500

type Setting = { base: Base; processes: number; random: Random } & Partial<Start>

export async function setStage({
  base,
  processes: count,
  settings,
  within,
  random,
}: Setting): Promise<Stage> {
  await using opened = new AsyncDisposableStack()
  const pauses = random.fork()
  const api = opened.adopt(
    await startSlackApi(users, () => pauses.between(slackTakes.least, slackTakes.most)),
    (each) => each.close(),
  )
  const processes = opened.use(
    await startProcesses(count, {
      settings: {
        ...{ SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL: api.apiUrl },
        ...base.settings,
        ...settings,
      },
      within,
    }),
  )
  const client = createSlackClient(api, wireTo(processes))
  const boards = await setUp(api, client)
  const [first, ...others] = boards
  if (!first) throw new Error('there is no board')
  const world: World = { receivers, boards: [first, ...others] }
  const kept = opened.move()
  return {
    ...{ api, processes, boards, random },
    write: () => startWriters(writers, { api, client, world, random, addresses: processes.addresses }),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}

/** To one that listens by now. */
function wireTo(processes: Processes): SlackWire {
  const here = () => httpWire(processes.addresses()[0] ?? '', signingSecret)
  return {
    command: (payload) => here().command(payload),
    interaction: (payload) => here().interaction(payload),
    event: (payload) => here().event(payload),
  }
}

/** Everybody may be told at any hour, and each channel has a task with a live card. */
async function setUp(api: SlackApi, client: SlackClient): Promise<Board[]> {
  for (const { id } of users) await client.slash(id, 'me hours:any')
  const boards: Board[] = []
  for (const channel of channels) {
    api.slack.addChannel(channel, channel.slice(2).toLowerCase())
    const { ts } = await client.slash(host, 'add Board', { channel })
    boards.push({ ref: `T-${boards.length + 1}`, channel, message: ts })
  }
  // Baton knows of each card once it has heard from Slack that it is posted.
  await pause(slackTakes.most + heard)
  return boards
}
