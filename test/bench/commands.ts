/**
 * A command over signed Slack HTTP: Baton as it is started in production against a bare Bolt handler with one
 * INSERT, then Baton with many tasks against Baton with few. The two of a race take turns, so that whatever else
 * the machine does hits them alike.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { botToken, type SlackApi, signingSecret, startSlackApi } from '../support/slack-api.ts'
import { createSlackClient } from '../support/slack-client.ts'
import { httpWire } from '../support/slack-wire.ts'
import { generalChannel, team } from '../support/slack-workspace.ts'
import { median, milliseconds, type Row } from './figures.ts'
import { type Post, poster } from './post.ts'
import { baton, run } from './program.ts'
import { people } from './seed.ts'
import { withClient } from './server.ts'

type Size = { url: string; count: number }
/** `among`: as many tasks as `few`, in one of many workspaces. */
export type Sizes = { few: Size; many: Size; among: Size & { workspaces: number } }

/** What follows from a command in the background ends in here, rather than in the next one's time. In milliseconds. */
const breath = 10

type Kind = { path: string; line(database: Seeded, turn: number): string; answer: RegExp }
/** Numbers of tasks: open ones are taken off as they are finished. */
type Seeded = { open: number[]; all: number[] }

const kinds: Kind[] = [
  { path: 'add', line: (_, turn) => `add Look into report ${turn}`, answer: / added / },
  { path: 'done', line: ({ open }) => `done T-${open.pop()}`, answer: / finished / },
  { path: 'show', line: ({ all }, turn) => `show T-${all[turn % all.length]}`, answer: /Assigned to/ },
  { path: 'list', line: () => 'list', answer: /what to do next first/ },
  { path: 'search', line: (_, turn) => `search ${searched[turn % searched.length]}`, answer: /best first/ },
  { path: 'mine', line: () => 'mine', answer: /Yours, what to do next first/ },
]

/** Common words, rarer ones, and the beginning of one. */
const searched = ['login loop', 'billing', 'release no', 'staging', 'part 4711']

type Contender = { post: Post; seeded: Seeded }
type Race = { measured: Contender; floor: Contender; floorsAnswer?: RegExp }
type Times = { measured: number[]; floor: number[] }

/** `rounds` of each command, after as many that do not count: programs that run for days are warm. */
export async function measureCommands({ few, many, among }: Sizes, rounds: number): Promise<Row[]> {
  await using opened = new AsyncDisposableStack()
  const slack = opened.adopt(await startSlackApi(people), (api) => api.close())
  const payload = createSlackClient(slack, httpWire('', signingSecret)).payloads.command
  const start = async (program: string[], url: string): Promise<Contender> => {
    const running = opened.use(await run(program, { ...settingsFor(slack.apiUrl), DATABASE_URL: url }))
    const { post } = opened.use(poster(running.url))
    return { post: untilShown(post, slack), seeded: await sample(url) }
  }
  await withClient(few.url, (client) => client.query(bareTable))
  const onFew = await start(baton, few.url)
  const bare = await start(['bare-slack.ts'], few.url)
  const rows: Row[] = []
  for (const kind of kinds) {
    const race = { measured: onFew, floor: bare, floorsAnswer: / added / }
    rows.push(againstBare(kind, await compete(race, kind, rounds, payload)))
  }
  const onMany = await start(baton, many.url)
  for (const kind of kinds) {
    const race = { measured: onMany, floor: onFew }
    rows.push(
      againstFew(kind, await compete(race, kind, rounds, payload), { few: few.count, many: many.count }),
    )
  }
  const onAmong = await start(baton, among.url)
  for (const kind of kinds) {
    const race = { measured: onAmong, floor: onFew }
    const where = `with ${among.workspaces.toLocaleString('en-US')} workspaces in the database, against one`
    rows.push(rowOf(`${nameOf(kind)} ${where}`, await compete(race, kind, rounds, payload), 1.3))
  }
  return rows
}

/** A card that is kept up to date is no part of the answer to Slack's request: it is posted. */
function untilShown(post: Post, { slack, callsOf }: SlackApi): Post {
  const posted = () => callsOf('chat.postMessage')
  return async (payload) => {
    const before = posted().length
    const started = performance.now()
    const answer = await post(payload)
    if (answer.body !== '') return answer
    const shown = await slack.until(() => posted()[before])
    return { body: JSON.stringify(shown), ms: performance.now() - started }
  }
}

const bareTable = 'create table bare (id text primary key, person text, place text, text text)'

export function settingsFor(apiUrl: string) {
  return { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL: apiUrl }
}

type MakePayload = (user: string, text: string, channel: string) => Record<string, string>

async function compete(
  { measured, floor, floorsAnswer }: Race,
  kind: Kind,
  rounds: number,
  payload: MakePayload,
): Promise<Times> {
  const times: Times = { measured: [], floor: [] }
  const ask = async ({ post, seeded }: Contender, expected: RegExp, turn: number): Promise<number> => {
    const line = kind.line(seeded, turn)
    const { body, ms } = await post(payload(people[(turn * 7) % 20]?.id ?? '', line, generalChannel))
    if (!expected.test(body)) throw new Error(`“${line}” was answered with ${body}`)
    if (turn >= rounds) await pause(breath)
    return ms
  }
  for (let turn = 0; turn < 2 * rounds; turn++) {
    const ours = () => ask(measured, kind.answer, turn)
    const theirs = () => ask(floor, floorsAnswer ?? kind.answer, turn)
    // Who goes first changes too.
    const [a, b] = turn % 2 === 0 ? [await ours(), await theirs()] : [await theirs(), await ours()].reverse()
    if (turn < rounds || a === undefined || b === undefined) continue
    times.measured.push(a)
    times.floor.push(b)
  }
  return times
}

/** Numbers of tasks to show, and of open ones to finish, from all over the table. */
function sample(url: string): Promise<Seeded> {
  return withClient(url, async (client) => {
    await client.query('select setseed(0.5)')
    const numbers = async (where: string) => {
      const ours = `workspace_id = (select workspace_id from installation where external_id = '${team.id}')`
      const query = `select number from (select number from task where ${where} and ${ours} offset 0) t order by random() limit 2000`
      const { rows } = await client.query<{ number: number }>(query)
      return rows.map((row) => row.number)
    }
    return { open: await numbers('finished_at is null'), all: await numbers('true') }
  })
}

function nameOf({ path }: Kind): string {
  return path === 'add' ? '**`add`**' : `\`${path}\``
}

function againstBare(kind: Kind, times: Times): Row {
  return rowOf(
    `${nameOf(kind)} over signed Slack HTTP, against a bare Bolt handler with one INSERT`,
    times,
    2,
  )
}

function againstFew(kind: Kind, times: Times, counts: { few: number; many: number }): Row {
  const [few, many] = [counts.few.toLocaleString('en-US'), counts.many.toLocaleString('en-US')]
  return rowOf(`${nameOf(kind)} with ${many} tasks, against ${few}`, times, 1.3)
}

function rowOf(what: string, times: Times, most: number): Row {
  const [ours, theirs] = [median(times.measured), median(times.floor)]
  const target = { most }
  return { what, measured: milliseconds(ours), floor: milliseconds(theirs), ratio: ours / theirs, target }
}
