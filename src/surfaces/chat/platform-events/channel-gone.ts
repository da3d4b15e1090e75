/** A channel is gone, or Baton is no longer in it: nothing is posted there, rules and forms that tell it things are paused, and whoever set something up there hears of it. */
import type { Transaction } from 'kysely'
import { instantText } from '../../../domain/time/when.ts'
import { checkAutomations } from '../../../events/check-automations.ts'
import { pauseBrokenForms } from '../../../events/pause-forms.ts'
import type { PlatformEvent } from '../../../platform.ts'
import { placeIsGone } from '../../../store/messages/live-cards.ts'
import { lookAtLost } from '../../../store/messages/lost-places.ts'
import type { Database } from '../../../store/schema.ts'
import type { EventDeps } from './change.ts'

export async function channelGone(
  { planners, now: clock }: EventDeps,
  trx: Transaction<Database>,
  event: Extract<PlatformEvent, { kind: 'channelGone' }>,
): Promise<void> {
  const now = clock()
  const gone = await placeIsGone(trx, event, instantText(now))
  for (const [workspaceId, places] of Map.groupBy(gone, (place) => place.workspaceId)) {
    const touched = { ids: places.map(({ id }) => id), names: [], renamed: [], sets: false }
    await checkAutomations({ trx, workspaceId, now, planners }, touched)
    // Where the whole team is gone, there is nobody to fill them in.
    if (event.channel === undefined) continue
    await pauseBrokenForms({ trx, workspaceId, now, planners })
    const lost = places.map(({ id: placeId }) => ({ workspaceId, placeId }))
    await lookAtLost(trx, lost, instantText(now))
  }
}
