/** What the verbs that work on a team's data have to do with: the database, and somebody at a terminal. */
import { type ParseArgsConfig, parseArgs } from 'node:util'
import type { Kysely } from 'kysely'
import type { Database } from '../store/schema.ts'
import { CliError } from './cli-error.ts'

export type Terminal = {
  db: Kysely<Database>
  now(): Temporal.Instant
  /** For people, beside what is written. */
  say(text: string): void
  write(text: string): Promise<void>
}

/** Throws CliError. */
export function readLine<const C extends ParseArgsConfig>(line: string, config: C) {
  try {
    return parseArgs(config)
  } catch {
    throw usage(line)
  }
}

export function usage(line: string): CliError {
  return new CliError('I didn’t understand that.', `npm run --silent baton -- ${line}`)
}
