import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockFolder } from '../../src/store/database/folder-lock.ts'

let folder: string
let dir: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baton-lock-'))
  dir = join(folder, 'database')
})
afterEach(() => rm(folder, { recursive: true }))

const other = () => {
  const file = new URL('../../src/store/database/folder-lock.ts', import.meta.url).href
  const code = `await (await import('${file}')).lockFolder(process.argv[1]); console.log('locked'); setInterval(() => {}, 1e6)`
  return spawn(process.execPath, ['--input-type=module', '-e', code, dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

test('a second process is told in words, and may in once the first was killed', async () => {
  const first = other()
  await once(first.stdout, 'data')
  await expect(lockFolder(dir)).rejects.toThrow(
    `The database in ${dir} is in use by another Baton (process ${first.pid})`,
  )
  first.kill('SIGKILL')
  await once(first, 'exit')
  const unlock = await lockFolder(dir)
  await unlock()
})

test('a number that belongs to another process by now does not count', async () => {
  await writeFile(`${dir}.lock`, `${process.ppid} 1`)
  await (await lockFolder(dir))()
})
