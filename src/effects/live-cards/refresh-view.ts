/** Views that are pinned in a channel show what they find now whenever a task changed. */
import { brokenViewCard, pinnedCard } from '../../cards/pinned.ts'
import type { Draft } from '../../domain/card/draft.ts'
import { Refusal } from '../../domain/refusal.ts'
import { pinnedTasks, pinnedViews } from '../../store/messages/pinned-views.ts'
import { viewsByIds } from '../../store/search/views.ts'
import type { Refresher } from './refresher.ts'

export const views: Refresher = {
  affected(workspaceId, events) {
    const changes = events.some(({ taskId, kind }) => taskId !== null || !kind.startsWith('person.'))
    return changes ? [pinnedViews(workspaceId)] : []
  },
  async cards(trx, workspaceId, ids, now) {
    const cards = new Map<string, Draft>()
    for (const view of await viewsByIds(trx, workspaceId, ids)) {
      try {
        const found = await pinnedTasks(trx, workspaceId, view, Temporal.Instant.from(now))
        cards.set(view.id, pinnedCard(view, found, now))
      } catch (error) {
        // It names a status or List that is gone, or not for everybody any more.
        if (!(error instanceof Refusal)) throw error
        cards.set(view.id, brokenViewCard(view))
      }
    }
    return cards
  },
}
