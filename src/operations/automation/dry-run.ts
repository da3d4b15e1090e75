/** Trying a rule on what has happened: nothing is changed, and nobody is told. */
import { type Automation, mostToldADay } from '../../domain/automation/automation.ts'
import { readLine } from '../../domain/automation/line.ts'
import type { Problem } from '../../domain/automation/problem.ts'
import type { Level, PersonRow } from '../../domain/task/records.ts'
import { instantText } from '../../domain/time/when.ts'
import type { Run } from '../../store/automation/runs.ts'
import { peopleByIds } from '../../store/people/people.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { findRule, refuseOthers } from './find.ts'
import { readableRuns, type ShownRun } from './log.ts'
import { refuseRule } from './refusals.ts'
import { resolveAutomation } from './resolve.ts'
import { nameFor, refuseUnplaced } from './rules.ts'

/** A rule as it is tried. `id`: of the one whose own runs are left out of what happened, since they are made again. */
export type Tried = {
  id: string | undefined
  number: number | undefined
  name: string
  level: Pick<Level, 'kind' | 'id'> | undefined
  ownerId: string
  automation: Automation
}

/**
 * What would have come of a rule. `since`: what happened from then on was looked at. `problem`: why it would have been paused. `told`: for each person, the
 * day on which it would have told them something most often, in its owner's time zone.
 */
export type DryRun = {
  since: string
  problem: Problem | null
  runs: Run[]
  told: { personId: string; day: string; count: number }[]
}

export type DryRunner = (scope: Scope, tried: Tried, since: string) => Promise<DryRun>

export type TriedRule = Pick<DryRun, 'since' | 'problem'> & {
  tried: Tried
  /** How many runs came to each end. */
  counts: Partial<Record<Run['state'], number>>
  /** The newest. */
  runs: ShownRun[]
  /** Whom it would have told more than is good on one day. */
  loud: { person: PersonRow; day: string; count: number }[]
}

const days = 28
const runsShown = 10

export const tryRule = operation({
  name: 'rule.try',
  summary: 'Show what a rule would have done in the last four weeks, without doing it',
  role: 'member',
  input: {
    number: { kind: 'number', summary: 'The rule’s number' },
    line: { kind: 'text', max: 4000, summary: 'Or a new rule: when … if … then …' },
    in: { kind: 'level', summary: 'The List, Folder or Space a new rule would be for' },
  },
  async run(scope, { number, line, in: level }): Promise<TriedRule> {
    const tried =
      number === undefined ? await newRule(scope, line ?? '', level) : await existingRule(scope, number)
    if (tried.automation.trigger.on === 'run by hand') throw refuseRule('rule_by_hand', {})
    if (!scope.dryRun) throw new Error('nothing here tries rules')
    const since = instantText(scope.now.subtract({ hours: days * 24 }))
    const { runs, told, ...found } = await scope.dryRun(scope, tried, since)
    const counts = Object.groupBy(runs, ({ state }) => state)
    const loud = told.filter(({ count }) => count > mostToldADay)
    const people = await peopleByIds(
      scope.trx,
      scope.workspaceId,
      loud.map(({ personId }) => personId),
    )
    return {
      ...found,
      tried,
      counts: Object.fromEntries(Object.entries(counts).map(([state, all]) => [state, all.length])),
      runs: await readableRuns(scope, tried.ownerId, newestOf(runs)),
      loud: loud.flatMap(({ personId, ...rest }) => {
        const person = people.find(({ id }) => id === personId)
        return person ? [{ person, ...rest }] : []
      }),
    }
  },
})

/** What it did says more than what it did not do. */
function newestOf(runs: Run[]): Run[] {
  const acted = runs.filter(({ state }) => state !== 'unfit')
  return (acted.length > 0 ? acted : runs).slice(-runsShown).toReversed()
}

async function existingRule(scope: Scope, number: number): Promise<Tried> {
  const rule = await findRule(scope, number)
  await refuseOthers(scope, rule)
  return rule
}

async function newRule(scope: Scope, line: string, level: Level | undefined): Promise<Tried> {
  const automation = await resolveAutomation(scope, readLine(line, scope.accountsOn ?? ''))
  refuseUnplaced(automation, level)
  const name = nameFor(automation)
  return { id: undefined, number: undefined, name, level, ownerId: scope.actor.id, automation }
}
