import { Refusal } from '../../domain/refusal.ts'
import { instantText } from '../../domain/time/when.ts'
import type { Origin } from '../../events/fact.ts'
import { pauseAutomation } from '../../events/pause-automation.ts'
import type { AutomationRow } from '../../store/automation/automations.ts'
import { type Fitting, fittingAmong } from '../../store/automation/fitting.ts'
import { addRuns, type NewRun } from '../../store/automation/runs.ts'
import { presentPeople } from '../../store/people/people.ts'
import type { EffectScope } from '../effect.ts'
import { tellCircles } from './tell-circles.ts'
import { unfitChanges } from './unfit-changes.ts'

/** So many rules in a row may follow from one another. */
const deepest = 10

/** `happened`: what it follows, where that did not just come by itself. */
export type WantedRun = Omit<NewRun, 'state' | 'log'> & {
  taskId: string
  happened?: { origin: Origin; at: string }
}

/** Notes the runs of one rule, whatever comes of them. A rule that can't run at all is paused, and says why. */
export async function startRuns(
  scope: EffectScope & { workspaceId: string },
  rule: AutomationRow,
  wanted: WantedRun[],
): Promise<void> {
  if (wanted.length === 0) return
  const fitting = await fittingOf(scope, rule, [...new Set(wanted.map(({ taskId }) => taskId))])
  if (!fitting) return
  // What the owner does not see is none of the rule's.
  const unfit = await unfitChanges(scope, rule, wanted)
  const seen = wanted
    .filter(({ taskId }) => fitting.has(taskId))
    .map((run) => noted(run, rule, unfit.get(run.id) ?? fitting.get(run.taskId)))
  // A schedule is for the tasks that fit: to note all others each time would fill the log with every open task there is.
  const isSchedule = rule.automation.trigger.on === 'every'
  const runs = isSchedule ? seen.filter(({ state }) => state !== 'unfit') : seen
  const added = await addRuns(scope.trx, scope.workspaceId, runs, instantText(scope.now))
  await tellCircles(
    scope,
    rule,
    runs.filter(({ id, state }) => state === 'looped' && added.has(id)),
  )
}

async function fittingOf(
  scope: EffectScope & { workspaceId: string },
  rule: AutomationRow,
  taskIds: string[],
): Promise<Fitting | undefined> {
  const { trx, workspaceId, now } = scope
  const [owner] = await presentPeople(trx, workspaceId, [rule.ownerId])
  if (!owner) {
    await pauseAutomation(scope, rule, { kind: 'owner_gone' })
    return undefined
  }
  const viewer = { workspaceId, personId: owner.id, role: owner.role }
  try {
    const speaker = { now, zone: owner.timeZone ?? 'UTC' }
    return await fittingAmong(trx, viewer, { where: rule.automation.where, taskIds }, speaker)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await pauseAutomation(scope, rule, { kind: 'condition' })
    return undefined
  }
}

function noted(
  { happened: _, ...run }: WantedRun,
  { id }: AutomationRow,
  unfit: string | undefined,
): NewRun & { taskId: string } {
  if (unfit !== undefined) return { ...run, state: 'unfit', log: [{ action: 'if', problem: unfit }] }
  const isLoop = run.chain.includes(id) || run.chain.length >= deepest
  return { ...run, state: isLoop ? 'looped' : 'queued', log: [] }
}
