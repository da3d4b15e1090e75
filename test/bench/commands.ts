/**
 * A command over signed Slack HTTP: Baton as it is started in production, with few and with many tasks, and a
 * bare Bolt handler with one INSERT. The three take turns, so that whatever else the machine does hits them alike.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { botToken, signingSecret, startSlackApi } from '../support/slack-api.ts'
import { createSlackClient } from '../support/slack-client.ts'
import { httpWire } from '../support/slack-wire.ts'
import { generalChannel } from '../support/slack-workspace.ts'
import { median, milliseconds, type Row } from './figures.ts'
import { type Post, poster } from './post.ts'
import { baton, run } from './program.ts'
import { people } from './seed.ts'
import { withClient } from './server.ts'

export type Sizes = { few: { url: string; count: number }; many: { url: string; count: number } }

/** What follows from a command in the background ends in here, rather than in the next one's time. In milliseconds. */
const breath = 10

type Kind = { path: string; line(database: Seeded, turn: number): string; answer: RegExp }
type Seeded = { open: number[]; all: number[] }

const pick = (numbers: number[], turn: number) => numbers[turn % numbers.length] ?? 1

const kinds: Kind[] = [
  { path: 'add', line: (_, turn) => `add Look into report ${turn}`, answer: / added / },
  { path: 'done', line: ({ open }, turn) => `done T-${pick(open, turn)}`, answer: / finished / },
  { path: 'show', line: ({ all }, turn) => `show T-${pick(all, turn)}`, answer: /Assigned to/ },
  { path: 'list', line: () => 'list', answer: /what to do next first/ },
  { path: 'mine', line: () => 'mine', answer: /Yours, what to do next first/ },
]

type Contender = { post: Post; seeded: Seeded | undefined }
type Times = { few: number[]; many: number[]; bare: number[] }

/** `rounds` of each command, after a tenth as many that do not count. */
export async function measureCommands({ few, many }: Sizes, rounds: number): Promise<Row[]> {
  await using opened = new AsyncDisposableStack()
  const slack = opened.adopt(await startSlackApi(people), (api) => api.close())
  const start = async (program: string[], url: string): Promise<Post> => {
    const running = opened.use(await run(program, { ...settingsFor(slack.apiUrl), DATABASE_URL: url }))
    return opened.use(poster(running.url)).post
  }
  await withClient(few.url, (client) => client.query(bareTable))
  const contenders = {
    few: { post: await start(baton, few.url), seeded: await sample(few.url) },
    many: { post: await start(baton, many.url), seeded: await sample(many.url) },
    bare: { post: await start(['bare-slack.ts'], few.url), seeded: undefined },
  }
  const payload = createSlackClient(slack, httpWire('', signingSecret)).payloads.command
  const rows: Row[] = []
  for (const kind of kinds) {
    const times = await race(kind, contenders, rounds, payload)
    rows.push(...rowsOf(kind, times, { few: few.count, many: many.count }))
  }
  return inOrder(rows)
}

const bareTable = 'create table bare (id text primary key, person text, place text, text text)'

export function settingsFor(apiUrl: string) {
  return { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL: apiUrl }
}

type MakePayload = (user: string, text: string, channel: string) => Record<string, string>

async function race(
  kind: Kind,
  contenders: Record<keyof Times, Contender>,
  rounds: number,
  payload: MakePayload,
): Promise<Times> {
  const times: Times = { few: [], many: [], bare: [] }
  const warmUp = Math.ceil(rounds / 10)
  const names = Object.keys(times) as (keyof Times)[]
  for (let turn = 0; turn < warmUp + rounds; turn++) {
    // Who goes first changes too.
    for (const name of turn % 2 === 0 ? names : names.toReversed()) {
      const { post, seeded } = contenders[name]
      const line = kind.line(seeded ?? contenders.few.seeded ?? { open: [], all: [] }, turn)
      const user = people[(turn * 7) % 20]?.id ?? ''
      const { body, ms } = await post(payload(user, line, generalChannel))
      if (!(seeded ? kind.answer : / added /).test(body))
        throw new Error(`${name} answered “${line}” with ${body}`)
      if (turn >= warmUp) times[name].push(ms)
      await pause(breath)
    }
  }
  return times
}

/** Numbers of tasks to show, and of open ones to finish, from all over the table. */
function sample(url: string): Promise<Seeded> {
  return withClient(url, async (client) => {
    await client.query('select setseed(0.5)')
    const numbers = async (where: string) => {
      const query = `select number from (select number from task where ${where} offset 0) t order by random() limit 2000`
      const { rows } = await client.query<{ number: number }>(query)
      return rows.map((row) => row.number)
    }
    return { open: await numbers('finished_at is null'), all: await numbers('true') }
  })
}

function rowsOf({ path }: Kind, times: Times, counts: { few: number; many: number }): Row[] {
  const [few, many, bare] = [median(times.few), median(times.many), median(times.bare)]
  const name = path === 'add' ? '**`add`**' : `\`${path}\``
  const inWords = (count: number) => count.toLocaleString('en-US')
  return [
    {
      what: `${name} over signed Slack HTTP, against a bare Bolt handler with one INSERT`,
      measured: milliseconds(few),
      floor: milliseconds(bare),
      ratio: few / bare,
      target: { most: 2 },
    },
    {
      what: `${name} with ${inWords(counts.many)} tasks, against ${inWords(counts.few)}`,
      measured: milliseconds(many),
      floor: milliseconds(few),
      ratio: many / few,
      target: { most: 1.3 },
    },
  ]
}

/** All of one question, then all of the next. */
function inOrder(rows: Row[]): Row[] {
  return [...rows.filter((_, index) => index % 2 === 0), ...rows.filter((_, index) => index % 2 === 1)]
}
