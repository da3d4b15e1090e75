/** A Postgres server of our own, which may be restarted and filled up without disturbing anybody. */
import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export type Cluster = AsyncDisposable & {
  url: string
  /** `immediate`: as after a power cut. `fast`: as an administrator does it. */
  restart(how: 'fast' | 'immediate'): Promise<void>
  /** Starts it where it has given up. */
  revive(): Promise<void>
}

/** Where Debian and Homebrew put them, and everybody's own. */
const usualFolders = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt', '/usr/local/pgsql']

/** The folder of Postgres' programs; undefined where there are none, or nobody who may run them. */
export async function postgresPrograms(): Promise<string | undefined> {
  const mayRun = await unprivileged().then(
    () => true,
    () => false,
  )
  if (!mayRun) return undefined
  const told = await run('pg_config', ['--bindir']).catch(() => undefined)
  const candidates = [
    ...(told ? [told.stdout.trim()] : []),
    ...usualFolders.flatMap((folder) =>
      existsSync(folder) ? readdirSync(folder).map((version) => join(folder, version, 'bin')) : [],
    ),
    '/usr/local/pgsql/bin',
  ]
  return candidates.findLast((folder) => existsSync(join(folder, 'initdb')))
}

/** Postgres refuses to run as root; on servers it has a user of its own. */
async function unprivileged(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const idOf = async (what: string) => Number((await run('id', [what, 'postgres'])).stdout)
  return { uid: await idOf('-u'), gid: await idOf('-g') }
}

/** `within`: where its folder is made, which may be a small disk. */
export async function startCluster(programs: string, within = tmpdir()): Promise<Cluster> {
  const user = await unprivileged()
  const folder = await mkdtemp(join(within, 'baton-chaos-'))
  if (user) await chown(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const port = await freePort()
  const call = (program: string, ...args: string[]) =>
    run(join(programs, program), args, { cwd: folder, ...user })
  await call('initdb', '-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--no-sync')
  const settings = [
    `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c max_connections=300`,
    '-c min_wal_size=32MB -c max_wal_size=64MB',
  ].join(' ')
  const control = (...args: string[]) =>
    call('pg_ctl', '-D', data, '-w', '-s', '-l', join(folder, 'log'), '-o', settings, ...args)
  await control('start')
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    restart: async (how) => void (await control('restart', '-m', how)),
    async revive() {
      const isUp = await control('status').then(
        () => true,
        () => false,
      )
      if (!isUp) await control('start')
    },
    async [Symbol.asyncDispose]() {
      await control('stop', '-m', 'immediate').catch(() => undefined)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no free port')),
      )
    })
  })
}
