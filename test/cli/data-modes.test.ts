/** Nobody but its owner may read what Baton keeps on disk, whatever the user's own habits are. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { launcher } from '../support/program.ts'

async function openToOthers(folder: string): Promise<string[]> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = all.map((each) => join(each.parentPath, each.name))
  const modes = await Promise.all(paths.map(async (path) => (await stat(path)).mode & 0o777))
  return paths.flatMap((path, index) => {
    const mode = modes[index] ?? 0
    return (mode & 0o077) === 0 ? [] : [`${mode.toString(8)} ${path.slice(folder.length)}`]
  })
}

function ready(out: Readable): Promise<void> {
  return new Promise((resolve) =>
    out.on('data', (data) => String(data).includes('"Baton is ready"') && resolve()),
  )
}

test('with a umask of 000, and where others could read it before', { timeout: 240_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'baton-modes-'))
  await mkdir(join(folder, 'playground-files'), { mode: 0o755 })
  await writeFile(join(folder, 'playground.jsonl'), '', { mode: 0o644 })
  const line = ['-c', 'umask 000; exec "$0" "$@"', process.execPath, launcher, 'start']
  const env = { PATH: process.env.PATH, PORT: '0', BATON_DATA_DIR: folder, LOG_FORMAT: 'json' }
  // Twice: the second time, Postgres makes files of its own in a folder that is there.
  for (const _ of [1, 2]) {
    const child = spawn('sh', line, { env, stdio: ['ignore', 'pipe', 'inherit'] })
    await ready(child.stdout)
    expect(await openToOthers(folder)).toEqual([])
    child.kill('SIGTERM')
    await once(child, 'exit')
    expect(await openToOthers(folder)).toEqual([])
  }
  await rm(folder, { recursive: true })
})
