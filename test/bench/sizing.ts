/**
 * `node test/bench/sizing.ts [DATABASE_URL]`: what one process takes at rest and while people write, in memory and in time of a
 * core, on the embedded database or on that one, which is to be empty.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Program, startProgram } from '../support/program.ts'
import { botToken, type SlackApi, signingSecret, startSlackApi } from '../support/slack-api.ts'
import { createSlackClient } from '../support/slack-client.ts'
import { httpWire } from '../support/slack-wire.ts'

const [url] = process.argv.slice(2)
/** How long it is watched while nobody writes, in ms, and how many commands are written, one after another. */
const watched = 30_000
const commands = 400

const users = [{ id: 'U0ANA', name: 'Ana', tz: 'UTC' }]
const folder = await mkdtemp(join(tmpdir(), 'baton-sizing-'))
const api = await startSlackApi(users)
try {
  for (const which of ['first start', 'later start']) await size(which)
} finally {
  await api.close()
  await rm(folder, { recursive: true })
}

async function size(which: string): Promise<void> {
  const program = await startProgram({
    ...{ SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL: api.apiUrl },
    ...{ BATON_DATA_DIR: folder, MESSAGE_LIMIT: '0', ...(url !== undefined && { DATABASE_URL: url }) },
  })
  const before = await used(program)
  await pause(watched)
  const rest = await used(program)
  await write(program, api)
  const after = await used(program)
  const perMinute = ((rest.seconds - before.seconds) / watched) * 60_000
  const perCommand = ((after.seconds - rest.seconds) / commands) * 1000
  console.log(
    [
      `${which}: ${rest.megabytes} MB at rest (${rest.most} MB at most), ${perMinute.toFixed(1)} s of a core a minute`,
      `with ${commands} commands: ${after.megabytes} MB (${after.most} MB at most), ${perCommand.toFixed(1)} ms of a core each`,
    ].join('\n'),
  )
  await program.end('SIGTERM')
}

async function write(program: Program, slack: SlackApi): Promise<void> {
  const client = createSlackClient(slack, httpWire(`${program.url}/slack/events`, signingSecret))
  for (let count = 0; count < commands; count++)
    await client.slash('U0ANA', count % 2 === 0 ? `add Piece ${count}` : 'mine')
}

/** As Linux tells of a process: what it has in memory, has had at most, and has computed. */
async function used({ process: { pid } }: Program) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const kilobytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1])
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  // Behind the name in brackets; in hundredths of a second.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return {
    megabytes: Math.round(kilobytes('VmRSS') / 1024),
    most: Math.round(kilobytes('VmHWM') / 1024),
    seconds: (Number(fields[11]) + Number(fields[12])) / 100,
  }
}
