/** The real program: each line that it writes, whoever writes it, is a JSON object. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launcher } from './support/program.ts'

/** One for all: to make a database takes as long as all the rest. */
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baton-lines-'))
})
afterAll(() => rm(folder, { recursive: true }))

type Line = { level: string; msg?: string; err?: { message: string; stack?: string } }

/** What it has written when it is over, which `provoking` sees to once it is ready. */
async function linesOf(provoking: string, settings: Record<string, string> = {}) {
  const file = join(folder, 'provoke.mjs')
  await writeFile(file, provoking)
  const child = spawn(process.execPath, ['--import', pathToFileURL(file).href, launcher, 'start'], {
    env: { PATH: process.env.PATH ?? '', PORT: '0', BATON_DATA_DIR: folder, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let written = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => {
      written += data.toString()
    })
  }
  const [code] = await once(child, 'close')
  const lines = written.split('\n').filter((line) => line !== '')
  return { code, lines: lines.map((line) => JSON.parse(line) as Line) }
}

/** Does this once the program is ready, in whose process it is, and ends it in order. */
function onceReady(work: string): string {
  return `
const write = process.stdout.write.bind(process.stdout)
process.stdout.write = (chunk, ...rest) => {
  if (String(chunk).includes('"Baton is ready"')) setImmediate(async () => { ${work} })
  return write(chunk, ...rest)
}`
}

const said = [
  "console.log('said', 1); console.info('told'); console.warn('warned'); console.error(new Error('erred'))",
  "console.debug('debugged'); console.table([{ a: 1 }]); console.trace('traced')",
  "process.stdout.write('raw out\\n'); process.stderr.write(Buffer.from('raw err'))",
  "process.emitWarning('mind this'); process.emitWarning('old', 'DeprecationWarning', 'DEP0999')",
  `const cron = (await import('${import.meta.resolve('node-cron')}')).default`,
  "cron.schedule('* * * * * *', () => { throw new Error('cron failed') })",
  `const { PGlite } = await import('${import.meta.resolve('@electric-sql/pglite')}')`,
  "await new PGlite({ debug: 1 }).query('select nothing').catch(() => {})",
  "setTimeout(() => process.kill(process.pid, 'SIGTERM'), 1500)",
].join('\n')

test('what libraries print, warn of and refuse', { timeout: 180_000 }, async () => {
  const { code, lines } = await linesOf(onceReady(said))
  expect(code).toBe(0)
  const text = JSON.stringify(lines)
  for (const words of ['said 1', 'told', 'warned', 'erred', 'debugged', 'traced', 'raw out', 'raw err'])
    expect(text).toContain(words)
  for (const words of ['mind this', 'old', 'cron failed', 'Baton is ready', 'stopped'])
    expect(text).toContain(words)
  expect(text).not.toContain('\\u001b')
})

test.each([
  ['a rejection that nobody hears', "Promise.reject(new Error('unheard xoxb-12-34-geheim'))"],
  ['an error that nobody catches', "setTimeout(() => { throw new Error('unheard xoxb-12-34-geheim') })"],
])('%s ends it, with a line that says so', { timeout: 120_000 }, async (_, work) => {
  const { code, lines } = await linesOf(onceReady(work))
  expect(code).toBe(1)
  const last = lines.findLast(({ level }) => level === 'fatal')
  expect(last).toMatchObject({ msg: expect.stringContaining('Baton stops') })
  expect(last?.err?.stack).toContain('unheard')
  expect(JSON.stringify(lines)).not.toContain('geheim')
})

test.each([
  ['settings that are wrong', { PORT: 'x', LOG_LEVEL: 'loud' }, 'PORT is not a whole number'],
  ['a server that is away', { DATABASE_URL: 'postgres://u:geheim@127.0.0.1:1/x' }, 'server doesn’t answer'],
])('%s are one line', async (_, settings, words) => {
  const { code, lines } = await linesOf('', settings)
  expect(code).toBe(1)
  expect(lines).toEqual([expect.objectContaining({ level: 'fatal', msg: expect.stringContaining(words) })])
  expect(JSON.stringify(lines)).not.toContain('geheim')
})
