/** Who did what a rule waited for, and when, against what it says about that. */
import type { DoerKind } from '../../domain/automation/automation.ts'
import { unfitChange } from '../../domain/automation/change.ts'
import { usualTeamHours, withoutTimeOff } from '../../domain/automation/scan.ts'
import { isWorking } from '../../domain/time/work-time.ts'
import type { Origin } from '../../events/fact.ts'
import type { AutomationRow } from '../../store/automation/automations.ts'
import { doersOf } from '../../store/automation/doers.ts'
import { workTimesOf } from '../../store/time/work-times.ts'
import type { EffectScope } from '../effect.ts'
import type { WantedRun } from './start-runs.ts'

/** Where somebody did it themselves, or a program with their token. */
const byHand: readonly Origin[] = ['person', 'api', 'assistant']

/** Of runs that do not fit: the part that says no, by the run's id. */
export async function unfitChanges(
  { trx, workspaceId, now }: EffectScope & { workspaceId: string },
  { ownerId, automation: { change } }: AutomationRow,
  wanted: WantedRun[],
): Promise<Map<string, string>> {
  if (!change) return new Map()
  const doings = wanted.flatMap(({ taskId, context: { by }, happened }, index) =>
    by !== undefined && happened && byHand.includes(happened.origin) ? [{ index, taskId, by }] : [],
  )
  const kinds = change.by || change.notBy ? await doersOf(trx, workspaceId, doings) : new Map()
  const work = withoutTimeOff(
    (await workTimesOf(trx, workspaceId, [ownerId], now)).get(ownerId) ?? usualTeamHours,
  )
  const unfit = new Map<string, string>()
  for (const [index, { id, context, happened }] of wanted.entries()) {
    if (!happened) continue
    const byRule: DoerKind[] = happened.origin === 'rule' ? ['a rule'] : []
    const part = unfitChange(change, {
      id: context.by,
      kinds: new Set(kinds.get(index) ?? byRule),
      isWorking: isWorking(work, Temporal.Instant.from(happened.at)),
    })
    if (part !== undefined) unfit.set(id, part)
  }
  return unfit
}
