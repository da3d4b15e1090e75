/** A live card was posted: from now on it is kept up to date where it stands. */
import type { Transaction } from 'kysely'
import { instantText } from '../../../domain/time/when.ts'
import { liveDeliveryId, retireCards } from '../../../effects/live-cards/refresh.ts'
import {
  addLiveCard,
  cardsOfTasks,
  cardsOfViews,
  hasChangedSince,
  type LiveCard,
  scheduleRefresh,
} from '../../../store/messages/live-cards.ts'
import { forgetShown } from '../../../store/messages/standing-messages.ts'
import type { Database } from '../../../store/schema.ts'
import type { HearingDeps } from './change.ts'

/** `live` is what the reply said: workspace, kind, id, and when it was made. */
export async function notePosted(
  deps: HearingDeps,
  trx: Transaction<Database>,
  live: string,
  at: LiveCard,
): Promise<void> {
  const [workspaceId = '', kind, id = '', made] = live.split(':')
  const now = instantText(deps.now())
  const subject = kind === 'view' ? { viewId: id } : { taskId: id }
  await addLiveCard(trx, workspaceId, subject, at, now)
  await forgetShown(trx, workspaceId, liveDeliveryId(workspaceId, at))
  const cards = 'viewId' in subject ? cardsOfViews : cardsOfTasks
  const older = (await cards(trx, workspaceId, [id])).filter(
    (card) => card.platform === at.platform && card.channel === at.channel && !card.newest,
  )
  await retireCards(trx, deps.enqueue, workspaceId, older, now)
  if ('viewId' in subject) return
  const answeredAt = made === undefined ? now : new Date(Number(made)).toISOString()
  if (await hasChangedSince(trx, workspaceId, id, answeredAt)) {
    await scheduleRefresh(trx, workspaceId, 'task', [id], now)
  }
}
