import { record } from '../../events/record.ts'
import { rescheduleTimers } from '../../events/sync-timers.ts'
import type { Scope } from '../scope.ts'

/** Who covers for the caller in a time off from now on, or no longer does. */
export type CoverChange = { kind: 'begins' | 'over'; off: string; person: string }

/** Since the caller may be told things at other times: their timers are planned anew, what is held for them follows. */
export async function availabilityChanged(
  { trx, workspaceId, actor, now, change }: Scope,
  covers: CoverChange[] = [],
): Promise<void> {
  const { planners } = change
  await rescheduleTimers({ trx, workspaceId, now, planners }, [{ table: 'person', key: { id: actor.id } }])
  await record(change, [{ kind: 'person.availability', taskId: null, data: { person: actor.id, covers } }])
}
