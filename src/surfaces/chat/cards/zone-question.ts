/** Asking somebody where they are, by what their clock shows. */

import { button, text } from '../../../cards/words.ts'
import type { Draft, DraftButton } from '../../../domain/card/draft.ts'
import { likelyZones } from '../../../domain/time/likely-zones.ts'

/** Beside what they are told anyway. */
export function askingZone(shown: Draft, locale: string, now: Temporal.Instant): Draft {
  const guesses = likelyZones(locale)
  const question = guesses.length > 0 ? 'What does your clock show?' : 'Where are you?'
  return {
    ...shown,
    blocks: [
      ...shown.blocks,
      text(
        { strong: question },
        ' Then I can tell you things during your working hours, and read your dates right.',
      ),
    ],
    buttons: [...shown.buttons, ...guesses.map((zone) => zoneButton(zone, now)), cityButton],
  }
}

function zoneButton(zone: string, now: Temporal.Instant): DraftButton {
  const city = zone.split('/').at(-1)?.replaceAll('_', ' ')
  const clock = now.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' })
  return button(`${clock} (${city})`, 'me', { zone })
}

export const cityButton = button('Another city…', 'me city', {})
