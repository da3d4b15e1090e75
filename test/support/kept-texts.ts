/** The texts of all statements that the tests run, for whoever reads them after the run: with KEEP_STATEMENTS, in that folder. */
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LogConfig, LogEvent } from 'kysely'

const folder = process.env.KEEP_STATEMENTS
const seen = new Set<string>()

/** Each text once for each process. */
function keep({ query: { sql } }: LogEvent): void {
  if (folder === undefined || seen.has(sql)) return
  seen.add(sql)
  appendFileSync(join(folder, `${process.pid}.jsonl`), `${JSON.stringify(sql)}\n`)
}

/** Keeps them, too. */
export function keepingTexts(log: LogConfig | undefined): LogConfig | undefined {
  if (folder === undefined) return log
  return (event) => {
    keep(event)
    if (typeof log === 'function') log(event)
  }
}
