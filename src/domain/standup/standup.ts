/** When people are asked before a standup, and who is there. */

import { shorten } from '../card/shorten.ts'
import { listText } from '../text/plural.ts'
import { withMorning } from '../time/morning.ts'
import { nextRun, type Runs } from '../time/next-run.ts'
import { parseRule, type Rule } from '../time/rule.ts'
import { instantText } from '../time/when.ts'
import { dayOf, lastStretch, nextWorkingMoment, type WorkTime, worksOn } from '../time/work-time.ts'

export type Answers = { done: string; next: string; blockers: string }

export type LoggedTask = { ref: string; title: string }
/** What somebody did, and has to do. */
export type Log = {
  finished: LoggedTask[]
  started: LoggedTask[]
  handedOn: LoggedTask[]
  commented: LoggedTask[]
  next: LoggedTask[]
  blocked: (LoggedTask & { by: string[] })[]
}

/** So long before it they are asked, where they work then. In minutes. */
const ahead = 60
/** They need so long to answer at least. In minutes. */
const toAnswer = 10

/** Runs are at least so far apart. In hours. */
const closestRuns = 6

/** A rule of a standup as it is kept. */
export function standupRuns(words: string): Runs {
  const rule = parseRule(words)
  if (rule && 'cron' in rule) return rule
  throw new Error(`“${words}” is not a rule`)
}

/** When the next one is, in UTC. */
export function nextStandup(
  { rule, zone, paused }: { rule: string; zone: string; paused: boolean },
  now: Temporal.Instant,
): string | undefined {
  const next = paused ? undefined : nextRun(standupRuns(rule), zone, now)
  return next && instantText(next)
}

/** Whether a standup may follow a rule: it comes by the clock, and not several times within half a day. */
export function suits(rule: Rule, zone: string, now: Temporal.Instant): boolean {
  if (!('cron' in rule)) return false
  let before = nextRun(rule, zone, now)
  if (!before) return false
  for (let count = 0; count < 7; count++) {
    const next = nextRun(rule, zone, before)
    if (!next) return true
    if (before.until(next).total('hours') < closestRuns) return false
    before = next
  }
  return true
}

/**
 * An hour before it where they work then, else when they begin to; in the first hour of their day, when that begins. If it is
 * too late, in the last hour that they work before it, which may be the evening before.
 */
export function draftMoment(work: WorkTime | undefined, run: Temporal.Instant): Temporal.Instant {
  const usual = run.subtract({ minutes: ahead })
  if (!work) return usual
  const begin = withMorning(work, nextWorkingMoment(work, usual))
  if (begin.until(run).total('minutes') >= toAnswer) return begin
  const last = lastStretch(work, usual)
  if (!last) return usual
  const hourBefore = last.end.subtract({ minutes: ahead })
  return Temporal.Instant.compare(hourBefore, last.start) > 0 ? hourBefore : last.start
}

/** Whether the day of the run, where they are, is none of their days of work. */
export function isAway(work: WorkTime | undefined, run: Temporal.Instant): boolean {
  return work !== undefined && !worksOn(work, dayOf(work, run))
}

/** As many as one reads. */
const mostLines = 6
/** In characters. */
const longestLine = 150

/** What somebody might say, from what they did and have to do. */
export function draftOf(log: Log): Answers {
  const named = ({ ref, title }: LoggedTask) => `${ref} ${title}`
  const did = (verb: string, tasks: LoggedTask[]) => tasks.map((task) => `${verb} ${named(task)}`)
  return {
    done: lines([
      ...did('Finished', log.finished),
      ...did('Handed off', log.handedOn),
      ...did('Started', log.started),
      ...did('Commented on', log.commented),
    ]),
    next: lines(log.next.map(named)),
    blockers: lines(log.blocked.map((task) => `${named(task)} is waiting for ${listText(task.by)}`)),
  }
}

function lines(all: string[]): string {
  const more = all.length - mostLines
  const shown = all.slice(0, mostLines).map((line) => shorten(line, longestLine))
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('\n')
}
