import type { Automation } from '../../domain/automation/automation.ts'
import type { AutomationRow } from '../../store/automation/automations.ts'
import { problemOf } from '../../store/automation/problem-of.ts'
import { presentPeople } from '../../store/people/people.ts'
import type { Scope } from '../scope.ts'
import { refuseRule } from './refusals.ts'

type Checked = { level: AutomationRow['level']; automation: Automation; ownerId: string }

/** Refuses a rule that can't do what it says, to the eyes of its owner. Who else reads that is told no names. */
export async function refuseBroken(scope: Scope, { level, automation, ownerId }: Checked): Promise<void> {
  const { trx, workspaceId, actor, now } = scope
  const isOwn = ownerId === actor.id
  const [owner] = await presentPeople(trx, workspaceId, [ownerId])
  if (!owner) throw refuseRule('rule_broken', { problem: { kind: 'owner_gone' }, isOwn })
  const viewer = { workspaceId, personId: owner.id, role: owner.role }
  const speaker = { now, zone: owner.timeZone ?? 'UTC' }
  const problem = await problemOf(trx, viewer, { level, automation }, speaker)
  if (problem) throw refuseRule('rule_broken', { problem, isOwn })
}
