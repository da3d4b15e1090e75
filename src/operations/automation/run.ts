import { newId } from '../../domain/id.ts'
import type { TaskRecord } from '../../domain/task/records.ts'
import { fittingAmong } from '../../store/automation/fitting.ts'
import { addRuns } from '../../store/automation/runs.ts'
import { tasksWithin } from '../../store/automation/targets.ts'
import { operation } from '../operation.ts'
import { findRule, refuseOthers, type ShownRule, shownRules } from './find.ts'
import { refuseRule } from './refusals.ts'

/** `started`: the tasks that it runs for; `unfit`: those that its condition leaves out. */
export type RuleStarted = { rule: ShownRule | undefined; started: TaskRecord[]; unfit: TaskRecord[] }

export const runRule = operation({
  name: 'rule.run',
  summary: 'Run a rule now for tasks that you name, whatever it waits for',
  role: 'member',
  input: {
    number: { kind: 'number', required: true, summary: 'The rule, by its number' },
    tasks: { kind: 'tasks', required: true, summary: 'The tasks' },
  },
  async run(scope, { number, tasks }): Promise<RuleStarted> {
    const { trx, workspaceId, viewer, change, actor } = scope
    const rule = await findRule(scope, number)
    await refuseOthers(scope, rule)
    if (rule.state !== 'on') throw refuseRule('rule_not_on', { number })
    const { where, actions } = rule.automation
    const fitting = await fittingAmong(trx, viewer, { where, taskIds: tasks.map(({ id }) => id) }, scope)
    const here = await tasksWithin(
      trx,
      workspaceId,
      rule.level,
      tasks.map(({ id }) => id),
    )
    const started = tasks.filter(({ id }) => here.has(id) && fitting.has(id) && fitting.get(id) === undefined)
    const runs = started.map(({ id: taskId }, position) => ({
      ...{ id: newId(), automationId: rule.id, taskId, eventId: null, chain: [], context: { by: actor.id } },
      ...{ actions, log: [], state: 'queued' as const, position },
    }))
    await addRuns(trx, workspaceId, runs, change.now)
    const [shown] = await shownRules(scope, [rule])
    return { rule: shown, started, unfit: tasks.filter((task) => !started.includes(task)) }
  },
})
