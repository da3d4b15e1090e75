import type { Problem } from '../domain/automation/problem.ts'
import { type AutomationRow, switchAutomation } from '../store/automation/automations.ts'
import { newChange, record } from './record.ts'
import type { TimerScope } from './timer-planner.ts'

/** Baton pauses a rule that can't do what it says; its owner and the admins hear why. */
export async function pauseAutomation(
  scope: TimerScope,
  { id, number, name, ownerId }: Pick<AutomationRow, 'id' | 'number' | 'name' | 'ownerId'>,
  problem: Problem,
): Promise<void> {
  const change = newChange(scope, { actorId: null, origin: 'baton' })
  await switchAutomation(change, id, 'paused', problem)
  const data = { rule: id, number, name, owner: ownerId, problem }
  await record(change, [{ kind: 'automation.paused', taskId: null, data }])
}
