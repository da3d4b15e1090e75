import { context, text } from '../../../../cards/words.ts'
import type { DraftBlock } from '../../../../domain/card/draft.ts'
import { type ScheduledRule, sayRuns } from '../../../../domain/recurrence/recurrence.ts'
import { showDay } from '../../../../domain/time/when.ts'

/** What happens from now on, for whoever has just set or asked about it. */
export function followsBlocks(comes: ScheduledRule, now: string): DraftBlock[] {
  const { rule, nextAt, zone } = comes
  if ('afterDays' in rule) {
    const days = `${rule.afterDays} ${rule.afterDays === 1 ? 'day' : 'days'}`
    return [text(`The next one is created when this one is done, and is due ${days} after that.`)]
  }
  if (nextAt === null) return [text('This is the last one.')]
  const at = Temporal.Instant.from(nextAt).toZonedDateTimeISO(zone)
  const time = at.toPlainTime().toString({ smallestUnit: 'minute' })
  return [
    text(`Next copy: ${showDay(at.toPlainDate(), now)} ${time}, or as soon as this one is done.`),
    context(`${sayRuns(comes, now)} · ${zone} time`),
  ]
}
