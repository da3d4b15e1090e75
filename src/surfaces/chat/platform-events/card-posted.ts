/** A live card was posted: from now on it is kept up to date where it stands. */
import type { Transaction } from 'kysely'
import { instantText } from '../../../domain/time/when.ts'
import { liveDeliveryId, retireCards } from '../../../effects/live-cards/refresh.ts'
import { pipelined } from '../../../store/database/pipelined.ts'
import {
  addLiveCard,
  cardsOfTasks,
  cardsOfViews,
  hasChangedSince,
  type LiveCard,
  onlyTask,
  scheduleRefresh,
} from '../../../store/messages/live-cards.ts'
import { placeIsBack } from '../../../store/messages/lost-places.ts'
import type { Database } from '../../../store/schema.ts'
import type { EventDeps } from './change.ts'

/** `live` is what the reply said: workspace, kind, id, and when it was made. */
export async function notePosted(
  deps: EventDeps,
  trx: Transaction<Database>,
  live: string,
  at: LiveCard,
): Promise<void> {
  const [workspaceId = '', kind, id = '', made] = live.split(':')
  const now = instantText(deps.now())
  // Baton has just posted there.
  await placeIsBack(trx, at)
  const subject = kind === 'view' ? { viewId: id } : { taskId: id }
  await addLiveCard({ trx, workspaceId, now }, subject, at, liveDeliveryId(workspaceId, at))
  const answeredAt = made === undefined ? now : new Date(Number(made)).toISOString()
  const [cards, hasChanged] = await pipelined(trx, (db) =>
    'viewId' in subject
      ? Promise.all([cardsOfViews(db, workspaceId, [id]), false])
      : Promise.all([cardsOfTasks(db, workspaceId, [id]), hasChangedSince(db, workspaceId, id, answeredAt)]),
  )
  const older = cards.filter(
    (card) => card.platform === at.platform && card.channel === at.channel && !card.newest,
  )
  await retireCards({ trx, workspaceId, now: deps.now() }, older)
  if (hasChanged) await scheduleRefresh(trx, workspaceId, [{ kind: 'task', ids: onlyTask(id) }], now)
}
