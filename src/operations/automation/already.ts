/** Tasks that a rule would run for if they only now became as they are. */
import { standingSince, withoutTimeOff } from '../../domain/automation/scan.ts'
import type { Viewer } from '../../domain/task/records.ts'
import { instantText } from '../../domain/time/when.ts'
import { anyTime } from '../../domain/time/work-time.ts'
import { alreadySo } from '../../store/automation/already.ts'
import type { AutomationRow } from '../../store/automation/automations.ts'
import { fittingAmong } from '../../store/automation/fitting.ts'
import { presentPeople } from '../../store/people/people.ts'
import { workTimesOf } from '../../store/time/work-times.ts'
import type { Scope } from '../scope.ts'
import { refuseRule } from './refusals.ts'

/** As many tasks as a rule is run for by hand at once. */
export const mostByHand = 10_000

/** Seen by its owner and by whoever asks, and fitting its condition. At most one more than can be run for. */
export async function tasksAlready(scope: Scope, rule: AutomationRow): Promise<string[]> {
  const { trx, workspaceId, viewer, now } = scope
  const owner = await ownerOf(scope, rule)
  const work = (await workTimesOf(trx, workspaceId, [rule.ownerId], now)).get(rule.ownerId)
  const calendar = withoutTimeOff(work ?? { ...anyTime(owner.zone), days: [1, 2, 3, 4, 5] })
  const since = instantText(standingSince(rule.automation.trigger, calendar, now))
  const ids = await alreadySo(trx, [viewer, owner.viewer], { rule, since, most: mostByHand + 1 })
  return ids.length === 0 ? ids : fittingIds(scope, rule, ids)
}

/** Of these tasks, those that its owner sees and its condition lets through. */
export async function fittingIds(
  scope: Scope,
  { ownerId, automation: { where } }: Pick<AutomationRow, 'ownerId' | 'automation'>,
  taskIds: string[],
): Promise<string[]> {
  const { viewer, zone } = await ownerOf(scope, { ownerId })
  const fitting = await fittingAmong(scope.trx, viewer, { where, taskIds }, { now: scope.now, zone })
  return taskIds.filter((id) => fitting.has(id) && fitting.get(id) === undefined)
}

async function ownerOf(
  { trx, workspaceId, actor }: Scope,
  { ownerId }: Pick<AutomationRow, 'ownerId'>,
): Promise<{ viewer: Viewer; zone: string }> {
  const [owner] = await presentPeople(trx, workspaceId, [ownerId])
  if (!owner)
    throw refuseRule('rule_broken', { problem: { kind: 'owner_gone' }, isOwn: ownerId === actor.id })
  const { id: personId, role, timeZone } = owner
  return { viewer: { workspaceId, personId, role }, zone: timeZone ?? 'UTC' }
}
