/** Runs rules: each run in one transaction, with all that it changes and how far it is. */

import type { Transaction } from 'kysely'
import { printAction } from '../domain/automation/actions.ts'
import type { Action } from '../domain/automation/automation.ts'
import { Refusal } from '../domain/refusal.ts'
import type { PersonRow } from '../domain/task/records.ts'
import { counted } from '../domain/text/plural.ts'
import { instantText } from '../domain/time/when.ts'
import { pauseAutomation } from '../events/pause-automation.ts'
import { type FollowUp, newChange, record } from '../events/record.ts'
import { performAction, type Running } from '../operations/automation/perform.ts'
import { waitOn } from '../operations/automation/wait.ts'
import type { Scope } from '../operations/scope.ts'
import { isConnectionLost } from '../runtime/lost-connection.ts'
import { retryOnConflict } from '../runtime/retry.ts'
import { type AutomationRow, automationsByIds, countFailures } from '../store/automation/automations.ts'
import {
  claimAutomationRun,
  countDoneRuns,
  lockAutomationRun,
  type Run,
  saveAutomationRun,
} from '../store/automation/runs.ts'
import { presentPeople } from '../store/people/people.ts'
import type { Database } from '../store/schema.ts'
import { lockGraph } from '../store/tasks/dependencies.ts'

/** `failed`: a run went wrong inside Baton. */
export type AutomationRunner = FollowUp & {
  /** What the work did is taken back where it throws. */
  inTransaction<T>(work: (trx: Transaction<Database>) => Promise<T>): Promise<T>
  now(): Temporal.Instant
  failed(error: unknown, run: Run): void
}

/** A rule that fails so often in a row is paused. */
const mostFailures = 10
/** A run that goes wrong inside Baton is tried so often. */
const mostTries = 3

/** `run` as it was claimed, and the action that it is at: what is rolled back leaves no trace in either. */
type Claimed = { run?: Run; at: number }

/** Runs the oldest that is due, and returns how many those were: one or none. */
export async function automationNext(runner: AutomationRunner): Promise<number> {
  const claimed: Claimed = { at: 0 }
  try {
    await retryOnConflict(() => runner.inTransaction((trx) => runNext(trx, runner, claimed)))
  } catch (error) {
    const { run, at } = claimed
    if (!run || isConnectionLost(error)) throw error
    await runner.inTransaction((trx) => noteFailure(trx, runner, { run, at, error }))
  }
  return claimed.run ? 1 : 0
}

async function runNext(
  trx: Transaction<Database>,
  runner: AutomationRunner,
  claimed: Claimed,
): Promise<void> {
  const now = runner.now()
  const run = await claimAutomationRun(trx, instantText(now))
  if (!run) return
  claimed.run = { ...run, log: [...run.log], context: { ...run.context } }
  claimed.at = run.step
  const { workspaceId } = run
  const [rule] = await automationsByIds(trx, workspaceId, [run.automationId])
  const [owner] = rule ? await presentPeople(trx, workspaceId, [rule.ownerId]) : []
  if (rule?.state !== 'on' || !owner || run.taskId === null) {
    await saveAutomationRun(trx, { ...run, state: 'stopped' })
    return
  }
  const scope = scopeFor(trx, runner, run, owner)
  const turn = () => countDoneRuns(trx, workspaceId, rule.id)
  const running = { rule, taskId: run.taskId, context: run.context, turn }
  await goOn(scope, { run, running, claimed })
  if (rule.failures > 0) await countFailures(trx, workspaceId, rule.id, 0)
}

/** These change which task waits for which, of which there is one order of locks. */
function isOrdering({ do: does }: Action): boolean {
  return does === 'depend on' || does === 'block'
}

type Going = { run: Run; running: Running; claimed: Claimed }

/** Until it waits, or is through. */
async function goOn(scope: Scope, { run, running, claimed }: Going): Promise<void> {
  const begun = performance.now()
  if (run.actions.slice(run.step).some(isOrdering)) await lockGraph(scope.trx, scope.workspaceId)
  const saved = (more: Partial<Run>) =>
    saveAutomationRun(scope.trx, {
      ...run,
      tookMs: run.tookMs + Math.round(performance.now() - begun),
      ...more,
    })
  for (let step = run.step; step < run.actions.length; step++) {
    const action = run.actions[step]
    if (!action) break
    if (action.do === 'wait') {
      const until = await waitOn(scope, { ...run, step }, action)
      if (until === 'over') return saved({ state: 'done', step: run.actions.length })
      if (until !== 'on') return saved(until)
      continue
    }
    // Whoever notes a failure says of which action.
    claimed.at = step
    const count = await performAction(scope, running, action)
    run.log.push({ action: printAction(action), did: counted(count, 'task') })
  }
  return saved({ state: 'done', step: run.actions.length })
}

function scopeFor(
  trx: Transaction<Database>,
  { planners, now: clock }: AutomationRunner,
  run: Run,
  owner: PersonRow,
): Scope {
  const { workspaceId } = run
  const now = clock()
  const place = { trx, workspaceId, planners, now }
  return {
    trx,
    workspaceId,
    actor: owner,
    viewer: { workspaceId, personId: owner.id, role: owner.role },
    zone: owner.timeZone ?? 'UTC',
    now,
    change: newChange(place, { actorId: owner.id, origin: 'rule', group: run.id }),
  }
}

type Failure = { run: Run; at: number; error: unknown }

/** What it had changed is rolled back. A refusal is final; what goes wrong inside Baton is tried again from where it began. */
async function noteFailure(
  trx: Transaction<Database>,
  runner: AutomationRunner,
  { run, at, error }: Failure,
): Promise<void> {
  // After the rollback, another process may have run it already.
  if (!(await lockAutomationRun(trx, run))) return
  const now = runner.now()
  const isRefused = error instanceof Refusal
  if (!isRefused) runner.failed(error, run)
  const failures = run.failures + 1
  if (!isRefused && failures < mostTries) {
    const dueAt = instantText(now.add({ minutes: failures }))
    await saveAutomationRun(trx, { ...run, failures, dueAt })
    return
  }
  const why = isRefused ? { problem: error.code, args: error.args } : { problem: 'bug' }
  const log = [...run.log, { action: actionAt(run.actions, at), ...why }]
  await saveAutomationRun(trx, { ...run, state: 'failed', failures, log })
  const [rule] = await automationsByIds(trx, run.workspaceId, [run.automationId])
  if (rule) await countFailure({ trx, workspaceId: run.workspaceId, now, planners: runner.planners }, rule)
}

type Pausing = Parameters<typeof pauseAutomation>[0]

async function countFailure(scope: Pausing, rule: AutomationRow): Promise<void> {
  const failures = rule.failures + 1
  if (failures >= mostFailures) return pauseAutomation(scope, rule, { kind: 'failing' })
  await countFailures(scope.trx, scope.workspaceId, rule.id, failures)
  if (failures > 1) return
  // Its owner hears of the first of several.
  const { id, number, name, ownerId: owner } = rule
  const change = newChange(scope, { actorId: null, origin: 'baton' })
  await record(change, [{ kind: 'automation.failed', taskId: null, data: { rule: id, number, name, owner } }])
}

function actionAt(actions: Action[], step: number): string {
  const action = actions[step]
  return action ? printAction(action) : ''
}
