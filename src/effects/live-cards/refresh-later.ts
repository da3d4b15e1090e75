import { instantText } from '../../domain/time/when.ts'
import { scheduleRefresh } from '../../store/messages/live-cards.ts'
import { effect } from '../effect.ts'
import { refreshers } from './refresh.ts'

/** How long further changes are waited for, which then are all one edit. In milliseconds. */
const coalesced = 1000

/** What live cards show is sent anew a moment after it changed, whatever changed it. */
export const refreshLiveCards = effect({
  name: 'refresh-live-cards',
  hears: { kinds: 'all', origins: 'all' },
  async run({ trx, workspaceId, now }, events) {
    const dueAt = instantText(now.add({ milliseconds: coalesced }))
    const shown = (['task', 'view'] as const).flatMap((kind) =>
      (refreshers[kind]?.affected(workspaceId, events) ?? []).map((ids) => ({ kind, ids })),
    )
    await scheduleRefresh(trx, workspaceId, shown, dueAt)
  },
})
