/** Programs that are measured, each in a process of its own and started by its own command line. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout that this file is in. */
export const here = fileURLToPath(new URL('../..', import.meta.url))

export type Command = [file: string, ...args: string[]]
export type Settings = Record<string, string>
export type Program = AsyncDisposable & {
  url: string
  readyAfterMs: number
  /** What the process has used so far, all its threads together; for one that is `counted`. In ms. */
  cpu(): Promise<number>
  /** What it holds in memory now, and held at most, in MB; undefined where that cannot be read. */
  memory(): Promise<{ now: number; most: number } | undefined>
}

/** Baton's command line in a checkout, whatever that looks like inside. */
export function baton(checkout: string, verb = 'start'): Command {
  return [join(checkout, 'bin/baton.js'), verb]
}

/** A file beside this one. */
export function beside(name: string, ...args: string[]): Command {
  return [fileURLToPath(new URL(name, import.meta.url)), ...args]
}

/** Has a program say what it uses. */
export const counted: Settings = {
  NODE_OPTIONS: `--import ${new URL('report-cpu.ts', import.meta.url).href}`,
}

/** How often the program is asked whether it is ready, and for how long at most. In milliseconds. */
const askEvery = 10
const patience = 60_000

/** Starts a program and waits until its `/readyz` says so. `readyAfterMs` counts from when it was started. */
export async function run([file, ...args]: Command, settings: Settings): Promise<Program> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const started = performance.now()
  const child = launch([file, ...args], { NODE_ENV: 'production', PORT: String(port), ...settings })
  const said = saidBy(child)
  try {
    await ready(url, child)
  } catch (error) {
    await stop(child, 'SIGKILL')
    throw new Error(`${file} did not start: ${said()}`, { cause: error })
  }
  const readyAfterMs = performance.now() - started
  return {
    url,
    readyAfterMs,
    cpu: () => cpuOf(child),
    memory: () => memoryOf(child),
    [Symbol.asyncDispose]: () => stop(child),
  }
}

/** Runs a program to its end; resolves with what it wrote to standard output. */
export async function complete([file, ...args]: Command, settings: Settings): Promise<string> {
  const child = launch([file, ...args], settings)
  const said = saidBy(child)
  let out = ''
  child.stdout?.on('data', (data: Buffer) => {
    out += data.toString()
  })
  await once(child, 'close')
  if (child.exitCode !== 0) throw new Error(`${file} ${args.join(' ')} failed: ${said()}`)
  return out
}

/** In a folder without an `.env`, whose settings would come on top. */
function launch([file, ...args]: Command, settings: Settings): ChildProcess {
  return spawn(process.execPath, [file, ...args], {
    env: { PATH: process.env.PATH ?? '', MESSAGE_LIMIT: '0', ...settings },
    cwd: tmpdir(),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
}

function saidBy(child: ChildProcess): () => string {
  const said: string[] = []
  child.stderr?.on('data', (data: Buffer) => said.push(data.toString()))
  return () => said.join('')
}

async function cpuOf(child: ChildProcess): Promise<number> {
  const answer = once(child, 'message')
  child.send('cpu')
  // The only thing that it ever says.
  const [ms] = (await answer) as [number]
  return ms
}

/** As Linux tells it. */
async function memoryOf({ pid }: ChildProcess): Promise<{ now: number; most: number } | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const megabytes = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024
  const found = { now: megabytes('VmRSS'), most: megabytes('VmHWM') }
  return Number.isNaN(found.now) ? undefined : found
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  const until = performance.now() + patience
  while ((await statusOf(`${url}/readyz`)) !== 200) {
    if (child.exitCode !== null) throw new Error(`it ended with code ${child.exitCode}`)
    if (performance.now() > until) throw new Error(`it was not ready within ${patience / 1000} s`)
    await new Promise((resolve) => setTimeout(resolve, askEvery))
  }
}

function statusOf(url: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    get(url, (response) => {
      response.resume()
      resolve(response.statusCode)
    }).on('error', () => resolve(undefined))
  })
}

async function stop(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  const impatience = setTimeout(() => child.kill('SIGKILL'), 15_000)
  await gone
  clearTimeout(impatience)
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A TCP server that listens has an address of this kind.
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
