/** A log line for a person at a terminal: `09:15:02 info  Delivered a card platform=slack`. */
import { inspect } from 'node:util'

type Trouble = { message: string; stack?: string; cause?: Trouble }
type Line = { level: string; time: string; msg?: string; err?: Trouble }

export function textLine(json: string): string {
  // The log wrote this line a moment ago, in this shape.
  const { level, time, msg, err, ...rest } = JSON.parse(json) as Line & Record<string, unknown>
  const members = Object.entries(rest).map(([name, value]) => ` ${name}=${written(value)}`)
  return `${time.slice(11, 19)} ${level.padEnd(5)} ${msg ?? ''}${members.join('')}\n${err ? told(err) : ''}`
}

function told(trouble: Trouble): string {
  const cause = trouble.cause ? `caused by ${told(trouble.cause)}` : ''
  return `${trouble.stack ?? trouble.message}\n${cause}`
}

function written(value: unknown): string {
  return typeof value === 'string' && /^\S+$/.test(value) ? value : inspect(value, { breakLength: Infinity })
}
