/** Runs of rules that wait: for so long, or until their task is as the rule says. */
import { printAction } from '../../domain/automation/actions.ts'
import type { Action } from '../../domain/automation/automation.ts'
import { instantText } from '../../domain/time/when.ts'
import { afterWorking, anyTime } from '../../domain/time/work-time.ts'
import { fittingAmong } from '../../store/automation/fitting.ts'
import type { Run } from '../../store/automation/runs.ts'
import { receiversOf } from '../../store/people/receivers.ts'
import { lockTasks } from '../../store/tasks/lock-tasks.ts'
import type { Scope } from '../scope.ts'

type Waiting = Pick<Run, 'state' | 'step' | 'dueAt'>

/**
 * How a run waits at its step; `on` where it does not, since its task fits already, and `over` where it did not come to fit in
 * time. How long it may wait at most is kept in its context.
 */
export async function waitOn(
  scope: Scope,
  run: Run,
  action: Extract<Action, { do: 'wait' }>,
): Promise<Waiting | 'on' | 'over'> {
  const { step } = run
  if (action.until === undefined)
    return { state: 'waiting', step: step + 1, dueAt: await afterWait(scope, action.hours) }
  const last = run.context.until ?? (await afterWait(scope, action.hours))
  const fits = await isFitting(scope, run.taskId, action.until)
  const isOver = Date.parse(last) <= scope.now.epochMilliseconds
  run.context.until = fits || isOver ? undefined : last
  if (fits) return 'on'
  if (!isOver) return { state: 'waiting', step, dueAt: last }
  run.log.push({ action: printAction(action), problem: 'wait_over' })
  return 'over'
}

/** In working hours of the rule's owner. */
async function afterWait({ trx, workspaceId, actor, zone, now }: Scope, hours: number): Promise<string> {
  const receivers = await receiversOf(trx, workspaceId, [actor.id], now)
  const work = receivers.get(actor.id)?.work ?? anyTime(zone)
  return instantText(afterWorking(work, now, hours * 60))
}

/** Nobody changes the task before the run is kept as one that waits: whoever changes it after that wakes it. */
async function isFitting(
  { trx, workspaceId, viewer, zone, now }: Scope,
  taskId: string | null,
  where: string,
): Promise<boolean> {
  if (taskId === null) return false
  await lockTasks(trx, workspaceId, (eb) => eb('id', '=', taskId))
  const fitting = await fittingAmong(trx, viewer, { where, taskIds: [taskId] }, { zone, now })
  return fitting.has(taskId) && fitting.get(taskId) === undefined
}
