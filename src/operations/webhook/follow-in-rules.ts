/** Rules name webhooks of their owner: where one is called otherwise, they are changed with it. */
import type { Action } from '../../domain/automation/automation.ts'
import { keyOf } from '../../domain/automation/key.ts'
import { record } from '../../events/record.ts'
import { setActionsOf, waitingActionsOf } from '../../store/automation/affected.ts'
import { followInDefinition, lockAutomationsOf } from '../../store/automation/automations.ts'
import type { Scope } from '../scope.ts'

type Renamed = { was: string; now: string }

export async function followInRules(scope: Scope, renamed: Renamed): Promise<void> {
  const { trx, workspaceId, actor, change } = scope
  for (const { id, number, name, automation } of await lockAutomationsOf(trx, workspaceId, actor.id)) {
    for (const run of await waitingActionsOf(trx, workspaceId, id))
      if (run.actions.some((each) => calls(each, renamed)))
        await setActionsOf(trx, workspaceId, { id: run.id, actions: renamedIn(run.actions, renamed) })
    if (!automation.actions.some((each) => calls(each, renamed))) continue
    const followed = { ...automation, actions: renamedIn(automation.actions, renamed) }
    await followInDefinition(change, id, { automation: followed, triggerKey: keyOf(followed) })
    const data = { rule: id, number, name, did: 'followed a new name' }
    await record(change, [{ kind: 'automation.changed', taskId: null, data }])
  }
}

function calls(action: Action, { was }: Renamed): boolean {
  return action.do === 'call' && action.webhook.toLowerCase() === was.toLowerCase()
}

function renamedIn(actions: Action[], renamed: Renamed): Action[] {
  return actions.map((each) =>
    each.do === 'call' && calls(each, renamed) ? { ...each, webhook: renamed.now } : each,
  )
}
