/** Told to end while it starts, as by somebody who changed their mind, or an engine that gave up waiting. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { launcher } from '../support/program.ts'

test('it ends with 0, and says nothing of what it could not begin', { timeout: 120_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'baton-early-'))
  const env = { PATH: process.env.PATH, PORT: '0', BATON_DATA_DIR: folder, LOG_FORMAT: 'json' }
  const child = spawn(process.execPath, [launcher, 'start'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => {
      // The tables are made, and everything else is still to come.
      if (!said.includes('up to date') && String(data).includes('up to date')) child.kill('SIGTERM')
      said += String(data)
    })
  }
  const [code] = await once(child, 'close')
  expect(said).not.toMatch(/"level":"(?:error|fatal)"/)
  expect(code).toBe(0)
  await rm(folder, { recursive: true })
})
