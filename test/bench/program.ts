/** Programs that are measured, each in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

export const baton = ['../../bin/baton.js', 'start']
export type Settings = Record<string, string>
export type Program = AsyncDisposable & { url: string; readyAfterMs: number }

/** How often the program is asked whether it is ready, and for how long at most. In milliseconds. */
const askEvery = 10
const patience = 60_000

/** Starts a program and waits until its `/readyz` says so. `readyAfterMs` counts from when it was started. */
export async function run([file = '', ...args]: string[], settings: Settings): Promise<Program> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const started = performance.now()
  const child = spawn(process.execPath, [fileURLToPath(new URL(file, import.meta.url)), ...args], {
    env: { PATH: process.env.PATH ?? '', NODE_ENV: 'production', PORT: String(port), ...settings },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const said: string[] = []
  child.stderr?.on('data', (data: Buffer) => said.push(data.toString()))
  try {
    await ready(url, child)
  } catch (error) {
    await stop(child, 'SIGKILL')
    throw new Error(`${file} did not start: ${said.join('')}`, { cause: error })
  }
  return { url, readyAfterMs: performance.now() - started, [Symbol.asyncDispose]: () => stop(child) }
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
