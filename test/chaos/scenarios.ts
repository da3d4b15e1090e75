/** All that Baton has to get through without losing or doubling anything. */
import { container, noContainer } from '../support/container.ts'
import { openEmbeddedBase, openServerBase, type ServerBase } from './base.ts'
import {
  cancelStatements,
  cutConnections,
  failCalls,
  fillDisk,
  killOne,
  restartServer,
  revokeToken,
  stallOne,
} from './blows.ts'
import { startCluster } from './cluster.ts'
import { refusedToAnother } from './intruder.ts'
import { openLine } from './line.ts'
import { type Played, play } from './play.ts'
import type { Random } from './random.ts'
import { mountSmallDisk } from './small-disk.ts'
import type { Stage } from './stage.ts'
import type { Writers } from './writers.ts'

/** `server`: a Postgres that may be used by all at once; `programs`: where more of them can be made from. */
export type Ground = {
  server: string | undefined
  programs: string | undefined
  random: Random
  patience: number
  /** How many blows there are. */
  blows: number
}

/** A reason why it cannot be played here. */
export type Skipped = { skipped: string }

export type Scenario = {
  name: string
  what: string
  /** Without any it is only played where it is named: it takes too long. */
  blows: { short: number; long: number }
  play(ground: Ground): Promise<Played | Skipped>
}

export const scenarios: Scenario[] = [
  {
    name: 'kill',
    what: 'kill -9 of one of two processes on Postgres',
    blows: { short: 5, long: 100 },
    play: (ground) => onPostgres(ground, (base) => (stage, writers) => killOne(stage, writers, base)),
  },
  {
    name: 'kill-embedded',
    what: 'kill -9 of the one process on the embedded database',
    blows: { short: 4, long: 100 },
    play: killEmbedded,
  },
  {
    name: 'kill-containers',
    what: 'kill -9 on the embedded database, while another container wants its folder',
    blows: { short: 2, long: 30 },
    play: killInContainers,
  },
  {
    name: 'stalls',
    what: 'one of two processes stands still and goes on',
    blows: { short: 1, long: 30 },
    play: (ground) => onPostgres(ground, () => stallOne),
  },
  {
    name: 'connections',
    what: 'connections to the database are cut',
    blows: { short: 10, long: 100 },
    play: cutLines,
  },
  {
    name: 'restarts',
    what: 'the database server restarts',
    blows: { short: 3, long: 30 },
    play: restart,
  },
  {
    name: 'timeouts',
    what: 'statements run into a timeout',
    blows: { short: 6, long: 60 },
    play: (ground) => onPostgres(ground, (base) => (stage) => cancelStatements(stage, base)),
  },
  {
    name: 'full-disk',
    what: 'the disk of the database server is full',
    blows: { short: 1, long: 10 },
    play: fillServer,
  },
  {
    name: 'full-disk-embedded',
    what: 'the disk of the embedded database is full',
    blows: { short: 1, long: 10 },
    play: fillEmbedded,
  },
  {
    name: 'slack',
    what: 'Slack answers 429, 500, too late or not at all',
    blows: { short: 20, long: 300 },
    play: (ground) => onPostgres(ground, () => failCalls),
  },
  {
    name: 'token',
    what: 'Slack does not accept the token for a while',
    // Baton asks once a minute whether its token is good again.
    blows: { short: 0, long: 5 },
    play: (ground) => onPostgres(ground, () => revokeToken),
  },
]

const noDisk = { skipped: 'only root may mount a small disk' }
const noServer = { skipped: 'there is no Postgres: neither its programs nor CHAOS_DATABASE_URL' }
const noPrograms = { skipped: 'there are no programs of Postgres (initdb, pg_ctl) to start a server with' }
/** Of which a new database takes a quarter. */
const megabytes = 300

type Strike = (stage: Stage, writers: Writers) => Promise<void>

function times(count: number, strike: Strike): Strike {
  return async (stage, writers) => {
    for (let blow = 0; blow < count; blow++) await strike(stage, writers)
  }
}

/** Two processes on a database of their own. */
async function onPostgres(ground: Ground, strikeOn: (base: ServerBase) => Strike): Promise<Played | Skipped> {
  if (ground.server === undefined) return noServer
  await using base = await openServerBase(ground.server)
  return await play({ ...ground, base, processes: 2 }, times(ground.blows, strikeOn(base)))
}

async function killEmbedded(ground: Ground): Promise<Played> {
  await using base = await openEmbeddedBase()
  return await play({ ...ground, base, processes: 1 }, times(ground.blows, killOne))
}

/** Each process of Baton is process 1 of a container of its own; all are given the same volume. */
async function killInContainers(ground: Ground): Promise<Played | Skipped> {
  const why = await noContainer()
  if (why !== undefined) return { skipped: `no container of its own can be made with unshare: ${why}` }
  await using base = await openEmbeddedBase()
  const refusals: string[] = []
  const strike: Strike = async (stage, writers) => {
    refusals.push(await refusedToAnother(base, stage))
    await killOne(stage, writers)
  }
  const played = await play({ ...ground, base, processes: 1, within: container }, times(ground.blows, strike))
  return {
    ...played,
    remarks: [
      `${refusals.length} times another container was refused, the last time with: ${refusals.at(-1)}`,
    ],
  }
}

async function cutLines(ground: Ground): Promise<Played | Skipped> {
  if (ground.server === undefined) return noServer
  await using base = await openServerBase(ground.server)
  await using line = await openLine(base.url)
  const settings = { DATABASE_URL: line.url }
  return await play(
    { ...ground, base, settings, processes: 2 },
    times(ground.blows, (stage) => cutConnections(stage, line)),
  )
}

async function restart(ground: Ground): Promise<Played | Skipped> {
  if (ground.programs === undefined) return noPrograms
  await using server = await startCluster(ground.programs)
  return await onPostgres({ ...ground, server: server.url }, () => (stage) => restartServer(stage, server))
}

async function fillServer(ground: Ground): Promise<Played | Skipped> {
  if (ground.programs === undefined) return noPrograms
  await using disk = await mountSmallDisk(megabytes)
  if (!disk) return noDisk
  await using server = await startCluster(ground.programs, disk.folder)
  return await onPostgres(
    { ...ground, server: server.url },
    () => (stage) => fillDisk(stage, disk, server.revive),
  )
}

async function fillEmbedded(ground: Ground): Promise<Played | Skipped> {
  await using disk = await mountSmallDisk(megabytes)
  if (!disk) return noDisk
  await using base = await openEmbeddedBase(disk.folder)
  return await play(
    { ...ground, base, processes: 1 },
    times(ground.blows, (stage) => fillDisk(stage, disk, async () => {})),
  )
}
