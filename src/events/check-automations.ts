/** What becomes of rules when what they name is renamed, goes, or comes back. */
import { followInActions, followNames, type There } from '../domain/automation/follow-names.ts'
import { keyOf } from '../domain/automation/key.ts'
import { mayComeBack } from '../domain/automation/problem.ts'
import type { PersonRow } from '../domain/task/records.ts'
import { rulesAbout, setActionsOf, type Touched, waitingActionsOf } from '../store/automation/affected.ts'
import { type AutomationRow, followInDefinition, switchAutomation } from '../store/automation/automations.ts'
import { problemOf, thereFor } from '../store/automation/problem-of.ts'
import { presentPeople } from '../store/people/people.ts'
import { pauseAutomation } from './pause-automation.ts'
import { newChange, record } from './record.ts'
import type { TimerScope } from './timer-planner.ts'

/** Rules follow new names; those that can't do what they say any more are paused, and their owners are told why. */
export async function checkAutomations(scope: TimerScope, touched: Touched): Promise<void> {
  const { trx, workspaceId } = scope
  const rules = await rulesAbout(trx, workspaceId, touched)
  const owners = await presentPeople(trx, workspaceId, [...new Set(rules.map(({ ownerId }) => ownerId))])
  const thereOf = thereOnce(scope)
  for (const rule of rules) {
    const owner = owners.find(({ id }) => id === rule.ownerId)
    if (rule.state === 'paused') await checkPaused(scope, rule, owner, thereOf)
    else if (owner) await checkOne(scope, { rule, owner, touched, thereOf })
    else await pauseAutomation(scope, rule, { kind: 'owner_gone' })
  }
}

type ThereOf = (owner: PersonRow, level: AutomationRow['level']) => Promise<There>

/** It is the same for all rules of one owner at one place, however many there are. */
function thereOnce({ trx, workspaceId }: TimerScope): ThereOf {
  const found = new Map<string, Promise<There>>()
  return ({ id, role }, level) => {
    const key = `${id} ${level?.id}`
    const there = found.get(key) ?? thereFor(trx, { workspaceId, personId: id, role }, level)
    found.set(key, there)
    return there
  }
}

type Checked = { rule: AutomationRow; owner: PersonRow; touched: Touched; thereOf: ThereOf }

async function checkOne(scope: TimerScope, { rule, owner, touched, thereOf }: Checked): Promise<void> {
  const { trx, workspaceId } = scope
  const viewer = { workspaceId, personId: owner.id, role: owner.role }
  const there = await thereOf(owner, rule.level)
  const { automation, split } = followNames(rule.automation, touched.renamed, there)
  if (split) return pauseAutomation(scope, rule, split)
  if (touched.renamed.length > 0) await follow(scope, { ...rule, automation }, touched, there)
  const problem = await problemOf(trx, viewer, { ...rule, automation, there }, speakerOf(scope, owner))
  if (problem) await pauseAutomation(scope, rule, problem)
}

async function follow(
  scope: TimerScope,
  { id, number, name, automation }: AutomationRow,
  { renamed }: Touched,
  there: There,
): Promise<void> {
  const { trx, workspaceId } = scope
  const change = newChange(scope, { actorId: null, origin: 'baton' })
  await followInDefinition(change, id, { automation, triggerKey: keyOf(automation) })
  if (change.rows.length > 0)
    await record(change, [
      {
        kind: 'automation.changed',
        taskId: null,
        data: { rule: id, number, name, did: 'followed a new name' },
      },
    ])
  for (const run of await waitingActionsOf(trx, workspaceId, id)) {
    const actions = followInActions(run.actions, renamed, there)
    await setActionsOf(trx, workspaceId, { id: run.id, actions })
  }
}

/** Its owner hears that it can be switched on again: it does not begin by itself what they may not expect any more. */
async function checkPaused(
  scope: TimerScope,
  rule: AutomationRow,
  owner: PersonRow | undefined,
  thereOf: ThereOf,
): Promise<void> {
  const { trx, workspaceId } = scope
  if (!owner || !rule.problem || !mayComeBack(rule.problem)) return
  const viewer = { workspaceId, personId: owner.id, role: owner.role }
  const there = await thereOf(owner, rule.level)
  if (await problemOf(trx, viewer, { ...rule, there }, speakerOf(scope, owner))) return
  const { id, number, name } = rule
  const change = newChange(scope, { actorId: null, origin: 'baton' })
  await switchAutomation(change, id, 'paused', { ...rule.problem, isBack: true })
  await record(change, [
    { kind: 'automation.mended', taskId: null, data: { rule: id, number, name, owner: owner.id } },
  ])
}

function speakerOf({ now }: TimerScope, { timeZone }: PersonRow) {
  return { now, zone: timeZone ?? 'UTC' }
}
