/** All of Baton's processes. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Random } from './random.ts'
import { type Start, type Supervised, supervise } from './supervised.ts'

export type Processes = AsyncDisposable & {
  /** Where those that run take Slack's requests. */
  addresses(): string[]
  /** kill -9 of one of them, which is then started again; now and then that is killed, too, before it is ready. */
  kill(random: Random): Promise<{ restarted: Promise<void> }>
  /** One of them stands still for so long, as on a machine that is out of breath. In ms. */
  stall(random: Random, ms: number): Promise<void>
  /** Ends all of them in order, as before an upgrade. */
  stop(): Promise<void>
  start(): Promise<void>
  /** What those said last that ended without having been told to. */
  ends(): string[]
}

export async function startProcesses(count: number, { settings, within }: Start): Promise<Processes> {
  const folders = await Promise.all(
    Array.from({ length: count }, () => mkdtemp(join(tmpdir(), 'baton-chaos-'))),
  )
  const ends: string[] = []
  const all = folders.map((folder) =>
    supervise({ settings: { BATON_DATA_DIR: folder, ...settings }, within }, (words) => ends.push(words)),
  )
  const [first, ...others] = all
  if (!first) throw new Error('there has to be a process')
  // One after the other, since the first brings the database up to date.
  for (const each of all) await each.start()
  return {
    addresses() {
      const programs = all.map((each) => each.program())
      return programs.flatMap((program) => (program ? [`${program.url}/slack/events`] : []))
    },
    async kill(random) {
      const one = random.pick([first, ...others])
      await one.end('SIGKILL')
      const killedAfter = random.chance(0.2) ? random.between(100, 2500) : undefined
      return { restarted: one.start(killedAfter) }
    },
    stall: (random, ms) => stall(random.pick([first, ...others]), ms),
    async stop() {
      await Promise.all(all.map((each) => each.end('SIGTERM')))
    },
    async start() {
      await Promise.all(all.filter((each) => !each.program()).map((each) => each.start()))
    },
    ends: () => ends,
    async [Symbol.asyncDispose]() {
      await Promise.allSettled(all.map((each) => each.end('SIGKILL')))
      await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })))
    },
  }
}

async function stall(one: Supervised, ms: number): Promise<void> {
  const child = one.program()?.process
  child?.kill('SIGSTOP')
  await pause(ms)
  child?.kill('SIGCONT')
}
