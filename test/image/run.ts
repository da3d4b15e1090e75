/**
 * `npm run image`: does by hand what the Dockerfile does, where no container engine runs, and sees the result start as its user,
 * become healthy, and end cleanly when it is told to.
 */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build, environmentOf, type Image } from './steps.ts'

const checkout = fileURLToPath(new URL('../..', import.meta.url))
const within = await mkdtemp(join(tmpdir(), 'baton-image-'))
// The image's user has to reach it.
await chmod(within, 0o755)
try {
  const image = await build(checkout, within, (step) => console.log(step))
  process.exitCode = (await lives(image)) ? 0 : 1
} finally {
  await rm(within, { recursive: true })
}

async function lives(image: Image): Promise<boolean> {
  // Whatever is free, since others may work here.
  const env = { ...environmentOf(image), PORT: String(20_000 + Math.floor(Math.random() * 20_000)) }
  const cwd = join(image.root, image.folder)
  const [command = '', ...line] = image.command
  const started = performance.now()
  const child = spawn(command, line, { env, cwd, ...image.user, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data))
  const ended = once(child, 'exit')
  const healthy = await becomesHealthy(image, env)
  console.log(
    `${healthy ? 'healthy' : 'NOT healthy'} after ${seconds(started)} s, as user ${image.user?.uid ?? process.getuid?.()}`,
  )
  child.kill('SIGTERM')
  const [code] = await ended
  console.log(`ended with ${code} when it was told to`)
  const odd = said.split('\n').filter((each) => each !== '' && !each.startsWith('{'))
  if (code !== 0 || !healthy || odd.length > 0) console.error(said)
  return healthy && code === 0 && odd.length === 0
}

/** Asks as the engine would, until the start period and its tries are over. */
async function becomesHealthy(image: Image, env: Record<string, string>): Promise<boolean> {
  const [, command = '', ...line] = ['', ...image.healthcheck]
  for (let tries = 0; tries < 60; tries++) {
    const isHealthy = await promisify(execFile)(command, line, { env, ...image.user }).then(
      () => true,
      () => false,
    )
    if (isHealthy) return true
    await pause(1000)
  }
  return false
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1)
}
