import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
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
    `The database in ${dir} is in use by another Baton (process ${first.pid} on ${hostname()})`,
  )
  first.kill('SIGKILL')
  await once(first, 'exit')
  const unlock = await lockFolder(dir)
  await unlock()
})

test('whoever holds it holds it whatever is said of them: other containers number processes anew', async () => {
  const first = other()
  await once(first.stdout, 'data')
  await writeFile(`${dir}.holder`, 'process 999999 on another')
  await expect(lockFolder(dir)).rejects.toThrow('(process 999999 on another)')
  await rm(`${dir}.holder`)
  await expect(lockFolder(dir)).rejects.toThrow('is in use by another Baton: stop that one')
  first.kill('SIGKILL')
  await once(first, 'exit')
})

test('of an earlier version, whose process is there still, it is told as well', async () => {
  const stat = await readFile(`/proc/${process.ppid}/stat`, 'utf8')
  const start = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  await writeFile(`${dir}.lock`, `${process.ppid} ${start}`)
  await expect(lockFolder(dir)).rejects.toThrow(`(process ${process.ppid})`)
  await writeFile(`${dir}.lock`, `${process.ppid} 1`)
  await (await lockFolder(dir))()
})
