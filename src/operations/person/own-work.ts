import { usualDays, usualHours, type WorkTime } from '../../domain/time/work-time.ts'
import { workTimesOf } from '../../store/time/work-times.ts'
import type { Scope } from '../scope.ts'

/** When the caller works; the usual hours where they have not said. */
export async function ownWork({ trx, workspaceId, actor, zone, now }: Scope): Promise<WorkTime> {
  const work = (await workTimesOf(trx, workspaceId, [actor.id], now)).get(actor.id)
  return work ?? { zone, days: usualDays, hours: usualHours, holidays: new Set(), off: [] }
}
