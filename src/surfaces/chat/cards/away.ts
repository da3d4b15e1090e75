/** Somebody's time off, for themselves. */
import { mention } from '../../../cards/words.ts'
import type { DraftBlock } from '../../../domain/card/draft.ts'
import { showDay, showMoment, showUntil } from '../../../domain/time/when.ts'

type Named = { id: string; name: string }
type Off = { from: string; until: string; cover?: Named | undefined }
type Reader = { zone: string; now: Temporal.Instant }

/** `Mon 9 Mar` for the beginning of a day, else with the time. */
export function showWall(at: string, { zone, now }: Reader): string {
  const here = Temporal.Instant.from(at).toZonedDateTimeISO(zone)
  const isMidnight = here.startOfDay().equals(here)
  return isMidnight ? showDay(here.toPlainDate(), now.toString()) : showMoment(at, zone)
}

/** From when until when, so that nobody can take the last day for a working day. */
export function awayFields(off: Off, reader: Reader): DraftBlock {
  const begun = Temporal.Instant.compare(Temporal.Instant.from(off.from), reader.now) <= 0
  return {
    kind: 'fields',
    fields: [
      { label: 'Away from', value: [begun ? 'now' : `${showMoment(off.from, reader.zone)} your time`] },
      {
        label: 'Back',
        value: [`${showMoment(off.until, reader.zone)} your time, ${showUntil(off.until, reader.now)}`],
      },
      { label: 'Cover', value: [off.cover ? mention(off.cover) : 'nobody'] },
    ],
  }
}
