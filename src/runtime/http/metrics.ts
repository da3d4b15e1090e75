/** What Prometheus can read about Baton. One Metrics holds its own registry, so two in a process do not meet. */
import { Router } from 'express'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { readyWithin } from '../../platform.ts'

export type Metrics = {
  readonly registry: Registry
  /** A command was answered. `outcome`: `ok`, `refused`, `failed` or another word of a small fixed set. */
  command(path: string, outcome: string, seconds: number): void
  /** A delivery was tried. `lagSeconds`: from when it was due until now; it counts once the delivery is `sent`. */
  delivery(platform: string, outcome: string, lagSeconds: number): void
  error(kind: string): void
  /** Reads how many jobs wait in each queue, each time somebody asks for the metrics. */
  onScrape(read: () => Promise<Record<string, number>>): void
  /** Asks the platforms, each time somebody asks for the metrics, whether they can be worked with. */
  watchPlatforms(read: () => Promise<Record<string, boolean>>): void
}

/** The platforms' limit is 3 s and the direct answer's is 1 s, so those are edges. In seconds. */
const commandBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10]
/** From at once to the morning after. In seconds. */
const lagBuckets = [0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600, 14_400, 43_200]

/** A scrape does not wait longer than this for what is read at each. In milliseconds. */
const patienceMs = 2000

/** `commandPaths` are the labels a command may have; whatever else is typed counts as `unknown`. */
export function createMetrics(commandPaths: Iterable<string>): Metrics {
  const registry = new Registry()
  const known = new Set(commandPaths)
  collectDefaultMetrics({ register: registry })
  const commands = commandHistogram(registry)
  const lag = lagHistogram(registry)
  const deliveries = deliveryCounter(registry)
  const errors = errorCounter(registry)
  const error = (kind: string) => errors.inc({ kind })
  return {
    registry,
    command: (path, outcome, seconds) =>
      commands.observe({ command: known.has(path) ? path : 'unknown', outcome }, seconds),
    delivery: (platform, outcome, lagSeconds) => {
      deliveries.inc({ platform, outcome })
      if (outcome === 'sent') lag.observe(Math.max(0, lagSeconds))
    },
    error,
    onScrape: (read) => watch(registry, queueDepth, read, error),
    watchPlatforms(read) {
      const numbers = async () => Object.entries(await read()).map(([name, ready]) => [name, ready ? 1 : 0])
      watch(registry, platformReady, async () => Object.fromEntries(await numbers()), error)
    },
  }
}

/** `/metrics`, in Prometheus's text format. */
export function metricsRouter(metrics: Metrics): Router {
  const router = Router()
  router.get('/metrics', async (_request, response) => {
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
  return router
}

const queueDepth = { name: 'baton_queue_depth', help: 'Jobs that wait in a queue, now.', label: 'queue' }
const platformReady = {
  name: 'baton_platform_ready',
  help: 'Whether a platform can be worked with, now: 1 or 0.',
  label: 'platform',
}

/** A gauge that is read at each scrape, with a value for each name that `read` gives. */
function watch(
  registry: Registry,
  { name, help, label }: { name: string; help: string; label: string },
  read: () => Promise<Record<string, number>>,
  error: (kind: string) => void,
): void {
  new Gauge({
    name,
    help,
    labelNames: [label],
    registers: [registry],
    async collect() {
      this.reset()
      const values = await readyWithin(read(), patienceMs).catch(() => undefined)
      // The other numbers are most wanted when something is away, so they are told without this one.
      if (values === undefined) return error('scrape')
      for (const [of, value] of Object.entries(values.value)) this.set({ [label]: of }, value)
    },
  })
}

function commandHistogram(registry: Registry) {
  return new Histogram({
    name: 'baton_command_duration_seconds',
    help: 'From receiving a command to its reply.',
    labelNames: ['command', 'outcome'],
    buckets: commandBuckets,
    registers: [registry],
  })
}

function lagHistogram(registry: Registry) {
  return new Histogram({
    name: 'baton_delivery_lag_seconds',
    help: 'From when a delivery was due to when it arrived.',
    buckets: lagBuckets,
    registers: [registry],
  })
}

function deliveryCounter(registry: Registry) {
  return new Counter({
    name: 'baton_deliveries_total',
    help: 'Attempts at a delivery.',
    labelNames: ['platform', 'outcome'],
    registers: [registry],
  })
}

function errorCounter(registry: Registry) {
  return new Counter({
    name: 'baton_errors_total',
    help: 'Failures that nobody expected.',
    labelNames: ['kind'],
    registers: [registry],
  })
}
