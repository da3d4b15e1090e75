/** Baton as the program it is, in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { insideOf } from './container.ts'

export const launcher = fileURLToPath(new URL('../../bin/baton.js', import.meta.url))

export type Program = {
  url: string
  process: ChildProcess
  /** What it logged so far, a line each. */
  log: string[]
  /** Ends it and resolves with its exit code or the signal that ended it. */
  end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null>
}

type Ways = {
  /** Told of its process before it is ready. */
  begun?: ((process: ChildProcess) => void) | undefined
  /** The command that starts it, such as one that makes a container. */
  within?: readonly string[] | undefined
}

/** Starts the program and resolves when it says that it is ready. */
export async function startProgram(
  settings: Record<string, string>,
  { begun = () => {}, within = [] }: Ways = {},
): Promise<Program> {
  const [command = '', ...line] = [...within, process.execPath, launcher, 'start']
  const child = spawn(command, line, {
    env: { PATH: process.env.PATH ?? '', PORT: '0', LOG_FORMAT: 'json', PING_DELAY: '0', ...settings },
    cwd: settings.BATON_DATA_DIR,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  begun(child)
  const log: string[] = []
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const read = (chunk: Buffer) => {
    for (const line of chunk.toString().split('\n').filter(Boolean)) {
      log.push(line)
      const url = /"url":"([^"]+)".*"Baton is ready"/.exec(line)?.[1]
      if (url) resolve(url)
    }
  }
  child.stdout.on('data', read)
  child.stderr.on('data', read)
  child.once('exit', (code) => reject(new Error(`the program ended with ${code}:\n${log.join('\n')}`)))
  return {
    url: await promise,
    process: child,
    log,
    async end(signal) {
      const ended = once(child, 'exit')
      process.kill(within.length > 0 ? await insideOf(child) : (child.pid ?? 0), signal)
      const [code, killedBy] = await ended
      return code ?? killedBy
    },
  }
}
