/** How a process ends in order. */
import type { Logger } from './log.ts'

/** What to close on SIGTERM or SIGINT, in that order; whoever opens something puts it in front. */
export type Closing = (() => Promise<void>)[]

export function stopOnSignal(log: Logger): { closing: Closing; isStopping(): boolean } {
  const closing: Closing = []
  let stopping = false
  const stop = async (signal: NodeJS.Signals) => {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'stopping')
    // While it starts, more may come.
    for (let close = closing.shift(); close; close = closing.shift())
      await close().catch((error: unknown) => log.error({ err: error }, 'while stopping'))
    log.info('stopped')
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal))
  return { closing, isStopping: () => stopping }
}
