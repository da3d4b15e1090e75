/** What the platforms tell besides calls: where cards stand, and what is said, changed and taken away. */
import type { Transaction } from 'kysely'
import type { Heard } from '../../../platform.ts'
import { insisting, outlasting } from '../../../runtime/retry.ts'
import { type LiveCard, placeIsGone } from '../../../store/messages/live-cards.ts'
import type { Database } from '../../../store/schema.ts'
import { hearAmended } from './amended.ts'
import type { HearingDeps } from './change.ts'
import { notePosted as note } from './posted.ts'
import { hearProfile } from './profile.ts'
import { hearSaid } from './said.ts'

export type { HearingDeps } from './change.ts'

export async function hear(deps: HearingDeps, heard: Heard): Promise<void> {
  if (heard.kind === 'gone') return placeIsGone(deps.db, heard, deps.now().toString())
  await atOnce(deps, (trx) => {
    if (heard.kind === 'said') return hearSaid(deps, trx, heard)
    return heard.kind === 'profile' ? hearProfile(deps, trx, heard) : hearAmended(deps, trx, heard)
  })
}

/** `live` is what the reply said. */
export async function notePosted(deps: HearingDeps, live: string, at: LiveCard): Promise<void> {
  await atOnce(deps, (trx) => note(deps, trx, live, at))
}

/** The platform does not tell again: whatever is in the way is waited for. */
function atOnce({ db }: HearingDeps, work: (trx: Transaction<Database>) => Promise<void>): Promise<void> {
  return outlasting(() => insisting(() => db.transaction().execute(work)))
}
