/** The log: one structured line per happening, without secrets. */
import { type DestinationStream, type Logger, pino } from 'pino'
import type { LogConfig } from './config.ts'
import { textLine } from './log/text-line.ts'
import { scrub } from './scrub.ts'

export type { Logger } from 'pino'
export { scrub } from './scrub.ts'

/** Members that are secrets by name, wherever an SDK's object puts them. */
const secretNames = [
  'token',
  'botToken',
  'appToken',
  'metricsToken',
  'signingSecret',
  'client_secret',
  'clientSecret',
  'password',
  'secret',
  'authorization',
  'Authorization',
  'cookie',
  '["x-slack-signature"]',
  'response_url',
  'responseUrl',
  'trigger_id',
]

/** pino's redaction names each depth; what is deeper than this still passes through `scrub`. */
const depths = ['', '*.', '*.*.', '*.*.*.']

/** Makes the log. `to` is standard output in the app; `terminal` says whether a person is looking at it. */
export function createLog(
  config: LogConfig,
  to: DestinationStream = process.stdout,
  terminal = process.stdout.isTTY === true,
): Logger {
  const asText = writesText(config, terminal)
  return pino(
    {
      level: config.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: errorFields },
      redact: { paths: depths.flatMap(pathsAt), censor: '…' },
      hooks: { streamWrite: (line) => (asText ? textLine(scrub(line)) : scrub(line)) },
    },
    to,
  )
}

/** Whether it writes text for people instead of JSON. */
export function writesText({ format }: LogConfig, terminal = process.stdout.isTTY === true): boolean {
  return format === 'text' || (format === 'auto' && terminal)
}

/**
 * For lines that are written often and whose members are all Baton's own, by names that are no secret's: to look for such
 * names takes ten times as long as writing the line. What looks like a secret is still taken out.
 */
export function ownLines(log: Logger): Logger {
  return log.child({}, { redact: [] })
}

function pathsAt(depth: string): string[] {
  return secretNames.map((name) =>
    name.startsWith('[') ? `${depth.replace(/\.$/, '')}${name}` : `${depth}${name}`,
  )
}

type ErrorFields = { type: string; message: string; code?: unknown; stack?: string; cause?: ErrorFields }

/**
 * What of an error is logged. A closed list: SDK errors carry whole requests, with headers and with what people
 * wrote, in members of their own.
 */
export function errorFields(error: unknown, depth = 0): ErrorFields {
  if (!(error instanceof Error)) return { type: typeof error, message: scrub(String(error)) }
  const fields: ErrorFields = { type: error.name, message: scrub(error.message) }
  if ('code' in error) fields.code = error.code
  if (error.stack) fields.stack = scrub(error.stack)
  const cause = error instanceof AggregateError ? error.errors[0] : error.cause
  if (cause !== undefined && depth < 3) fields.cause = errorFields(cause, depth + 1)
  return fields
}
