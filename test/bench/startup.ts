/** From starting the process to `/readyz`, against a process that only imports and connects the two SDKs. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startDiscord } from '../support/discord-server.ts'
import { startSlackApi } from '../support/slack-api.ts'
import { settingsFor } from './contender.ts'
import { median, milliseconds, type Row } from './figures.ts'
import { baton, beside, type Command, here, run, type Settings } from './program.ts'

/** `url`: a database that is up to date. */
export async function measureStart(url: string, rounds: number): Promise<Row[]> {
  await using opened = new AsyncDisposableStack()
  const slack = opened.adopt(await startSlackApi(), (api) => api.close())
  const discord = opened.adopt(await startDiscord(), (server) => server.close())
  const folder = opened.adopt(await mkdtemp(join(tmpdir(), 'baton-bench-')), (path) =>
    rm(path, { recursive: true }),
  )
  const platforms = {
    ...settingsFor(slack.apiUrl),
    DISCORD_TOKEN: discord.token,
    DISCORD_GUILD_ID: discord.guild.id,
    DISCORD_API_URL: discord.apiUrl,
    BATON_DATA_DIR: folder,
  }
  const ways: Record<string, [Command, Settings]> = {
    bare: [beside('bare-start.ts'), platforms],
    both: [baton(here), { ...platforms, DATABASE_URL: url }],
    playground: [baton(here), { ...platforms, DATABASE_URL: url, PLAYGROUND: 'on' }],
    alone: [baton(here), { BATON_DATA_DIR: folder }],
  }
  const times = new Map(Object.keys(ways).map((name) => [name, [] as number[]]))
  const memory = new Map<string, number>()
  for (let round = 0; round <= rounds; round++) {
    // The first round makes the embedded database, registers the commands and fills the disk's cache.
    for (const [name, [program, settings]] of Object.entries(ways)) {
      await using started = await run(program, settings)
      if (round > 0) times.get(name)?.push(started.readyAfterMs)
      if (round === 0 && name === 'alone') memory.set('first', (await started.memory())?.most ?? Number.NaN)
      if (round < rounds) continue
      await pause(toRest)
      memory.set(name, (await started.memory())?.now ?? Number.NaN)
    }
  }
  return [...rowsOf((name) => median(times.get(name) ?? [])), ...memoryRows(memory)]
}

/** What a start leaves to be done is done by then. In ms. */
const toRest = 3000

/** In MB. */
const mostAtFirst = 450

function memoryRows(memory: ReadonlyMap<string, number>): Row[] {
  const of = (name: string) => memory.get(name) ?? Number.NaN
  const row = (what: string, [ours, floor]: [number, number], most: number): Row => ({
    what,
    measured: `${ours.toFixed(0)} MB`,
    floor: `${floor.toFixed(0)} MB`,
    ratio: ours / floor,
    target: { most },
  })
  return [
    row(
      'memory at rest with Slack and Discord, against the same bare process',
      [of('both'), of('bare')],
      1.5,
    ),
    row('memory at most in the first start with the embedded database', [of('first'), mostAtFirst], 1),
  ]
}

function rowsOf(time: (name: string) => number): Row[] {
  const floor = time('bare')
  const row = (name: string, what: string) => ({
    what,
    measured: milliseconds(time(name)),
    floor: milliseconds(floor),
    ratio: time(name) / floor,
  })
  return [
    {
      ...row(
        'both',
        'start to ready with Slack and Discord, against importing and connecting Bolt and discord.js',
      ),
      target: { most: 1.5 },
    },
    { ...row('playground', 'the same with the playground as well'), target: { most: 1.5 } },
    row('alone', '`npm start` alone: playground and embedded database, no platform'),
  ]
}
