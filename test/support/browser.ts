/** The real program with its playground, and a real browser to look at it with. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

const program = join(import.meta.dirname, '../../bin/baton.js')
const startMs = 60_000

export type Program = {
  url: string
  start(): Promise<void>
  /** As a power cut would. */
  kill(): Promise<void>
  close(): Promise<void>
}

/** Baton as `npm start` runs it, with data of its own, on the same port each time it is started. */
export async function startProgram(): Promise<Program> {
  const dataDir = await mkdtemp(join(tmpdir(), 'baton-'))
  const port = await freePort()
  let running: ChildProcess | undefined
  const url = `http://127.0.0.1:${port}`
  const end = async (signal: NodeJS.Signals) => {
    const ended = running && once(running, 'exit')
    running?.kill(signal)
    await ended
    running = undefined
  }
  const started: Program = {
    url,
    async start() {
      running = run({ PORT: String(port), BATON_DATA_DIR: dataDir })
      await ready(running, url)
    },
    kill: () => end('SIGKILL'),
    async close() {
      await end('SIGTERM')
      await rm(dataDir, { recursive: true, force: true })
    },
  }
  await started.start()
  return started
}

function run(settings: Record<string, string>): ChildProcess {
  const { PATH, HOME } = process.env
  return spawn(process.execPath, [program, 'start'], {
    env: { PATH, HOME, LOG_FORMAT: 'text', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Once it has said where the page is; what it says until then is told if it ends instead. */
async function ready(child: ChildProcess, url: string): Promise<void> {
  let said = ''
  const heard = new Promise<void>((resolve, reject) => {
    const hear = (part: Buffer) => {
      said += part
      if (said.includes(`Open ${url}`)) resolve()
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', () => reject(new Error(`Baton ended before it was ready:\n${said}`)))
    AbortSignal.timeout(startMs).addEventListener('abort', () =>
      reject(new Error(`Baton is not ready:\n${said}`)),
    )
  })
  await heard
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  // Listening on TCP, so the address is not a pipe's name.
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  })
}

export type Opened = { page: Page; problems: string[]; foreign: string[] }

/** The page, ready to use, with everything that its console complained of and every request that left this machine. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
  const page = await context.newPage()
  const problems: string[] = []
  const foreign: string[] = []
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  page.on('pageerror', (error) => problems.push(error.message))
  page.on(
    'request',
    (request) => new URL(request.url()).host !== new URL(url).host && foreign.push(request.url()),
  )
  await page.goto(url)
  await page.waitForSelector('html[data-ready]')
  return { page, problems, foreign }
}

/** Moves the app's clock to a coming Wednesday, 10:30 in Lisbon: Ana is at work, Kenji and Maya are not. */
export async function toWednesday(url: string): Promise<void> {
  const today = Temporal.Now.plainDateISO('Europe/Lisbon')
  const day = today.add({ days: ((3 - today.dayOfWeek + 7) % 7) + 7 })
  const response = await fetch(`${url}/playground/api/clock`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: url },
    body: JSON.stringify({ local: `${day}T10:30`, as: 'ana' }),
  })
  if (!response.ok) throw new Error(`the clock did not move: ${await response.text()}`)
}
