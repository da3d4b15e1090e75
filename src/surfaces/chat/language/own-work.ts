import { usualDays, usualHours, type WorkTime } from '../../../domain/time/work-time.ts'
import { workTimesOf } from '../../../store/time/work-times.ts'
import type { Context } from '../commands/context.ts'

/** When the caller works; the usual hours where they have not said. */
export async function ownWork({ trx, workspaceId, caller, zone, now }: Context): Promise<WorkTime> {
  const work = (await workTimesOf(trx, workspaceId, [caller.id], now)).get(caller.id)
  return work ?? { zone, days: usualDays, hours: usualHours, holidays: new Set(), off: [] }
}
