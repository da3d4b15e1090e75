import type { LogEvent } from 'kysely'

/**
 * Counts what the database is asked, but for the frame of a transaction and the notes of the answer and of what
 * it was about, which may come after it.
 */
export function statementCounter() {
  const seen: string[] = []
  const frame =
    /^\s*(?:begin|start transaction|commit|rollback|set local|insert into (?:"invocation"|spoken_task))(?=\W|$)/i
  return {
    log(event: LogEvent) {
      if (!frame.test(event.query.sql)) seen.push(event.query.sql)
    },
    /** The statements of some work, in their order. */
    async of(work: () => Promise<unknown>): Promise<string[]> {
      seen.length = 0
      await work()
      return [...seen]
    },
  }
}
