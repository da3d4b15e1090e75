/** What somebody is on their platform changed. */
import type { Transaction } from 'kysely'
import { instantText } from '../../../domain/time/when.ts'
import type { Heard } from '../../../platform.ts'
import { workspaceOf } from '../../../store/conversation/comment-messages.ts'
import { peopleByAccounts } from '../../../store/people/people.ts'
import type { Database } from '../../../store/schema.ts'
import { changeBy, type HearingDeps } from './change.ts'
import { knowAccounts } from './known.ts'

/** Nobody becomes known by this; a name and a time zone are taken in when they next write. */
export async function hearProfile(
  deps: HearingDeps,
  trx: Transaction<Database>,
  { platform, team, profile }: Extract<Heard, { kind: 'profile' }>,
): Promise<void> {
  const workspaceId = await workspaceOf(trx, platform, team)
  if (!workspaceId) return
  const [known] = await peopleByAccounts(trx, workspaceId, platform, [profile.id], 'both')
  if (!known) return
  const at = { platform, team, now: instantText(deps.now()) }
  await knowAccounts(changeBy(deps, trx, workspaceId, null), at, [profile])
}
