/** One process of Baton under a supervisor, as systemd or Kubernetes are one: when it ends, it is started again. */
import type { ChildProcess } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { type Program, startProgram } from '../support/program.ts'

export type Supervised = {
  /** Undefined where none is ready. */
  program(): Program | undefined
  /** Resolves when it is ready. `killedAfter`: a first try that is not ready by then is killed. In ms. */
  start(killedAfter?: number): Promise<void>
  /** On purpose: it is not started again. */
  end(signal: NodeJS.Signals): Promise<void>
}

/** How long it may fail to start, such as while its database is away. In ms. */
const patience = 60_000
const retryAfter = 500
const patienceToStop = 20_000

/** How it is started: with which settings, and by which command. */
export type Start = { settings: Record<string, string>; within?: readonly string[] | undefined }

/** `ended` is told of what it said last when it ends by itself, or does not when it is told to. */
export function supervise(how: Start, ended: (words: string) => void): Supervised {
  let current: Program | undefined
  const tries: Tries = {}
  let starting: Promise<void> | undefined

  async function launch(): Promise<void> {
    const program = await launched(how, tries)
    current = program
    program.process.once('exit', () => startAgain(program))
  }

  /** Whoever ends it on purpose has let go of it before. */
  function startAgain(program: Program): void {
    if (current !== program) return
    current = undefined
    ended(program.log.slice(-3).join('\n'))
    starting = launch()
    // Whoever waits for it hears of a failure; here nobody does yet.
    starting.catch(() => undefined)
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    await starting
    const program = current
    current = undefined
    if (program) await endWithin(program, signal, ended)
  }

  return {
    program: () => current,
    async start(killedAfter) {
      starting = launch()
      if (killedAfter !== undefined) {
        await Promise.race([starting, pause(killedAfter)])
        if (!current) tries.newest?.kill('SIGKILL')
      }
      return starting
    },
    end,
  }
}

/** `newest`: ready or not. */
type Tries = { newest?: ChildProcess }

/** Tries until it is ready. */
async function launched({ settings, within }: Start, tries: Tries): Promise<Program> {
  const until = performance.now() + patience
  for (;;) {
    try {
      const begun = (process: ChildProcess) => {
        tries.newest = process
      }
      return await startProgram(settings, { begun, within })
    } catch (error) {
      if (performance.now() > until) throw error
      await pause(retryAfter)
    }
  }
}

async function endWithin(program: Program, signal: NodeJS.Signals, failed: (words: string) => void) {
  const isGone = program.end(signal)
  const stuck = pause(patienceToStop, 'stuck' as const, { ref: false })
  if ((await Promise.race([isGone, stuck])) !== 'stuck') return
  failed(`It did not stop within ${patienceToStop / 1000} s.`)
  await program.end('SIGKILL')
}
