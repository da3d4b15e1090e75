import { context, text } from '../../../../cards/words.ts'
import type { DraftBlock } from '../../../../domain/card/draft.ts'
import { type ScheduledRule, sayRuns } from '../../../../domain/recurrence/recurrence.ts'
import { counted } from '../../../../domain/text/plural.ts'
import { type DateReader, momentText } from '../../../../domain/time/show.ts'

/** What happens from now on, for whoever has just set or asked about it. */
export function followsBlocks(comes: ScheduledRule, reader: DateReader): DraftBlock[] {
  const { rule, nextAt, zone } = comes
  if ('afterDays' in rule) {
    const days = counted(rule.afterDays, 'day')
    return [text(`The next one is created when this one is done, and is due ${days} after that.`)]
  }
  if (nextAt === null) return [text('This is the last one.')]
  return [
    text(`Next copy: ${momentText(nextAt, { ...reader, zone })}, or as soon as this one is done.`),
    context(`${sayRuns(comes, reader)} · ${zone} time`),
  ]
}
