/** Work at set moments of the wall clock, never twice at once. */
import cron from 'node-cron'
import type { Logger } from 'pino'

export type Schedule = { stop(): Promise<void> }

/** `expression` as for cron, with seconds in front where there are six parts. */
export function schedule(expression: string, work: () => Promise<void>, log: Logger): Schedule {
  let running: Promise<void> = Promise.resolve()
  const begin = () => {
    running = work()
    return running
  }
  const task = cron.schedule(expression, begin, { noOverlap: true, logger: quiet(log) })
  return {
    async stop() {
      await task.destroy()
      await running.catch(() => {})
    },
  }
}

/** What node-cron says, which it would print in colours. A tick that was missed is made up for by the next. */
function quiet(log: Logger): NonNullable<NonNullable<Parameters<typeof cron.schedule>[2]>['logger']> {
  const said = (message: string | Error) => (message instanceof Error ? message.message : message)
  return {
    debug: (message) => log.debug(said(message)),
    info: (message) => log.debug(message),
    warn: (message) => log.debug(message),
    error: (message, err) => log.error({ err: err ?? message }, 'scheduled work failed'),
  }
}
