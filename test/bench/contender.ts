/** A program on a database of its own, with a Slack of its own, that answers commands and says what they cost. */
import { randomUUID } from 'node:crypto'
import { botToken, type SlackApi, signingSecret, startSlackApi } from '../support/slack-api.ts'
import { createSlackClient } from '../support/slack-client.ts'
import { httpWire } from '../support/slack-wire.ts'
import { bot, generalChannel } from '../support/slack-workspace.ts'
import { type Kind, type Seeded, sample } from './kinds.ts'
import { type Cpu, type Meter, openMeter } from './meter.ts'
import { type Answer, command, event, type Post, poster } from './post.ts'
import { type Command, counted, type Program, run } from './program.ts'
import { people } from './seed.ts'

export type Contender = AsyncDisposable & {
  meter: Meter
  lastTurn: number
  /** What it uses in a ms at rest, once that was measured. */
  idle?: Cpu
  /** Sends the command of this turn, and throws where the answer is not what it should be; returns how long it took. In ms. */
  ask(kind: Kind, turn: number): Promise<number>
}

/** `answer`: what it must say. `clients`: how many there are at the same time. `posts`: it posts all its answers. */
type Start = {
  program: Command
  url: string
  answer?: (kind: Kind) => RegExp
  clients?: number
  posts?: boolean
}

/** What there is to tell is told within a second, so that it is part of what follows from a command. */
const settings = { PING_DELAY: '1', ...counted }

export async function startContender({
  program,
  url,
  answer = (kind) => kind.answer,
  clients = 1,
  posts = false,
}: Start): Promise<Contender> {
  await using opened = new AsyncDisposableStack()
  const slack = opened.adopt(await startSlackApi(people), (api) => api.close())
  const seeded = await sample(url)
  const running: Program = opened.use(
    await run(program, { ...settingsFor(slack.apiUrl), ...settings, DATABASE_URL: url }),
  )
  const { post } = opened.use(poster(running.url, clients))
  const meter = opened.use(await openMeter(running, url))
  const ask = asking(slack, post, seeded)
  const kept = opened.move()
  return {
    meter,
    lastTurn: 0,
    ask: (kind, turn) => ask(posts ? { ...kind, posts } : kind, turn, answer(kind)),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}

export function settingsFor(apiUrl: string) {
  return { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL: apiUrl }
}

function asking(slack: SlackApi, post: Post, seeded: Seeded) {
  const { payloads } = createSlackClient(slack, httpWire('', signingSecret))
  return async (kind: Kind, turn: number, expected: RegExp): Promise<number> => {
    const line = kind.line(seeded, turn)
    const user = people[(turn * 7) % 20]?.id ?? ''
    // What was asked before, by whoever ran on this database, is answered from memory.
    const id = randomUUID()
    if (kind.mentions) {
      const said = await payloads.say(user, `<@${bot.id}> ${line}`, generalChannel, { type: 'app_mention' })
      const started = performance.now()
      await post(event({ ...said, event_id: id }))
      return told(line, expected, await shown(slack, kind, { line, late: undefined, started }))
    }
    const payload: Record<string, string> = {
      ...payloads.command(user, line, generalChannel),
      trigger_id: id,
    }
    const started = performance.now()
    const answer = await post(command(payload))
    const late = new URL(payload.response_url ?? '').pathname
    return told(
      line,
      expected,
      answer.body === '' ? await shown(slack, kind, { line, late, started }) : answer,
    )
  }
}

function told(line: string, expected: RegExp, { body, ms }: Answer): number {
  if (!expected.test(body)) throw new Error(`“${line}” was answered with ${body}`)
  return ms
}

/** `late`: the address for late answers. */
type Waiting = { line: string; late: string | undefined; started: number }

/**
 * What is no part of the answer to Slack's request: a card that is kept up to date, which is posted, and what took so long
 * that it goes to the address for late answers.
 */
async function shown(
  { slack, calls }: SlackApi,
  { posts }: Kind,
  { line, late, started }: Waiting,
): Promise<Answer> {
  const words = new RegExp(`${line.slice(line.indexOf(' ') + 1)}\\b`)
  const call = await slack.until(() =>
    calls.findLast(
      ({ method, path, args }) =>
        path === late || (posts && method === 'chat.postMessage' && words.test(String(args.text))),
    ),
  )
  return { body: JSON.stringify(call.args), ms: performance.now() - started }
}
