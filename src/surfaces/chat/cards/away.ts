/** Somebody's time off, for themselves. */
import { mention } from '../../../cards/words.ts'
import type { DraftBlock } from '../../../domain/card/draft.ts'
import { type DateReader, dayText, leftText, momentText } from '../../../domain/time/show.ts'

type Named = { id: string; name: string }
type Off = { from: string; until: string; cover?: Named | undefined }

/** `Mon 9 Mar` for the beginning of a day, else with the time. */
export function showWall(at: string, reader: DateReader): string {
  return wholeDay(at, reader) ?? momentText(at, reader)
}

function ownTime(at: string, reader: DateReader): string {
  return wholeDay(at, reader) ?? `${momentText(at, reader)} your time`
}

function wholeDay(at: string, reader: DateReader): string | undefined {
  const here = Temporal.Instant.from(at).toZonedDateTimeISO(reader.zone)
  return here.startOfDay().equals(here) ? dayText(here.toPlainDate(), reader) : undefined
}

/** From when until when, so that nobody can take the last day for a working day. */
export function awayFields(off: Off, reader: DateReader): DraftBlock {
  const begun = Temporal.Instant.compare(Temporal.Instant.from(off.from), reader.now) <= 0
  return {
    kind: 'fields',
    fields: [
      { label: 'Away from', value: [begun ? 'now' : ownTime(off.from, reader)] },
      {
        label: 'Back',
        value: [ownTime(off.until, reader) + leftText(off.until, reader)],
      },
      { label: 'Cover', value: [off.cover ? mention(off.cover) : 'no one'] },
    ],
  }
}
