/** Somebody's time off, for themselves and for who covers. */

import { muteButton } from '../../../cards/pings.ts'
import { card, context, mention, text } from '../../../cards/words.ts'
import type { Draft, DraftBlock, DraftInline } from '../../../domain/card/draft.ts'
import { reasons } from '../../../domain/notification/reasons.ts'
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

const why = context(`You get this because ${reasons.cover}.`)

export function coverPing(away: Named, off: Off): Draft {
  const when: DraftInline[] = ['from ', { at: off.from }, ' until ', { at: off.until }]
  return card('neutral', ['You cover for ', mention(away)], {
    blocks: [
      text(mention(away), ' is away ', ...when, '.'),
      text('What is handed to them or gets urgent meanwhile, I tell you too.'),
      why,
    ],
    buttons: muteButton(['cover'], undefined),
  })
}

export function coverOverPing(away: Named): Draft {
  return card('neutral', ['You no longer cover for ', mention(away)], {
    blocks: [why],
    buttons: muteButton(['cover'], undefined),
  })
}
