/** Baton without a platform or a process around it: what the composition root and the tests put together. */
import { PgBoss, type WorkOptions } from 'pg-boss'
import type { Logger } from 'pino'
import { type Carrier, deliver } from './delivery/worker.ts'
import { followEvents } from './effects/follow.ts'
import { tick as tickTimers } from './effects/timers/ticker.ts'
import type { Adapter, Core } from './platform.ts'
import type { Clock } from './runtime/clock.ts'
import { type Schedule, schedule } from './runtime/schedule.ts'
import type { Store } from './store/database/database.ts'
import { findFile, forgetFiles, readFile } from './store/imports/stored-files.ts'
import { forgetInvocations } from './store/journal/invocations.ts'
import { sweep } from './store/journal/sweep.ts'
import {
  createQueues,
  enqueueWith,
  type Job,
  type QueueName,
  queueNames,
  recoverJobs,
  type Work,
} from './store/messages/outbox.ts'
import { forgetPace } from './store/messages/pace.ts'
import { commands } from './surfaces/chat/commands/registry.ts'
import { type DispatchDeps, dispatch } from './surfaces/chat/dispatch/dispatch.ts'
import { hear, notePosted } from './surfaces/chat/hearing/hearing.ts'
import { suggest } from './surfaces/chat/suggest.ts'
import { runImport } from './transfer/run.ts'

/** What the app counts. `src/runtime/http/metrics.ts` shows it to Prometheus. */
export type Measures = {
  command(path: string, outcome: string, seconds: number): void
  delivery(platform: string, outcome: string, lagSeconds: number): void
  error(kind: string): void
}

export type AppDeps = {
  store: Store
  /** May be added to until `start`: some are made with the app already there. */
  adapters: Adapter[]
  clock: Clock
  log: Logger
  measures: Measures
  /** How long a ping waits for what else there is to tell the same person. In milliseconds. */
  gatherMs: number
}

export type App = {
  core: Core
  /** Starts queue, adapters, workers and ticks. `background: false` leaves out the last two: `settle` does their work. */
  start(options?: { background: boolean }): Promise<void>
  /** Runs every event, timer and delivery that is due, until none is left, nor under way in the background. */
  settle(): Promise<void>
  /** Runs the timers that are due by now; what follows from them runs in the background. */
  tick(): Promise<void>
  /** Takes out for good what was deleted long ago. */
  sweep(): Promise<void>
  /** How many jobs wait on each queue. */
  queueDepths(): Promise<Record<string, number>>
  /** Lets what is under way finish, for at most 10 s, and closes everything but the store. */
  stop(): Promise<void>
}

const batchSize = 100

/** How the queues are worked on. */
const workOptions: WorkOptions = {
  batchSize,
  pollingIntervalSeconds: 1,
  notifyPollingIntervalSeconds: 5,
  burstWhenBatchFull: true,
}

/** Deliveries have several workers: where one platform is slow to answer, the others' people do not wait. */
export function workersOf(queue: QueueName): WorkOptions {
  return queue === 'delivery' ? { ...workOptions, localConcurrency: 3 } : workOptions
}

export function createApp(deps: AppDeps): App {
  const { store, adapters, clock, log, measures } = deps
  const boss = new PgBoss({
    ...store.boss,
    useListenNotify: true,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
    schedule: false,
    registerInstance: false,
  })
  boss.on('error', (error) => {
    measures.error('queue')
    log.error({ err: error }, 'the queue reports an error')
  })
  const enqueue = enqueueWith(boss)
  const handlers = handlersFor(deps, enqueue)
  const core = createCore(deps, enqueue)
  const ring = () => ({ enqueue, now: clock.now(), gatherMs: deps.gatherMs })
  const tickNow = () =>
    tickTimers({
      db: store.db,
      ring: ring(),
      failed({ kind, subject, workspaceId }, error) {
        measures.error('timer')
        log.error({ err: error, kind, subject, workspaceId }, 'a timer failed; it is tried again later')
      },
    })
  const tick = async () => void (await tickNow())
  const running = background(deps, boss, handlers, tick)
  return {
    core,
    async start(options = { background: true }) {
      await boss.start()
      await createQueues(boss)
      if (store.boss.backend === 'pglite') await recoverJobs(boss)
      await Promise.all(adapters.map((adapter) => adapter.start(core)))
      if (options.background) await running.start()
    },
    async settle() {
      for (;;) {
        const timers = await tickNow()
        const done = await drain(boss, handlers)
        // More may follow from what the workers have taken.
        if (timers + done === 0 && !(await running.finished())) return
      }
    },
    tick,
    sweep: () => sweep(store.db, clock.now()),
    queueDepths: () => depths(boss),
    async stop() {
      await running.stop()
      await Promise.allSettled(adapters.map((adapter) => adapter.stop()))
      await boss.stop({ graceful: true, timeout: 10_000 })
    },
  }
}

type Handlers = Record<QueueName, (jobs: Work[]) => Promise<void>>

function workOf({ data, retryCount }: { data: Job; retryCount: number }): Work {
  return { ...data, again: retryCount > 0 }
}

function handlersFor(deps: AppDeps, enqueue: ReturnType<typeof enqueueWith>): Handlers {
  const { store, adapters, clock, log, measures } = deps
  const carrier: Carrier = {
    db: store.db,
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
    event: (jobs) =>
      eachAlone([...Map.groupBy(jobs, (job) => job.workspaceId).values()], (batch) =>
        store.db
          .transaction()
          .execute((trx) => followEvents({ trx, enqueue, now: clock.now(), gatherMs: deps.gatherMs }, batch)),
      ),
    delivery: (jobs) => deliver(carrier, jobs),
    import: (jobs) =>
      eachAlone(
        jobs.map((job) => [job]),
        async ([job]) => void (job && (await runImport({ db: store.db, enqueue, now: clock.now }, job))),
      ),
  }
}

/** Does what it can: a batch that fails is done job by job, so that one bad event keeps no other back. Throws at the end. */
async function eachAlone(batches: Job[][], work: (batch: Job[]) => Promise<void>): Promise<void> {
  const failures: unknown[] = []
  for (const batch of batches) {
    try {
      await work(batch)
    } catch (error) {
      if (batch.length === 1) failures.push(error)
      else {
        const alone = batch.map((job) => [job])
        await eachAlone(alone, work).catch((failure: unknown) => failures.push(failure))
      }
    }
  }
  if (failures.length > 0) throw failures[0]
}

function createCore(deps: AppDeps, enqueue: ReturnType<typeof enqueueWith>): Core {
  const { store, clock, log, measures } = deps
  const dispatchDeps: DispatchDeps = {
    db: store.db,
    enqueue,
    commands,
    now: clock.now,
    report({ path, outcome, seconds, invocation, id, error }) {
      const known = outcome === 'ok' || outcome === 'repeated' || outcome === 'bug'
      measures.command(path, known ? outcome : 'refused', seconds)
      const line = { invocation: invocation.id, id, platform: invocation.platform, path, outcome, seconds }
      // Whoever waits for the answer need not wait for the log.
      if (outcome !== 'bug') return void setImmediate(() => log.info(line, 'answered'))
      measures.error('command')
      log.error({ ...line, err: error }, 'a command failed')
    },
  }
  const hearing = { db: store.db, enqueue, now: clock.now }
  const guarded = async <T>(kind: string, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work()
    } catch (error) {
      measures.error(kind)
      log.error({ err: error }, `${kind} failed`)
      return undefined
    }
  }
  return {
    receive: (invocation) => dispatch(dispatchDeps, invocation),
    suggest: async (query) => (await guarded('suggest', () => suggest(store.db, commands, query))) ?? [],
    heard: async (what) => guarded('hearing', () => hear(hearing, what)),
    posted: async (live, at) => guarded('posting', () => notePosted(hearing, live, at)),
    async file(id) {
      const [workspaceId = '', fileId = ''] = id.split(':')
      if (!(await findFile(store.db, workspaceId, fileId))) throw new Error('there is no such file any more')
      return readFile(store.db, workspaceId, fileId)
    },
  }
}

function background(deps: AppDeps, boss: PgBoss, handlers: Handlers, tick: () => Promise<void>) {
  const { store, clock, log, measures } = deps
  const underWay = new Set<Promise<void>>()
  const noted = (work: Promise<void>) => {
    underWay.add(work)
    return work.finally(() => underWay.delete(work))
  }
  const guarded = (kind: string, work: () => Promise<void>) => async () => {
    try {
      await noted(work())
    } catch (error) {
      measures.error(kind)
      log.error({ err: error }, `${kind} failed; it is tried again`)
    }
  }
  let tasks: Schedule[] = []
  return {
    async start() {
      for (const queue of queueNames) {
        await boss.work<Job>(queue, workersOf(queue), (jobs) => noted(handlers[queue](jobs.map(workOf))))
      }
      const forget = async () => {
        const weekAgo = clock
          .now()
          .subtract({ hours: 7 * 24 })
          .toString()
        await forgetInvocations(store.db, weekAgo)
        await forgetFiles(store.db, weekAgo)
        await forgetPace(store.db, clock.now().subtract({ hours: 1 }))
      }
      tasks = [
        schedule('* * * * * *', guarded('tick', tick), log),
        schedule('17 * * * *', guarded('sweep', forget), log),
        schedule(
          '41 3 * * *',
          guarded('sweep', () => sweep(store.db, clock.now())),
          log,
        ),
      ]
    },
    /** Waits for what is under way, and says whether anything was. */
    async finished() {
      const all = [...underWay]
      await Promise.allSettled(all)
      return all.length > 0
    },
    async stop() {
      await Promise.all(tasks.map((task) => task.stop()))
    },
  }
}

/** Runs what is on the queues here and now, as the workers would. */
async function drain(boss: PgBoss, handlers: Handlers): Promise<number> {
  let total = 0
  for (const queue of queueNames) {
    const jobs = (await boss.fetch<Job>(queue, { batchSize })) ?? []
    if (jobs.length === 0) continue
    await handlers[queue](jobs.map(workOf))
    await boss.complete(
      queue,
      jobs.map((job) => job.id),
    )
    total += jobs.length
  }
  return total
}

async function depths(boss: PgBoss): Promise<Record<string, number>> {
  const stats = await Promise.all(queueNames.map((queue) => boss.getQueueStats(queue, { force: true })))
  return Object.fromEntries(queueNames.map((queue, index) => [queue, stats[index]?.[0]?.queuedCount ?? 0]))
}
