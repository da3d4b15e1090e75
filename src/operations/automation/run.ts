import { newId } from '../../domain/id.ts'
import type { TaskRecord } from '../../domain/task/records.ts'
import type { AutomationRow } from '../../store/automation/automations.ts'
import { addRuns } from '../../store/automation/runs.ts'
import { tasksWithin } from '../../store/automation/targets.ts'
import { taskIds } from '../../store/search/find.ts'
import { resolveFilter } from '../../store/search/resolve.ts'
import { tasksByIds } from '../../store/tasks/tasks.ts'
import type { Input } from '../input-kinds/field.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { readFilter } from '../task/read-filter.ts'
import { fittingIds, mostByHand, tasksAlready } from './already.ts'
import { findRule, refuseOthers, type ShownRule, shownRules } from './find.ts'
import { refuseRule } from './refusals.ts'

const input = {
  number: { kind: 'number', required: true, summary: 'The rule’s number' },
  tasks: { kind: 'tasks', summary: 'The tasks' },
  filter: { kind: 'filter', summary: 'Or a filter' },
  already: { kind: 'flag', summary: 'Or the tasks that already are as the rule waits for' },
} as const

/** `ids`: the tasks that it would run for; `unfit`: those that were named and its place or condition leaves out. */
export type RulePlan = { rule: AutomationRow; ids: string[]; unfit: string[]; shown: string[] }

/** The first of the tasks, and how many there are. */
export type RuleStarted = {
  rule: ShownRule | undefined
  count: number
  started: TaskRecord[]
  unfit: TaskRecord[]
}

/** As many tasks as are named. */
const mostNamed = 30

export const runRule = operation({
  name: 'rule.run',
  summary: 'Run a rule now for tasks you name, without waiting for its trigger',
  role: 'member',
  input,
  async plan(scope, given): Promise<RulePlan> {
    const { trx, workspaceId } = scope
    const rule = await findRule(scope, given.number)
    await refuseOthers(scope, rule)
    if (rule.state !== 'on') throw refuseRule('rule_not_on', { number: rule.number })
    const asked = await chosen(scope, rule, given)
    if (asked.length > mostByHand) throw refuseRule('rule_many', { most: mostByHand })
    const here = await tasksWithin(trx, workspaceId, rule.level, asked)
    const fitting = new Set(await fittingIds(scope, rule, asked))
    const ids = asked.filter((id) => here.has(id) && fitting.has(id))
    const started = new Set(ids)
    const shown = (await tasksByIds(trx, workspaceId, ids)).map(({ ref }) => ref)
    return { rule, ids, unfit: asked.filter((id) => !started.has(id)), shown }
  },
  async run(scope, _given, { plan: { rule, ids, unfit } }): Promise<RuleStarted> {
    const { trx, workspaceId, change, actor } = scope
    const { actions } = rule.automation
    const runs = ids.map((taskId, position) => ({
      ...{ id: newId(), automationId: rule.id, taskId, eventId: null, chain: [], context: { by: actor.id } },
      ...{ actions, log: [], state: 'queued' as const, position },
    }))
    await addRuns(trx, workspaceId, runs, change.now)
    const [shown] = await shownRules(scope, [rule])
    return {
      rule: shown,
      count: ids.length,
      started: await firstOf(scope, ids),
      unfit: await firstOf(scope, unfit),
    }
  },
})

async function chosen(
  scope: Scope,
  rule: AutomationRow,
  { tasks, filter, already }: Input<typeof input>,
): Promise<string[]> {
  const { trx, viewer } = scope
  if (tasks) return tasks.map(({ id }) => id)
  if (already) return tasksAlready(scope, rule)
  if (filter === undefined) throw refuseRule('rule_for_which', { number: rule.number })
  const read = await readFilter(scope, filter)
  const resolved = await resolveFilter(trx, viewer, read.filter, scope)
  return taskIds(trx, resolved, mostByHand + 1)
}

/** In their order. */
export async function firstOf({ trx, workspaceId }: Scope, ids: string[]): Promise<TaskRecord[]> {
  const first = ids.slice(0, mostNamed)
  const found = await tasksByIds(trx, workspaceId, first)
  return first.flatMap((id) => found.find((task) => task.id === id) ?? [])
}
