/** What the commands about recurring tasks have in common. */
import { button, context, named, text } from '../../../../cards/words.ts'
import type { DraftBlock, DraftInline } from '../../../../domain/card/draft.ts'
import { UserError } from '../../../../domain/errors.ts'
import { type Comes, sayRuns } from '../../../../domain/recurrence/recurrence.ts'
import type { TaskRecord } from '../../../../domain/task/records.ts'
import { parseRule, type Rule, tooOften } from '../../../../domain/time/rule.ts'
import { type Speaker, showDay } from '../../../../domain/time/when.ts'
import { laterOne } from '../../../../store/time/recurrences.ts'
import { refuseUnclear } from '../../language/clear-rule.ts'
import type { Context } from '../context.ts'

/** Throws UserError where it is no rule. */
export function readRule(typed: string, speaker: Speaker): Rule {
  const rule = parseRule(typed, undefined, speaker)
  if (rule) refuseUnclear(typed)
  if (rule) return rule
  if (tooOften(typed))
    throw new UserError('too_often', 'That would come too often.', 'Leave at least 15 minutes in between.')
  throw new UserError(
    'unknown_rule',
    `I can’t read “${typed}” as a rule.`,
    'Say `every monday`, `every month on the 1st at 10:00`, `3 days after done`, or cron such as `0 9 * * 1-5`.',
  )
}

/** What happens from now on, for whoever has just set or asked about it. */
export function followsBlocks(comes: Comes, now: string): DraftBlock[] {
  const { rule, nextAt, zone } = comes
  if ('afterDays' in rule) {
    const days = `${rule.afterDays} ${rule.afterDays === 1 ? 'day' : 'days'}`
    return [text(`The next one is made when this one is done, and is due ${days} after that.`)]
  }
  if (nextAt === null) return [text('This is the last one.')]
  const at = Temporal.Instant.from(nextAt).toZonedDateTimeISO(zone)
  const time = at.toPlainTime().toString({ smallestUnit: 'minute' })
  return [
    text(
      `The next one is made on ${showDay(at.toPlainDate(), now)} at ${time}, or at once when this one is done before.`,
    ),
    context(`${sayRuns(comes, now)} · by the clock of ${zone}`),
  ]
}

/** Throws UserError: a task does not come again, or not any more. */
export async function notRecurring(here: Context, task: TaskRecord): Promise<UserError> {
  const later = await laterOne(here.trx, here.workspaceId, task.id)
  if (later)
    return new UserError(
      'not_current',
      `${task.ref} was made anew since: the current one is ${later.ref}.`,
      `What is said about ${later.ref} counts for all that follow.`,
      { buttons: [button(`Show ${later.ref}`, 'show', { task: later })] },
    )
  return new UserError(
    'not_recurring',
    `${task.ref} does not repeat.`,
    `Let it: \`repeat ${task.ref} every monday\`.`,
  )
}

export function about(task: TaskRecord, words: string): DraftInline[] {
  return [...named(task), ` ${words}`]
}
