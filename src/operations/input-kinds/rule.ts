import { z } from 'zod'
import type { Runs } from '../../domain/time/next-run.ts'
import { longestRule, parseRule, type Rule } from '../../domain/time/rule.ts'
import type { Speaker } from '../../domain/time/when.ts'
import type { InputKind } from './kind.ts'

/**
 * When something comes again: `every monday at 09:00`, or five fields of cron. It stays words, because only the operation
 * knows by whose clock “every 2 weeks” counts, and from which day.
 */
export const rule: InputKind<string> = {
  selector: (field) =>
    z
      .string()
      .max(longestRule)
      .refine((words) => isRule(words, field), 'is not a rule'),
}

/** The day that a rule counts from has no part in whether it is one. */
const anywhere: Speaker = { zone: 'UTC', now: Temporal.Instant.fromEpochMilliseconds(0) }

export function isRule(words: string, { afterDone }: { afterDone?: boolean }): boolean {
  const found = parseRule(words, undefined, anywhere)
  return found !== undefined && (afterDone === true || 'cron' in found)
}

/** The rule that an input gave. */
export function ruleOf(words: string, speaker: Speaker): Rule {
  const found = parseRule(words, undefined, speaker)
  if (!found) throw new Error(`“${words}” was taken for a rule`)
  return found
}

/** The same, of an input that may not count from when something is done. */
export function runsOf(words: string, speaker: Speaker): Runs & { words: string } {
  const found = ruleOf(words, speaker)
  if ('cron' in found) return found
  throw new Error(`“${words}” was taken for a rule of the calendar`)
}
