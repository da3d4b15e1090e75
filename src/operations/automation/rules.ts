/** Making, changing and looking at rules. */
import type { Automation } from '../../domain/automation/automation.ts'
import { keyOf } from '../../domain/automation/key.ts'
import { readLine } from '../../domain/automation/line.ts'
import { printTrigger } from '../../domain/automation/triggers.ts'
import { mayAct } from '../../domain/people/role.ts'
import type { Level } from '../../domain/task/records.ts'
import type { Fact } from '../../events/fact.ts'
import { record } from '../../events/record.ts'
import {
  type AutomationRow,
  addAutomation,
  automationsOf,
  changeDefinition,
  removeAutomation,
  switchAutomation,
  switchOnAutomation,
} from '../../store/automation/automations.ts'
import { runsOfAutomation, stopRunsOf } from '../../store/automation/runs.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { tasksAlready } from './already.ts'
import { refuseBroken } from './check.ts'
import { findRule, refuseOthers, type ShownRule, shownRules } from './find.ts'
import { readableRuns, type ShownRun } from './log.ts'
import { refuseRule } from './refusals.ts'
import { resolveAutomation } from './resolve.ts'

const number = { kind: 'number', required: true, summary: 'The rule’s number' } as const
const line = { kind: 'text', required: true, max: 4000, summary: 'The rule: when … if … then …' } as const
const name = { kind: 'text', max: 60, summary: 'A name' } as const

export const addRule = operation({
  name: 'rule.add',
  summary: 'Create a rule: when something happens to a task, Baton does something',
  role: 'member',
  input: {
    line,
    name,
    in: { kind: 'level', summary: 'The List, Folder or Space it’s for (the whole workspace if empty)' },
  },
  async run(scope, { line, name, in: level }): Promise<ShownRule> {
    refuseWide(scope, level)
    const automation = await resolveAutomation(scope, readLine(line, scope.accountsOn ?? ''))
    refuseUnplaced(automation, level)
    await refuseBroken(scope, { level, automation, ownerId: scope.actor.id })
    const { number } = await makeRule(scope, { name: name ?? nameFor(automation), level, automation })
    return shownWithOffer(scope, number)
  },
})

export const changeRule = operation({
  name: 'rule.change',
  summary: 'Change what a rule does. You become its owner',
  role: 'member',
  input: { number, line, name },
  async run(scope, { number, line, name }): Promise<ShownRule> {
    const rule = await findRule(scope, number)
    await refuseOthers(scope, rule)
    const automation = await resolveAutomation(scope, readLine(line, scope.accountsOn ?? ''))
    await refuseBroken(scope, { level: rule.level, automation, ownerId: scope.actor.id })
    const waitsOn = rule.state === 'on' && isSameTrigger(rule.automation, automation)
    await rewriteRule(scope, rule, { name: name ?? rule.name, automation })
    return waitsOn ? shownRule(scope, number) : shownWithOffer(scope, number)
  },
})

export const listRules = operation({
  name: 'rule.list',
  summary: 'Show all rules, or one of them',
  role: 'guest',
  reads: true,
  input: { number: { kind: 'number', summary: 'Only this rule' } },
  async run(scope, { number }): Promise<ShownRule[]> {
    if (number !== undefined) return [await shownRule(scope, number)]
    return shownRules(scope, await automationsOf(scope.trx, scope.viewer))
  },
})

export const switchRule = operation({
  name: 'rule.switch',
  summary: 'Switch a rule on or off',
  role: 'member',
  input: { number, to: { kind: 'choice', choices: ['on', 'off'], required: true, summary: 'on or off' } },
  async run(scope, { number, to }): Promise<ShownRule> {
    const rule = await findRule(scope, number)
    await refuseOthers(scope, rule)
    const state = to === 'on' ? 'on' : 'off'
    if (rule.state === state) throw refuseRule('rule_state', { number, state })
    // What has gone wrong in it since is said now.
    if (state === 'on') await refuseBroken(scope, rule)
    await setState(scope, rule, state)
    return state === 'on' ? shownWithOffer(scope, number) : shownRule(scope, number)
  },
})

export const deleteRule = operation({
  name: 'rule.delete',
  summary: 'Delete a rule. What it did stays',
  role: 'member',
  input: { number },
  async run(scope, { number }): Promise<{ number: number; name: string }> {
    const rule = await findRule(scope, number)
    await refuseOthers(scope, rule)
    await dropRule(scope, rule)
    return rule
  },
})

export type RuleLog = { rule: ShownRule; runs: ShownRun[] }

const runsShown = 15

export const logOfRule = operation({
  name: 'rule.log',
  summary: 'Show when a rule ran, what it did, or why it did nothing',
  role: 'member',
  reads: true,
  input: { number, task: { kind: 'task', summary: 'Only what it did to this task' } },
  async run(scope, { number, task }): Promise<RuleLog> {
    const { trx, workspaceId } = scope
    const rule = await shownRule(scope, number)
    const asked = { automationId: rule.rule.id, taskId: task?.id, size: runsShown }
    const runs = await runsOfAutomation(trx, workspaceId, asked)
    return { rule, runs: await readableRuns(scope, rule.rule.ownerId, runs) }
  },
})

export async function shownRule(scope: Scope, number: number): Promise<ShownRule> {
  const [found] = await shownRules(scope, [await findRule(scope, number)])
  if (!found) throw new Error('a rule that was found is shown')
  return found
}

type Named = { id: string; number: number; name: string }

export async function makeRule(
  { change, actor }: Scope,
  rule: { name: string; level: Pick<Level, 'kind' | 'id'> | undefined; automation: Automation },
): Promise<Named> {
  const { name, level, automation } = rule
  const made = {
    name,
    level: level && { kind: level.kind, id: level.id },
    ownerId: actor.id,
    automation,
    triggerKey: keyOf(automation),
  }
  const added = { ...(await addAutomation(change, made, change.now)), name }
  await record(change, [ruleChanged(added, 'added')])
  return added
}

/** Whoever does is its owner from then on, and it is on. */
export async function rewriteRule(
  { trx, workspaceId, change, actor }: Scope,
  rule: AutomationRow,
  { name, automation }: { name: string; automation: Automation },
): Promise<void> {
  // What its former owner wrote is not done with the rights of the new one.
  if (rule.ownerId !== actor.id) await stopRunsOf(trx, workspaceId, rule.id)
  const waitsOn = rule.state === 'on' && isSameTrigger(rule.automation, automation)
  await changeDefinition(change, rule.id, {
    onSince: waitsOn ? rule.onSince : change.now,
    name,
    ownerId: actor.id,
    automation,
    triggerKey: keyOf(automation),
  })
  await record(change, [ruleChanged({ ...rule, name }, 'changed')])
}

export async function setState({ change }: Scope, rule: Named, state: 'on' | 'off'): Promise<void> {
  if (state === 'on') await switchOnAutomation(change, rule.id, change.now)
  else await switchAutomation(change, rule.id, state)
  await record(change, [ruleChanged(rule, `switched ${state}`)])
}

export async function dropRule({ change }: Scope, rule: Named): Promise<void> {
  await removeAutomation(change, rule.id, change.now)
  await record(change, [ruleChanged(rule, 'deleted')])
}

export function refuseUnplaced({ trigger }: Automation, level: object | undefined): void {
  if (trigger.on === 'moved here' && !level) throw refuseRule('moved_where', {})
}

export function refuseWide({ actor }: Scope, level: object | undefined): void {
  if (!level && !mayAct(actor.role, 'admin')) throw refuseRule('rule_for_admins', {})
}

/** What is already as it waits for is offered: it doesn't run for that by itself. */
async function shownWithOffer(scope: Scope, number: number): Promise<ShownRule> {
  const found = await shownRule(scope, number)
  return { ...found, already: (await tasksAlready(scope, found.rule)).length }
}

function isSameTrigger(one: Automation, other: Automation): boolean {
  return printTrigger(one.trigger) === printTrigger(other.trigger)
}

export function nameFor({ trigger, actions: [first] }: Automation): string {
  return `${trigger.on}: ${first?.do ?? ''}`
}

export function ruleChanged({ id: rule, number, name }: Named, did: string): Fact {
  return { kind: 'automation.changed', taskId: null, data: { rule, number, name, did } }
}
