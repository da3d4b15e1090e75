/** Rules of a file: what would be different with them, and making it so. */
import { isDeepStrictEqual } from 'node:util'
import type { Automation } from '../../domain/automation/automation.ts'
import { printLine } from '../../domain/automation/line.ts'
import { mayAct } from '../../domain/people/role.ts'
import type { Level } from '../../domain/task/records.ts'
import { type AutomationRow, automationsOf } from '../../store/automation/automations.ts'
import { loadInputs } from '../input-kinds/load.ts'
import { operation, type Plan } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { refuseBroken } from './check.ts'
import { longestFile, type ReadRules, readRuleFile } from './file.ts'
import { automationIn, type RuleInFile } from './file-schema.ts'
import { refuseOthers, type ShownRule, shownRules } from './find.ts'
import { resolveAutomation } from './resolve.ts'
import { dropRule, makeRule, refuseUnplaced, refuseWide, rewriteRule, setState } from './rules.ts'

/** A rule as the file has it. `before`: what is there; undefined where it is new. */
export type WantedRule = {
  name: string
  level: Level | undefined
  automation: Automation
  line: string
  isOn: boolean
  before: ShownRule | undefined
}

export type RuleImport = Plan & {
  added: WantedRule[]
  changed: WantedRule[]
  unchanged: number
  removed: ShownRule[]
}

export const importRules = operation({
  name: 'rule.import',
  summary: 'Import rules from a YAML or JSON file, as rules export writes it',
  role: 'member',
  input: {
    content: { kind: 'text', required: true, max: longestFile, summary: 'The content of the file' },
    remove: {
      kind: 'flag',
      summary: 'Delete your rules that the file leaves out, in the places it has rules for',
    },
  },
  plan: planImport,
  async run(scope, _input, { plan }): Promise<RuleImport> {
    for (const { name, level, automation, isOn } of plan.added) {
      const made = await makeRule(scope, { name, level, automation })
      if (!isOn) await setState(scope, made, 'off')
    }
    for (const { name, automation, isOn, before } of plan.changed) {
      if (!before) continue
      const rewrites = !isSame(before.rule, { name, automation })
      if (rewrites) await rewriteRule(scope, before.rule, { name, automation })
      // Whoever changes what a rule does switches it on.
      const isOnNow = rewrites || before.rule.state === 'on'
      if (isOn !== isOnNow) await setState(scope, before.rule, isOn ? 'on' : 'off')
    }
    for (const { rule } of plan.removed) await dropRule(scope, rule)
    return plan
  },
})

async function planImport(
  scope: Scope,
  { content, remove }: { content: string; remove: boolean | undefined },
): Promise<RuleImport> {
  const file = await readRuleFile(content, scope.accountsOn ?? '')
  const there = await shownRules(scope, await automationsOf(scope.trx, scope.viewer))
  const levels: (Level | undefined)[] = []
  for (const [index, { in: place }] of file.rules.entries())
    levels.push(await file.refusing(index, 'in', () => levelAt(scope, place)))
  const befores = matched(file.rules, levels, there)
  const wanted: WantedRule[] = []
  for (const [index, rule] of file.rules.entries())
    wanted.push(await wantedRule(scope, file, index, { level: levels[index], before: befores[index], rule }))
  const changed = wanted.filter((each) => each.before && differs(each.before.rule, each))
  const added = wanted.filter(({ before }) => !before)
  const removed = remove ? missing(scope, there, levels, befores) : []
  const shown = [
    ...added.map((each) => `new ${JSON.stringify(asShown(each))}`),
    ...changed.map(
      (each) => `${each.before?.rule.number} ${each.before?.line} → ${JSON.stringify(asShown(each))}`,
    ),
    ...removed.map(({ rule }) => `without ${rule.number} ${rule.name}`),
  ]
  return { added, changed, unchanged: wanted.length - changed.length - added.length, removed, shown }
}

function asShown({ name, level, line, isOn }: WantedRule): object {
  return { name, level: level?.id, line, isOn }
}

async function levelAt(scope: Scope, path: string | undefined): Promise<Level | undefined> {
  if (path === undefined) return undefined
  const field = { kind: 'level', required: true, summary: '' } as const
  return (await loadInputs(scope, { level: field }, { level: { path } })).level
}

/** Within its place a rule is known by its name; else, where it was renamed, by its number. */
function matched(
  rules: RuleInFile[],
  levels: (Level | undefined)[],
  there: ShownRule[],
): (ShownRule | undefined)[] {
  const inPlace = (index: number) => there.filter(({ rule }) => rule.level?.id === levels[index]?.id)
  const byName = rules.map(({ name }, index) =>
    inPlace(index).find(({ rule }) => rule.name.toLowerCase() === name.toLowerCase()),
  )
  const taken = new Set(byName)
  return rules.map(({ number }, index) => {
    const numbered = inPlace(index).find((each) => each.rule.number === number && !taken.has(each))
    const found = byName[index] ?? numbered
    taken.add(found)
    return found
  })
}

async function wantedRule(
  scope: Scope,
  file: ReadRules,
  index: number,
  { level, before, rule }: { level: Level | undefined; before: ShownRule | undefined; rule: RuleInFile },
): Promise<WantedRule> {
  const { name, enabled = true } = rule
  const written = automationIn(rule)
  const automation = await file.refusing(index, undefined, async () => {
    const resolved = await resolveAutomation(scope, written)
    refuseUnplaced(resolved, level)
    return resolved
  })
  const wanted = { name, level, automation, line: printLine(written), isOn: enabled, before }
  await file.refusing(index, 'name', async () => {
    if (!before) refuseWide(scope, level)
    else if (differs(before.rule, wanted)) await refuseOthers(scope, before.rule)
  })
  if (enabled)
    await file.refusing(index, undefined, () =>
      refuseBroken(scope, { level, automation, ownerId: scope.actor.id }),
    )
  return wanted
}

function differs(rule: AutomationRow, wanted: Pick<WantedRule, 'name' | 'automation' | 'isOn'>): boolean {
  return !isSame(rule, wanted) || (rule.state === 'on') !== wanted.isOn
}

function isSame(rule: AutomationRow, { name, automation }: Pick<WantedRule, 'name' | 'automation'>): boolean {
  return rule.name === name && isDeepStrictEqual(rule.automation, automation)
}

function missing(
  { actor }: Scope,
  there: ShownRule[],
  levels: (Level | undefined)[],
  befores: (ShownRule | undefined)[],
): ShownRule[] {
  const places = new Set(levels.map((level) => level?.id))
  return there.filter(
    (each) =>
      places.has(each.rule.level?.id) &&
      !befores.includes(each) &&
      (each.rule.ownerId === actor.id || mayAct(actor.role, 'admin')),
  )
}
