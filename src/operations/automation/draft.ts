/** A rule that is being put together: each part is understood as soon as it is there. */
import { printAction, readAction } from '../../domain/automation/actions.ts'
import {
  type Action,
  type ChangeCondition,
  mostActions,
  type Trigger,
} from '../../domain/automation/automation.ts'
import { printWhen, readWhen, type When } from '../../domain/automation/change.ts'
import { refuseAutomation, sectionsOf } from '../../domain/automation/reading.ts'
import type { Level } from '../../domain/task/records.ts'
import { loadInputs } from '../input-kinds/load.ts'
import { longestFilter } from '../input-kinds/plain.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { longestRuleName } from './file-schema.ts'
import { findRule, refuseOthers, shownRules, writtenOut } from './find.ts'
import { refuseRule } from './refusals.ts'
import { resolveAction, resolveChange, resolveCondition, resolveTrigger } from './resolve.ts'

/** With names in place of ids. `number`: of the rule that is to be changed; without one it is to be a new one. */
export type RuleDraft = {
  number: number | undefined
  name: string | undefined
  level: Level | undefined
  trigger: Trigger | undefined
  change: ChangeCondition | undefined
  where: string | undefined
  actions: Action[]
}

const longest = 4000

/** It asks only. What it answers is kept all the same, by whoever shows it, so that the next step can go on from there. */
export const draftRule = operation({
  name: 'rule.draft',
  summary: 'Build a rule step by step',
  role: 'member',
  input: {
    when: { kind: 'text', max: longest, summary: 'What triggers it' },
    if: { kind: 'text', max: longestFilter, summary: 'Which tasks it’s for, as a filter' },
    do: { kind: 'text', max: longest, summary: 'What it does, separated by commas' },
    in: { kind: 'level', summary: 'The List, Folder or Space it’s for (the whole workspace if empty)' },
    name: { kind: 'text', max: longestRuleName, summary: 'A name' },
    number: { kind: 'number', summary: 'The rule to change' },
  },
  async run(scope, { when, if: where, do: acts, in: level, name, number }): Promise<RuleDraft> {
    const platform = scope.accountsOn ?? ''
    const waits = when === undefined ? undefined : await resolveWhen(scope, readWhen(when, platform))
    const condition = where === undefined ? undefined : await resolveCondition(scope, where)
    const texts = actionTexts(acts)
    if (texts.length > mostActions) throw refuseAutomation('too_many_actions', { most: mostActions })
    const actions: Action[] = []
    for (const text of texts) actions.push(await resolveAction(scope, readAction(text, platform)))
    const whole = { ...(waits ?? { trigger: anyTrigger }), where: condition, actions }
    const { trigger, change, where: shown, actions: does } = await writtenOut(scope, whole)
    return { number, name, level, trigger: waits && trigger, change, where: shown, actions: does }
  },
})

/** Each action of the last part of a line. */
export function actionTexts(does: string | undefined): string[] {
  return does === undefined ? [] : sectionsOf(`when … then ${does}`).actions
}

/** A rule as it is, to be changed. Only by whoever may, and may read all of it. */
export async function draftOf(scope: Scope, number: number): Promise<RuleDraft> {
  const rule = await findRule(scope, number)
  await refuseOthers(scope, rule)
  const [shown] = await shownRules(scope, [rule])
  if (!shown?.written) throw refuseRule('rule_not_readable', { number })
  const { trigger, change, where, actions } = shown.written
  const { level } = rule
  const field = { kind: 'level', state: 'any', summary: '' } as const
  const found = level && (await loadInputs(scope, { level: field }, { level: { id: level.id } })).level
  return { number, name: rule.name, level: found, trigger, change, where, actions }
}

/** Stands where there is none yet. */
const anyTrigger: Trigger = { on: 'run by hand' }

async function resolveWhen(scope: Scope, { trigger, change }: When): Promise<When> {
  return {
    trigger: await resolveTrigger(scope, trigger),
    ...(change && { change: await resolveChange(scope, change) }),
  }
}

/** Its parts as they can be said again. What is missing in the line is `…`. */
export function draftTexts({ trigger, change, where, actions }: RuleDraft) {
  const when = trigger && printWhen({ trigger, change })
  const does = actions.length === 0 ? undefined : actions.map((action) => printAction(action)).join(', ')
  const condition = where === undefined ? '' : ` if ${where}`
  return { when, where, does, line: `when ${when ?? '…'}${condition} then ${does ?? '…'}` }
}
