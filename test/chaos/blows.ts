/** What is done to Baton and to what it depends on. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Fault } from '../support/slack-api.ts'
import { onServer, type ServerBase } from './base.ts'
import type { Cluster } from './cluster.ts'
import type { Line } from './line.ts'
import { heard } from './notes.ts'
import type { SmallDisk } from './small-disk.ts'
import type { Stage } from './stage.ts'
import { waitFor } from './wait.ts'
import type { Writers } from './writers.ts'

/** kill -9 at any moment; every other time while there are commands that were taken and have no answer yet. */
export async function killOne(stage: Stage, writers: Writers, base?: ServerBase): Promise<void> {
  const { processes, random } = stage
  await pause(random.between(200, 2500))
  if (random.chance(0.5)) {
    const { restarted } = await processes.kill(random)
    return restarted
  }
  const isKilled = Promise.withResolvers<void>()
  const holding = base && holdWrites(base, isKilled.promise)
  const before = writers.notes.length
  const crowd = writers.crowd(base ? 10 : 150)
  await waitFor(mostHeld, () =>
    writers.notes.slice(before).some((note) => heard(stage.api, note) === 'acknowledged'),
  )
  await pause(random.between(0, 300))
  const { restarted } = await processes.kill(random)
  isKilled.resolve()
  await Promise.all([restarted, crowd, holding])
}

/** In ms. */
const mostHeld = 4000

/** Nobody changes a task meanwhile: a backup, a migration or a slow disk does that. */
async function holdWrites({ url }: ServerBase, meanwhile: Promise<void>): Promise<void> {
  await onServer(url, async (client) => {
    await client.query('begin')
    await client.query('lock table task in share row exclusive mode')
    await meanwhile
    await client.query('rollback')
  })
}

/** What it has claimed is somebody else's by the time it goes on, or not. */
export async function stallOne({ processes, random }: Stage): Promise<void> {
  await pause(random.between(500, 2500))
  await processes.stall(random, random.between(2000, 20_000))
}

export async function cutConnections({ random }: Stage, line: Line): Promise<void> {
  await pause(random.between(50, 1200))
  line.cut()
}

export async function restartServer({ random }: Stage, cluster: Cluster): Promise<void> {
  await pause(random.between(500, 3000))
  await cluster.restart(random.pick(['immediate', 'fast']))
}

/** What runs just then ends with the error that a statement timeout gives, time after time. */
export async function cancelStatements({ random }: Stage, { url }: ServerBase): Promise<void> {
  await pause(random.between(200, 1500))
  const until = performance.now() + random.between(100, 600)
  await onServer(url, async (client) => {
    while (performance.now() < until) {
      await client.query(
        `select pg_cancel_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and state = 'active'`,
      )
      await pause(random.between(1, 15))
    }
  })
}

/** `revive`: what whoever gives the room back does besides. */
export async function fillDisk(
  { random }: Stage,
  disk: SmallDisk,
  revive: () => Promise<void>,
): Promise<void> {
  await pause(random.between(500, 2000))
  await disk.fill()
  await pause(random.between(1000, 3000))
  await disk.free()
  await revive()
}

/** Slack lets nobody in for a while, as when a token was revoked and given back. */
export async function revokeToken({ api, random }: Stage): Promise<void> {
  await pause(random.between(500, 2000))
  api.refused.bot = 'token_revoked'
  await pause(random.between(1000, 4000))
  api.refused.bot = undefined
}

/** Slack answers late, with errors, or not at all; what it answers wrongly it may have done. */
export async function failCalls({ api, random }: Stage): Promise<void> {
  await pause(random.between(50, 700))
  const method = random.pick(often)
  const fault = random.pick(troubles)
  if (random.chance(0.4)) api.loseAnswer(method, fault)
  else api.fail(method, fault)
}

const often: [string, ...string[]] = [
  'chat.postMessage',
  'chat.postMessage',
  'chat.postMessage',
  'chat.update',
  'chat.update',
  'response_url',
  'conversations.open',
  'conversations.history',
  'users.info',
]

/** Of those that say nothing, one is only noticed when patience ends. */
const troubles: [Fault, ...Fault[]] = [
  { retryAfter: 1 },
  { retryAfter: 1 },
  { retryAfter: 2 },
  { status: 500 },
  { status: 503 },
  { error: 'internal_error' },
  'drop',
  'drop',
  'hang',
]
