/** Lets what happened happen again, on copies, with one rule on: by the same code that runs rules. */
import { sql, type Transaction } from 'kysely'
import type { Trigger } from '../domain/automation/automation.ts'
import { keyOf } from '../domain/automation/key.ts'
import { instantText } from '../domain/time/when.ts'
import { happeningsOf } from '../effects/automations/happenings.ts'
import { startAutomations } from '../effects/automations/start-automations.ts'
import { heardBy } from '../effects/effect.ts'
import { automation as automationTimer } from '../effects/timers/automation.ts'
import { unanswered } from '../effects/timers/unanswered.ts'
import { type FactEvent, readEvents } from '../events/fact.ts'
import { newChange } from '../events/record.ts'
import { planAgain } from '../events/sync-timers.ts'
import type { DryRun, DryRunner, Tried } from '../operations/automation/dry-run.ts'
import type { Scope } from '../operations/scope.ts'
import { addAutomation, automationsByIds } from '../store/automation/automations.ts'
import { clearForDryRun, nextMoment, toldByDay } from '../store/automation/dry-run.ts'
import { allRunsOf, waitedFor, wakeRunsOf } from '../store/automation/runs.ts'
import type { EventRow } from '../store/journal/events.ts'
import { takeFromOutbox } from '../store/messages/outbox.ts'
import { onCopies } from '../store/past/copies.ts'
import {
  type Added,
  eventsSince,
  goForward,
  noteEvents,
  type PastEvent,
  rewind,
} from '../store/past/replay.ts'
import type { Database } from '../store/schema.ts'
import { tasksHanded } from '../store/time/task-timers/handoff.ts'
import { claimTimers } from '../store/time/timers.ts'
import { workTimesOf } from '../store/time/work-times.ts'
import { automationNext } from './automations.ts'

/** Where the rule may have waited for more than this, only the newest of it is looked at: somebody waits for the answer. */
const mostStarts = 300

export const dryRun: DryRunner = async (scope, tried, since) => {
  const { trx, workspaceId } = scope
  const past = await eventsSince(trx, workspaceId, { since, without: tried.id })
  const steps = stepsOf(past.events, tried)
  const first = newestFrom(steps)
  const from = steps[first - 1]?.at ?? past.since
  return onCopies(trx, workspaceId, () => replay(scope, tried, { from, steps: steps.slice(first) }))
}

/** What was changed together; `starts`: how often the rule may have waited for it. */
type Step = { at: string; events: PastEvent[]; starts: number }

/** The step to begin with. What is one change is not torn apart. */
function newestFrom(steps: Step[]): number {
  let starts = 0
  for (let first = steps.length; first > 0; first--) {
    const more = steps[first - 1]?.starts ?? 0
    if (starts > 0 && starts + more > mostStarts) return first
    starts += more
  }
  return 0
}

function stepsOf(events: PastEvent[], { automation: { trigger } }: Tried): Step[] {
  const steps: Step[] = []
  for (const event of events) {
    const last = steps.at(-1)
    if (last && last.at === event.at && last.events[0]?.group === event.group) last.events.push(event)
    else steps.push({ at: event.at, events: [event], starts: 0 })
  }
  for (const step of steps) step.starts = sum(heard(step.events).map((event) => startsOf(event, trigger)))
  return steps
}

function startsOf(event: FactEvent, { on }: Trigger): number {
  // From then on somebody may not answer.
  if (on === 'unanswered') return event.kind === 'task.handed_off' || event.kind === 'task.moved' ? 1 : 0
  return happeningsOf(event).filter((each) => each.on === on).length
}

function sum(counts: number[]): number {
  return counts.reduce((all, each) => all + each, 0)
}

function heard(rows: EventRow[]): FactEvent[] {
  return heardBy(startAutomations, readEvents(rows).events)
}

/** Those that rules have. */
const timers = [automationTimer, unanswered]

type Replay = { scope: Scope; ruleId: string; added: Added; waiting: Step[] }

async function replay(
  scope: Scope,
  tried: Tried,
  { from, steps }: { from: string; steps: Step[] },
): Promise<DryRun> {
  const { trx, workspaceId } = scope
  const added = await rewind(
    scope,
    steps.flatMap(({ events }) => events.flatMap(({ changes }) => changes)),
  )
  const ruleId = await onlyRule(scope, tried, from)
  const going: Replay = { scope, ruleId, added, waiting: [] }
  const comes = () =>
    nextMoment(
      trx,
      workspaceId,
      ruleId,
      timers.map(({ kind }) => kind),
    )
  const waits = tried.automation.actions.some((action) => action.do === 'wait' && action.until)
  let next = await comes()
  const passMoments = async (until: string) => {
    for (; next !== undefined && next <= until; next = await comes()) {
      await catchUp(going)
      await atMoment(going, Temporal.Instant.from(next))
    }
  }
  for (const step of steps) {
    await passMoments(step.at)
    going.waiting.push(step)
    if (step.starts === 0 && !(waits && (await isWaitedFor(scope, step.events)))) continue
    await catchUp(going)
    await happen(going, Temporal.Instant.from(step.at), step.events)
    next = await comes()
  }
  await passMoments(instantText(scope.now))
  return result(scope, tried, ruleId, from)
}

/** Whether a run waits for something to happen to one of these tasks. */
async function isWaitedFor({ trx, workspaceId }: Scope, events: PastEvent[]): Promise<boolean> {
  const waited = await waitedFor(trx, workspaceId, tasksOf(events))
  return waited.size > 0
}

function tasksOf(events: EventRow[]): string[] {
  return [...new Set(events.flatMap(({ taskId }) => taskId ?? []))]
}

/** In the workspace as it was then, with nothing of its own that waits. */
async function onlyRule(scope: Scope, tried: Tried, from: string): Promise<string> {
  const { trx, workspaceId } = scope
  await clearForDryRun(trx, workspaceId)
  const now = Temporal.Instant.from(from)
  const change = newChange({ ...scope.change, now }, { actorId: null, origin: 'baton' })
  const { id } = await addAutomation(change, { ...tried, triggerKey: keyOf(tried.automation) }, from)
  await planAgain({ ...scope.change, now }, automationTimer, [id])
  await planAgain({ ...scope.change, now }, unanswered, await tasksHanded(trx, workspaceId))
  return id
}

/** Changes are made when something looks at what is there. */
async function catchUp({ scope, added, waiting }: Replay): Promise<void> {
  const last = waiting.at(-1)
  if (!last) return
  const events = waiting.splice(0).flatMap((step) => step.events)
  await goForward(
    scope,
    events.flatMap(({ changes }) => changes),
    { added, at: last.at },
  )
  await noteEvents(scope.trx, events)
}

async function happen(going: Replay, now: Temporal.Instant, rows: EventRow[]): Promise<void> {
  const { trx, workspaceId, change } = going.scope
  const events = heard(rows)
  if (events.length > 0)
    await startAutomations.run({ trx, workspaceId, now, gatherMs: 0, planners: change.planners }, events)
  await planAgain({ trx, workspaceId, now, planners: change.planners }, unanswered, tasksOf(rows))
  await wakeRunsOf(trx, workspaceId, tasksOf(rows), instantText(now))
  await runAll(going, now)
}

/** Timers that are due, and runs that have waited. */
async function atMoment(going: Replay, now: Temporal.Instant): Promise<void> {
  const { trx, workspaceId, change } = going.scope
  const scope = { trx, workspaceId, now, gatherMs: 0, planners: change.planners }
  for (const timer of timers) {
    const due = await claimTimers(trx, instantText(now), 1000, [timer.kind])
    if (due.length > 0) await planAgain(scope, timer, await timer.fire(scope, due))
  }
  await runAll(going, now)
}

/** Runs what is to run, and what follows from that. */
async function runAll(going: Replay, now: Temporal.Instant): Promise<void> {
  const { trx, change } = going.scope
  const runner = {
    planners: change.planners,
    now: () => now,
    inTransaction: <T>(work: (trx: Transaction<Database>) => Promise<T>) => inSavepoint(trx, work),
    failed(error: unknown) {
      throw error
    },
  }
  while ((await automationNext(runner)) > 0) {
    const follows = await takeFromOutbox(trx, instantText(now))
    if (follows.length > 0) await happen(going, now, follows)
  }
}

async function inSavepoint<T>(
  trx: Transaction<Database>,
  work: (trx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  await sql`savepoint run`.execute(trx)
  try {
    const made = await work(trx)
    await sql`release savepoint run`.execute(trx)
    return made
  } catch (error) {
    await sql`rollback to savepoint run`.execute(trx)
    throw error
  }
}

async function result(scope: Scope, tried: Tried, ruleId: string, since: string): Promise<DryRun> {
  const { trx, workspaceId, now } = scope
  const [rule] = await automationsByIds(trx, workspaceId, [ruleId])
  const work = (await workTimesOf(trx, workspaceId, [tried.ownerId], now)).get(tried.ownerId)
  return {
    since,
    problem: rule?.problem ?? null,
    runs: await allRunsOf(trx, workspaceId, ruleId),
    told: await toldByDay(trx, workspaceId, work?.zone ?? 'UTC'),
  }
}
