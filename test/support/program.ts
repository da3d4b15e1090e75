/** Baton as the program it is, in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export const launcher = fileURLToPath(new URL('../../bin/baton.js', import.meta.url))

export type Program = {
  url: string
  process: ChildProcess
  /** What it logged so far, a line each. */
  log: string[]
  /** Ends it and resolves with its exit code or the signal that ended it. */
  end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null>
}

/** Starts the program and resolves when it says that it is ready. `begun` is told of its process before that. */
export async function startProgram(
  settings: Record<string, string>,
  begun: (process: ChildProcess) => void = () => {},
): Promise<Program> {
  const child = spawn(process.execPath, [launcher, 'start'], {
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
      child.kill(signal)
      const [code, killedBy] = await ended
      return code ?? killedBy
    },
  }
}
