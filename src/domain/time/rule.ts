import { counted } from '../text/plural.ts'
import { daysOfCron, timesOfCron } from './cron-days.ts'
import { cronJob, type Runs, wallRuns } from './next-run.ts'
import { cronOf, type Pattern, sayDays } from './rule-days.ts'
import { mostTimes, sayTimes } from './rule-times.ts'
import { readWords, type Timed } from './rule-words.ts'
import type { Speaker } from './when.ts'

/** `words` is how it is said back, `every weekday at 09:00`; read again, they make the same rule. */
export type Rule = { words: string } & (Runs | { afterDays: number })

/** Longer text is not a rule. In characters. */
export const longestRule = 120

/** Runs of a rule are at least so far apart. In minutes. */
const closest = 15

/**
 * Reads a rule in words or cron, all of it or not at all. A time that is not said is `time`, in minutes after
 * midnight. The speaker is needed for “every 2 weeks” and the like, which count from their next day, where the words
 * don't say from when. Undefined also for rules that come too often.
 */
export function parseRule(text: string, time = 9 * 60, speaker?: Speaker): Rule | undefined {
  const rule = readRule(text, time, speaker)
  return rule && 'cron' in rule && isTooOften(rule) ? undefined : rule
}

/** True for a rule that is none only because it would come more often than every 15 minutes. */
export function tooOften(text: string): boolean {
  const rule = readRule(text, 0)
  return rule !== undefined && 'cron' in rule && isTooOften(rule)
}

function readRule(text: string, time: number, speaker?: Speaker): Rule | undefined {
  const words = text.trim().replace(/\s+/g, ' ')
  if (words.length > longestRule) return undefined
  if (isCron(words.toUpperCase())) return cronRule(words.toUpperCase())
  const said = readWords(words.toLowerCase())
  if (!said) return undefined
  if ('afterDays' in said) return { words: sayAfter(said.afterDays), afterDays: said.afterDays }
  return 'minutes' in said ? beatRule(said.minutes) : timedRule(said, time, speaker)
}

/** Whether a text is cron of five fields. A colon would make it a date for croner. */
function isCron(text: string): boolean {
  if (!/^[\d*?][\d*?,/-]*(?: [\dA-Z*?,/#+-]+){4}$/.test(text)) return false
  try {
    cronJob(text)
    return true
  } catch {
    return false
  }
}

/** Said in words where there are some for just these runs, else as it is. */
function cronRule(cron: string): Rule {
  const [minute = '', hour = '', ...days] = cron.replaceAll('?', '*').split(' ')
  const [day = '', month = '', weekday = ''] = days
  const beat = days.every((field) => field === '*') ? beatOf(minute, hour) : undefined
  if (beat) return beatRule(beat)
  const times = timesOfCron(minute, hour, mostTimes)
  const named = times.length <= mostTimes ? daysOfCron(day, month, weekday) : undefined
  const said = named && timedRule({ days: named, times }, 0)
  return said && said.words.length <= longestRule ? said : { words: cron, cron }
}

function beatOf(minute: string, hour: string): number | undefined {
  if (minute === '0' && hour === '*') return 60
  const step = /^(?:0 \*\/(\d+)|\*\/(\d+) \*)$/.exec(`${minute} ${hour}`)
  const [hours, minutes] = [Number(step?.[1]), Number(step?.[2])]
  if (hours > 1 && hours < 24 && 24 % hours === 0) return hours * 60
  return minutes < 60 && 60 % minutes === 0 ? minutes : undefined
}

function beatRule(minutes: number): Rule {
  const count = minutes < 60 ? minutes : minutes / 60
  const unit = minutes < 60 ? 'minute' : 'hour'
  return {
    words: count === 1 ? `every ${unit}` : `every ${counted(count, unit)}`,
    cron: minutes < 60 ? `${each(count)} * * * *` : `0 ${each(count)} * * *`,
  }
}

function each(count: number): string {
  return count === 1 ? '*' : `*/${count}`
}

function timedRule(said: Timed, time: number, speaker?: Speaker): Rule | undefined {
  const times = said.times ?? [time]
  const pattern = cronOf(said.days, times)
  const words = `${sayDays(said.days, said.count)} at ${sayTimes(times)}`
  if (!said.count) return { words, ...pattern }
  const from = firstDay(pattern, said.from, speaker)
  return from === undefined
    ? undefined
    : { words: `${words} from ${from}`, ...pattern, every: { ...said.count, from } }
}

/** The day to count from: the first that fits, on or after the one that is said, or after now. */
function firstDay(pattern: Pattern, from: string | undefined, speaker?: Speaker): string | undefined {
  const after = from
    ? Temporal.PlainDateTime.from(from).subtract({ minutes: 1 })
    : speaker?.now.toZonedDateTimeISO(speaker.zone).toPlainDateTime()
  const first = after && wallRuns(pattern, after).next().value
  return first?.toPlainDate().toString()
}

function sayAfter(days: number): string {
  const [count, unit] = days % 7 === 0 ? [days / 7, 'week'] : [days, 'day']
  return `${counted(count, unit)} after done`
}

/** Looks at the times of one day and the first of the next, as though it came on each of them. */
function isTooOften({ cron, times }: Runs): boolean {
  const daily = { cron: `${cron.split(' ').slice(0, 2).join(' ')} * * *`, ...(times && { times }) }
  let before: Temporal.PlainDateTime | undefined
  for (const wall of wallRuns(daily, new Temporal.PlainDateTime(2023, 12, 31, 23, 59))) {
    if (before && before.until(wall).total('minutes') < closest) return true
    if (wall.day > 1) return false
    before = wall
  }
  return false
}
