/** What most teams want to follow from a pull request: ordinary rules, made with the first repository of a List. */
import { readLine } from '../../domain/automation/line.ts'
import { printTrigger } from '../../domain/automation/triggers.ts'
import type { Level } from '../../domain/task/records.ts'
import { automationsOf } from '../../store/automation/automations.ts'
import { statusesOf } from '../../store/hierarchy/lists.ts'
import { resolveAutomation } from '../automation/resolve.ts'
import { makeRule } from '../automation/rules.ts'
import type { Scope } from '../scope.ts'

type Usual = { name: string; line: string }

/** By what the statuses of the List are called. */
function usual(active: string | undefined, done: string | undefined): Usual[] {
  return [
    ...(active === undefined
      ? []
      : [
          {
            name: 'Pull request opened',
            line: `when pull request opened if category:open then status ${quoted(active)}`,
          },
        ]),
    {
      name: 'Review asked',
      line: 'when pull request review asked if -is:finished then hand off to reviewer "Please review {pull}"',
    },
    ...(done === undefined
      ? []
      : [
          {
            name: 'Last pull request merged',
            line: `when last pull request merged into main if -is:finished then status ${quoted(done)}`,
          },
          {
            name: 'Fixed by a pull request',
            line: `when closing pull request merged into main if -is:finished then status ${quoted(done)}`,
          },
        ]),
  ]
}

/** What the List has a rule for already is left to that. Returns their numbers. */
export async function addUsualRules(scope: Scope, list: Pick<Level, 'kind' | 'id'>): Promise<number[]> {
  const statuses = await statusesOf(scope.trx, scope.viewer, list.id)
  const nameOf = (category: 'active' | 'done') =>
    statuses.find((status) => status.category === category)?.name
  const there = (await automationsOf(scope.trx, scope.viewer)).filter(({ level }) => level?.id === list.id)
  const known = new Set(there.map(({ automation }) => printTrigger(automation.trigger)))
  const numbers: number[] = []
  for (const { name, line } of usual(nameOf('active'), nameOf('done'))) {
    const automation = await resolveAutomation(scope, readLine(line, ''))
    if (known.has(printTrigger(automation.trigger))) continue
    numbers.push((await makeRule(scope, { name, level: list, automation })).number)
  }
  return numbers
}

function quoted(status: string): string {
  return `"${status.replace(/[\\"]/g, '\\$&')}"`
}
