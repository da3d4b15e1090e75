/** Where a platform does not tell its people's time zones, they are asked, once, beside an answer for them alone. */

import type { Draft } from '../../../domain/card/draft.ts'
import type { Invocation } from '../../../platform.ts'
import { claimZoneQuestion } from '../../../store/people/person-settings.ts'
import { askingZone } from '../cards/zone-question.ts'
import type { Command } from '../commands/command.ts'
import type { Context } from '../commands/context.ts'

export async function withZoneQuestion(
  card: Draft,
  command: Command,
  { button, caller: { locale }, place }: Invocation,
  { trx, home, caller, now }: Context,
): Promise<Draft> {
  if (locale === undefined || caller.timeZone !== null || button) return card
  if (command.visibility !== 'caller' && place.kind !== 'direct') return card
  const claimed = await claimZoneQuestion(trx, home.workspaceId, caller.id)
  return claimed ? askingZone(card, locale, now) : card
}
