import { reholdPeople } from '../../../../effects/notify/rehold.ts'
import { retime } from '../../../../events/retime.ts'
import { retimeStandups } from '../../../../events/standups.ts'
import { datedTasksOf } from '../../../../store/tasks/dated-tasks.ts'
import { setMornings } from '../../../../store/time/digest/mornings.ts'
import { retimeRemindersOf } from '../../../../store/time/reminder-timers.ts'
import { standupsOf } from '../../../../store/time/standups.ts'
import type { Context } from '../context.ts'

/** What is held for the caller, and what their tasks ring for, follows the hours they have from now on. */
export async function worksOtherwise({ trx, workspaceId, caller, now, change }: Context): Promise<void> {
  await setMornings(trx, workspaceId, [caller.id], now)
  await reholdPeople({ trx, enqueue: change.enqueue, now, gatherMs: 0 }, workspaceId, [caller.id])
  await retime({ trx, workspaceId, now }, await datedTasksOf(trx, workspaceId, caller.id))
  await retimeRemindersOf(trx, workspaceId, caller.id, now)
  const standups = await standupsOf(trx, workspaceId, caller.id)
  await retimeStandups(
    { trx, workspaceId, now },
    standups.map(({ id }) => id),
  )
}
