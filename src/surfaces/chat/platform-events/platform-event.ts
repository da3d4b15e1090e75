/** What the platforms tell besides calls: where cards stand, and what is said, changed and taken away. */
import type { Transaction } from 'kysely'
import { instantText } from '../../../domain/time/when.ts'
import type { PlatformEvent } from '../../../platform.ts'
import { retryOnConflict, retryOnDisconnect } from '../../../runtime/retry.ts'
import type { LiveCard } from '../../../store/messages/live-cards.ts'
import { placeIsBack } from '../../../store/messages/lost-places.ts'
import { teamIsBack } from '../../../store/messages/tell-again.ts'
import type { Database } from '../../../store/schema.ts'
import { notePosted as note } from './card-posted.ts'
import type { EventDeps } from './change.ts'
import { channelGone } from './channel-gone.ts'
import { messageChanged } from './message-changed.ts'
import { messagePosted } from './message-posted.ts'
import { profileChanged } from './profile-changed.ts'

export type { EventDeps } from './change.ts'

export function handleEvent(deps: EventDeps, event: PlatformEvent): Promise<void> {
  switch (event.kind) {
    case 'messagePosted':
      return inTransaction(deps, (trx) => messagePosted(deps, trx, event))
    case 'messageEdited':
    case 'messageDeleted':
      return inTransaction(deps, (trx) => messageChanged(deps, trx, event))
    case 'profileChanged':
      return inTransaction(deps, (trx) => profileChanged(deps, trx, event))
    case 'teamBack':
      return inTransaction(deps, (trx) => teamIsBack(trx, event, instantText(deps.now())))
    case 'channelBack':
      return inTransaction(deps, (trx) => placeIsBack(trx, event))
    case 'channelGone':
      return inTransaction(deps, (trx) => channelGone(deps, trx, event))
  }
}

/** `live` is what the reply said. */
export async function notePosted(deps: EventDeps, live: string, at: LiveCard): Promise<void> {
  await inTransaction(deps, (trx) => note(deps, trx, live, at))
}

/** The platform does not tell again: whatever is in the way is waited for. */
function inTransaction(
  { db }: EventDeps,
  work: (trx: Transaction<Database>) => Promise<void>,
): Promise<void> {
  return retryOnDisconnect(() => retryOnConflict(() => db.transaction().execute(work)))
}
