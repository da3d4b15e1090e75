/** What follows from what platforms say of people: facts that nobody in Baton made, and what hangs on who is there. */
import type { Followed } from '../store/people/add-accounts.ts'
import { checkAutomations } from './check-automations.ts'
import { pauseBrokenForms } from './pause-forms.ts'
import type { Change } from './record.ts'
import { recordRoles } from './roles-followed.ts'
import { rescheduleTimers } from './sync-timers.ts'

/**
 * Writes whose role changed, with the rows that the change holds. What is planned by somebody's clock is planned anew, and
 * rules and forms of who left, or that name them, are paused.
 */
export async function recordFollowed(change: Change, { roles, zoned, moved }: Followed): Promise<void> {
  await recordRoles(change, roles)
  const { trx, workspaceId, planners } = change
  const scope = { trx, workspaceId, planners, now: Temporal.Instant.from(change.now) }
  const people = zoned.map((id) => ({ table: 'person' as const, key: { id } }))
  if (people.length > 0) await rescheduleTimers(scope, people)
  if (moved.length === 0) return
  await checkAutomations(scope, { ids: moved, names: [], renamed: [], sets: false })
  await pauseBrokenForms(scope)
}
