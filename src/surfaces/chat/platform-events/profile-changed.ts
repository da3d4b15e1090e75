/** What somebody is on their platform changed. */
import type { Transaction } from 'kysely'
import { instantText } from '../../../domain/time/when.ts'
import type { PlatformEvent } from '../../../platform.ts'
import { workspaceOf } from '../../../store/conversation/comment-messages.ts'
import { peopleByAccounts } from '../../../store/people/people.ts'
import type { Database } from '../../../store/schema.ts'
import { changeBy, type EventDeps } from './change.ts'
import { knowAccounts } from './know-accounts.ts'

/** Nobody becomes known by this. */
export async function profileChanged(
  deps: EventDeps,
  trx: Transaction<Database>,
  { platform, team, profile }: Extract<PlatformEvent, { kind: 'profileChanged' }>,
): Promise<void> {
  const workspaceId = await workspaceOf(trx, platform, team)
  if (!workspaceId) return
  const account = { platform, externalIds: [profile.id] }
  const [known] = await peopleByAccounts(trx, workspaceId, account, 'both')
  if (!known) return
  const at = { platform, team, now: instantText(deps.now()) }
  await knowAccounts(changeBy(deps, trx, workspaceId, null), at, [profile])
}
