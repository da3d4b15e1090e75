/**
 * Others' libraries beside Baton, in the same run: the Chat SDK, which brings bots to Slack, and graphile-worker, a queue. They
 * are installed in a folder of their own, and only when they are asked for.
 */
import { execFile } from 'node:child_process'
import { cp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { cpuOf } from './commands.ts'
import { type Contender, startContender } from './contender.ts'
import { median, milliseconds, perSecond, type Row } from './figures.ts'
import { type Kind, kinds } from './kinds.ts'
import { baton, beside, complete, here } from './program.ts'
import { meteredRace, type Result, type Turns } from './race.ts'
import { roundOf } from './round.ts'

/** Copies of one database, each for one program; `queue` is empty. */
export type PeerDatabases = { baton: string; bare: string; chat: string; queue: string[] }
export type PeerSizes = { turns: Turns; deliveries: number }

/** Outside the checkout, so that nothing that looks through its files finds theirs. */
const folder = join(tmpdir(), 'baton-bench-peers')

export async function installPeers(): Promise<void> {
  const quietly = ['--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error']
  await cp(new URL('peers', import.meta.url), folder, { recursive: true })
  await promisify(execFile)('npm', ['install', ...quietly], { cwd: folder })
}

const mention: Kind = {
  path: 'add` in a mention of `@baton',
  line: (_, turn) => `add Look into report ${turn}`,
  answer: / added /,
  fairAnswer: / said /,
  posts: true,
  mentions: true,
}
const typed = kinds.filter(({ path }) => ['add', 'done', 'show'].includes(path))

export async function measurePeers(databases: PeerDatabases, sizes: PeerSizes): Promise<Row[]> {
  return [
    ...(await againstChatSdk(databases, sizes.turns)),
    ...(await againstGraphileWorker(databases, sizes.deliveries)),
  ]
}

async function againstChatSdk({ baton: url, bare, chat }: PeerDatabases, turns: Turns): Promise<Row[]> {
  await using opened = new AsyncDisposableStack()
  const answer = () => / said /
  const ours = opened.use(await startContender({ program: baton(here), url }))
  const chatSdk = opened.use(
    await startContender({ program: [join(folder, 'chat-sdk.js')], url: chat, answer, posts: true }),
  )
  const bolt = opened.use(await startContender({ program: beside('bare-slack.ts'), url: bare, answer }))
  const rows: Row[] = []
  for (const kind of typed) {
    const [baton, peer, floor] = await meteredRace([ours, chatSdk, bolt], kind, turns)
    const what = `\`${kind.path}\``
    rows.push(timeRow(`${what}, against the Chat SDK with one INSERT`, baton, peer))
    rows.push(
      timeRow(`${what}: the Chat SDK with one INSERT, against a bare Bolt handler with one`, peer, floor),
    )
    rows.push(
      cpuRow(`CPU for ${what} with all that follows, against the Chat SDK with one INSERT`, baton, peer),
    )
  }
  return [...rows, ...(await mentioned([ours, chatSdk], turns))]
}

/** Where the Chat SDK keeps its state: it locks the thread, and knows what it has seen. */
async function mentioned(contenders: Contender[], turns: Turns): Promise<Row[]> {
  const [baton, peer] = await meteredRace(contenders, mention, turns)
  return [
    timeRow(`\`${mention.path}\`, against the Chat SDK with one INSERT`, baton, peer),
    cpuRow(`CPU for \`${mention.path}\` with all that follows, against the Chat SDK`, baton, peer),
  ]
}

function timeRow(what: string, measured?: Result, floor?: Result): Row {
  const [ours, theirs] = [median(measured?.times ?? []), median(floor?.times ?? [])]
  return { what, measured: milliseconds(ours), floor: milliseconds(theirs), ratio: ours / theirs }
}

function cpuRow(what: string, measured?: Result, floor?: Result): Row {
  const [ours, theirs] = [cpuOf(measured?.cpu), cpuOf(floor?.cpu)]
  return { what, measured: milliseconds(ours), floor: milliseconds(theirs), ratio: ours / theirs }
}

async function againstGraphileWorker({ baton: url, queue }: PeerDatabases, count: number): Promise<Row[]> {
  const { value } = await roundOf({ what: 'deliveries', checkout: here, url, count })
  const ways = { batches: 'in batches, with a handler that does nothing', 'one by one': 'one by one' }
  const rows: Row[] = []
  for (const [index, [way, words]] of Object.entries(ways).entries()) {
    const rate = await graphileRate(queue[index] ?? '', count, way)
    const all = count.toLocaleString('en-US')
    rows.push({
      what: `${all} deliveries, against graphile-worker ${words}`,
      measured: perSecond(value),
      floor: perSecond(rate),
      ratio: value / rate,
    })
  }
  return rows
}

async function graphileRate(url: string, count: number, way: string): Promise<number> {
  const out = await complete([join(folder, 'graphile-worker.js'), String(count), way], { DATABASE_URL: url })
  // The one line that it writes.
  return (JSON.parse(out) as { rate: number }).rate
}
