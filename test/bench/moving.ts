/**
 * `node test/bench/moving.ts [--tasks 100000]`: makes an embedded database with so many tasks, moves it to an empty database on
 * the server of BENCH_DATABASE_URL as `baton move-to` does, and says how long that took and how much memory.
 */
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openDatabase } from '../../src/store/database/database.ts'
import { migrate } from '../../src/store/database/migrate.ts'
import { onServer } from '../chaos/base.ts'
import { launcher } from '../support/program.ts'
import { executeOn } from '../support/seeding.ts'
import { fillWorkspace } from './seed.ts'

const { values } = parseArgs({ options: { tasks: { type: 'string', default: '100000' } } })
const server = process.env.BENCH_DATABASE_URL ?? 'postgres://root@127.0.0.1:5432/postgres'

const folder = await mkdtemp(join(tmpdir(), 'baton-moving-'))
const name = `baton_moving_${randomUUID().slice(0, 8)}`
try {
  await fill(Number(values.tasks))
  await onServer(server, (client) => client.query(`create database ${name}`))
  await move()
} finally {
  await rm(folder, { recursive: true })
  await onServer(server, (client) => client.query(`drop database if exists ${name} with (force)`))
}

async function fill(tasks: number): Promise<void> {
  const store = await openDatabase({ kind: 'pglite', dir: join(folder, 'database') })
  await migrate(store.db)
  await fillWorkspace(executeOn(store.db), tasks)
  await store.close()
}

async function move(): Promise<void> {
  const target = new URL(server)
  target.pathname = `/${name}`
  const env = { PATH: process.env.PATH, BATON_DATA_DIR: folder }
  const started = performance.now()
  const child = spawn(process.execPath, [launcher, 'move-to', target.href], {
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  let most = 0
  const looking = setInterval(async () => {
    most = Math.max(most, await memoryOf(child.pid ?? 0))
  }, 100)
  const [code] = await once(child, 'exit')
  clearInterval(looking)
  const seconds = (performance.now() - started) / 1000
  console.log(`Ended with ${code} after ${seconds.toFixed(1)} s; at most ${most} MB of memory.`)
}

/** The most that it has had so far, in megabytes, where the system tells (Linux). */
async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Math.round(Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024)
}
