/** What Baton does by itself: a worker for each kind of work that waits, and what the clock calls for. */

import { type DeliveryDeps, deliverDue } from '../delivery/worker.ts'
import { followNext } from '../effects/follow.ts'
import { tick } from '../effects/timers/ticker.ts'
import type { FollowUp } from '../events/record.ts'
import { createOutgoing } from '../runtime/http/outgoing.ts'
import { type Schedule, schedule } from '../runtime/schedule.ts'
import { createWorker, type Worker } from '../runtime/worker.ts'
import { freeIssues } from '../store/code-host/issue-claims.ts'
import { forgetSpoken } from '../store/conversation/spoken-task.ts'
import { freeRows } from '../store/database/leases.ts'
import type { Work } from '../store/database/left-work.ts'
import { forgetFiles } from '../store/imports/stored-files.ts'
import { forgetAnswered } from '../store/journal/api-answers.ts'
import { sweep } from '../store/journal/sweep.ts'
import { endLeases } from '../store/messages/deliveries.ts'
import { forgetPace } from '../store/messages/pace.ts'
import { forgetSignIns } from '../store/workspaces/sign-ins.ts'
import { importNext } from '../transfer/run.ts'
import { automationNext } from './automations.ts'
import type { AppDeps } from './deps.ts'
import { checkHosts } from './host-access.ts'
import type { Inbox } from './inbox.ts'
import { issueNext } from './issues.ts'
import { largeChangeNext } from './large-changes.ts'
import { createPlaces, webhookPlaces } from './webhook-places.ts'
import { webhookNext } from './webhooks.ts'

export type Background = {
  /** Does everything that is due, until nothing is left, nor under way. */
  settle(): Promise<void>
  /** Follows the events that wait, and nothing else. */
  follow(): Promise<void>
  /** Runs the timers that are due by now; what follows from them runs in the background. */
  tick(): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

/** How each kind of work is done. Where one platform is slow to answer, the others' people do not wait for it. */
const workers: Record<Work, { full: number; atOnce: number; gatherMs: number }> = {
  event: { full: 100, atOnce: 2, gatherMs: 20 },
  delivery: { full: 100, atOnce: 3, gatherMs: 10 },
  import: { full: 1, atOnce: 1, gatherMs: 10 },
  // Each of another webhook: one that is slow to answer keeps no other back.
  webhook: { full: 1, atOnce: webhookPlaces, gatherMs: 10 },
  // Each of another repository.
  issue: { full: 1, atOnce: 4, gatherMs: 50 },
  rule: { full: 1, atOnce: 1, gatherMs: 10 },
  change: { full: 1, atOnce: 1, gatherMs: 10 },
  call: { full: 1, atOnce: 1, gatherMs: 10 },
}

const kinds = ['call', 'event', 'rule', 'delivery', 'webhook', 'issue', 'import', 'change'] as const

export function createBackground(deps: AppDeps, followUp: FollowUp, inbox: Inbox): Background {
  const { store } = deps
  const steps = stepsOf(deps, followUp, inbox)
  const running = new Map<Work, Worker>()
  store.onCommit((left) => {
    for (const work of left) running.get(work)?.wake()
  })
  const finished = async () => {
    const all = await Promise.all([...running.values()].map((worker) => worker.finished()))
    return all.some((wasBusy) => wasBusy)
  }
  let schedules: Schedule[] = []
  return {
    async settle() {
      for (;;) {
        let done = await tickNow(deps)
        for (const work of kinds) done += await steps[work]()
        done += await checkNow(deps, followUp)
        // More may follow from what the workers have taken.
        if (done === 0 && !(await finished())) return
      }
    },
    async follow() {
      while ((await steps.event()) > 0);
    },
    async tick() {
      await tickNow(deps)
    },
    async start() {
      for (const work of kinds) running.set(work, workerFor(deps, work, steps[work]))
      const wake = (...all: Work[]) => {
        for (const work of all) running.get(work)?.wake()
      }
      await store.notices?.listen(wake)
      schedules = scheduled(deps, followUp, { inbox, wake })
      wake(...kinds)
    },
    async stop() {
      await Promise.all([...schedules, ...running.values()].map((each) => each.stop()))
    },
  }
}

/** Does a part of what waits; resolves to how much that was. */
type Steps = Record<Work, () => Promise<number>>

function stepsOf(deps: AppDeps, followUp: FollowUp, inbox: Inbox): Steps {
  const { store, adapters, clock, log, measures, gatherMs, sharedPace } = deps
  const carrier: DeliveryDeps = {
    db: store.db,
    sharedPace,
    adapterFor: (platform) => adapters.find((adapter) => adapter.platform === platform),
    now: clock.now,
    sleep: clock.sleep,
    report: measures.delivery,
    bug(error) {
      measures.error('delivery')
      log.error({ err: error }, 'a delivery failed inside Baton')
    },
  }
  return {
    event: () =>
      followNext({
        db: store.db,
        scope: { ...followUp, now: clock.now(), gatherMs, seal: deps.seal },
        failed({ id, kind, workspaceId }, error) {
          measures.error('event')
          log.error(
            { err: error, id, kind, workspaceId },
            'an event could not be followed; it is tried again later',
          )
        },
        unreadable(event) {
          measures.error('event')
          log.error(event, 'an event cannot be read; it is left aside')
        },
      }),
    delivery: () => deliverDue(carrier),
    import: () => importNext({ ...followUp, db: store.db, now: clock.now }),
    ...runSteps(deps, followUp),
    call: inbox.next,
  }
}

/** What goes on run by run. */
function runSteps(deps: AppDeps, followUp: FollowUp): Pick<Steps, 'change' | 'rule' | 'webhook' | 'issue'> {
  const { store, clock, log, measures, seal, outgoing = createOutgoing({ allowPrivate: false }) } = deps
  const runner = { ...followUp, db: store.db, now: clock.now }
  const places = createPlaces()
  return {
    change: () =>
      largeChangeNext({
        ...runner,
        failed(error, { id, workspaceId, failures }) {
          measures.error('change')
          log.error(
            { err: error, id, workspaceId, failures },
            'a part of a large change failed; it is tried again later',
          )
        },
      }),
    webhook: () => webhookNext({ ...runner, outgoing, seal, places }),
    issue: () =>
      issueNext({
        ...runner,
        ...{ hosts: deps.hostClients, seal },
        failed(error, at) {
          measures.error('issue')
          log.error(
            { err: error, ...at },
            'an issue and its task could not be brought together; it is tried later',
          )
        },
      }),
    rule: () =>
      automationNext({
        ...followUp,
        now: clock.now,
        inTransaction: (work) => store.db.transaction().execute(work),
        failed(error, { id, workspaceId, automationId }) {
          measures.error('rule')
          log.error({ err: error, id, workspaceId, automationId }, 'a run of a rule failed inside Baton')
        },
      }),
  }
}

function tickNow({ store, clock, log, measures, gatherMs, seal }: AppDeps): Promise<number> {
  return tick({
    db: store.db,
    scope: { now: clock.now(), gatherMs, seal },
    failed({ kind, subject, workspaceId }, error) {
      measures.error('timer')
      log.error({ err: error, kind, subject, workspaceId }, 'a timer failed; it is tried again later')
    },
  })
}

function checkNow(
  { store, clock, log, hostClients: hosts, seal }: AppDeps,
  followUp: FollowUp,
): Promise<number> {
  return checkHosts({ ...followUp, db: store.db, now: clock.now, log, hosts, seal })
}

function workerFor({ store, log, measures }: AppDeps, work: Work, step: () => Promise<number>): Worker {
  return createWorker({
    ...workers[work],
    step,
    failed(error) {
      measures.error(work)
      log.error({ err: error, work }, 'background work failed; it is tried again')
    },
    crowded: () => store.notices?.tell(work),
  })
}

/** Gives back what was under way when the process before this one died. Only where no other process can be at work. */
export async function recoverWork({ db }: AppDeps['store']): Promise<void> {
  await endLeases(db)
  await freeRows(db, 'import_run')
  await freeRows(db, 'large_change')
  await freeRows(db, 'webhook_delivery')
  await freeIssues(db)
}

/** Timers, and what waits for a moment or was left behind by a crash: of that nobody is told. */
function scheduled(
  deps: AppDeps,
  followUp: FollowUp,
  { inbox, wake }: { inbox: Inbox; wake(...work: Work[]): void },
): Schedule[] {
  const { log, measures } = deps
  const guarded: Guarded = (kind, work) => async () => {
    try {
      await work()
    } catch (error) {
      measures.error(kind)
      log.error({ err: error }, `${kind} failed; it is tried again`)
    }
  }
  return [
    schedule(
      '* * * * * *',
      guarded('tick', () => tickNow(deps)),
      log,
    ),
    schedule('* * * * * *', async () => wake('event', 'rule', 'delivery', 'webhook', 'issue'), log),
    schedule('*/5 * * * * *', async () => wake('import', 'change', 'call'), log),
    schedule('*/20 * * * * *', guarded('call', inbox.renew), log),
    schedule(
      '7 * * * * *',
      guarded('host', () => checkNow(deps, followUp)),
      log,
    ),
    ...sweeps(deps, guarded),
  ]
}

type Guarded = (kind: string, work: () => Promise<unknown>) => () => Promise<void>

/** Forgets what is too old to be needed. */
function sweeps({ store, clock, log }: AppDeps, guarded: Guarded): Schedule[] {
  const ago = (hours: number) => clock.now().subtract({ hours })
  const week = 7 * 24
  return [
    schedule(
      '17 * * * *',
      guarded('sweep', () => forgetAnswered(store.db, ago(week).toString())),
      log,
    ),
    schedule(
      '18 * * * *',
      guarded('sweep', () => forgetFiles(store.db, ago(week).toString())),
      log,
    ),
    schedule(
      '19 * * * *',
      guarded('sweep', async () => {
        await forgetPace(store.db, ago(1))
        await Promise.all([forgetSpoken(store.db, ago(1).toString()), forgetSignIns(store.db, ago(24))])
      }),
      log,
    ),
    schedule(
      '41 3 * * *',
      guarded('sweep', () => sweep(store.db, clock.now())),
      log,
    ),
  ]
}
