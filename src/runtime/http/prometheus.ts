/** The numbers, as the library of Prometheus keeps and writes them. Loaded by `metrics.ts` with the first of them. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { readyWithin } from '../../platform.ts'

/** The platforms' limit is 3 s and the direct answer's is 1 s, so those are edges. In seconds. */
const commandBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10]
/** From at once to the morning after. In seconds. */
const lagBuckets = [0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600, 14_400, 43_200]

/** A scrape does not wait longer than this for what is read at each. In milliseconds. */
const timeoutMs = 2000

export type Numbers = ReturnType<typeof createNumbers>

export function createNumbers(commandPaths: Iterable<string>) {
  const registry = new Registry()
  const known = new Set(commandPaths)
  collectDefaultMetrics({ register: registry })
  const commands = commandHistogram(registry)
  const lag = lagHistogram(registry)
  const deliveries = deliveryCounter(registry)
  const errors = errorCounter(registry)
  const error = (kind: string) => errors.inc({ kind })
  return {
    read: async () => ({ type: registry.contentType, text: await registry.metrics() }),
    command: (path: string, outcome: string, seconds: number) =>
      commands.observe({ command: known.has(path) ? path : 'unknown', outcome }, seconds),
    delivery(platform: string, outcome: string, lagSeconds: number) {
      deliveries.inc({ platform, outcome })
      if (outcome === 'sent') lag.observe(Math.max(0, lagSeconds))
    },
    error,
    onScrape: (read: () => Promise<Record<string, number>>) => watch(registry, queueDepth, read, error),
    watchPlatforms: (read: Ready) => watch(registry, platformReady, numbersOf(read), error),
    watchCells: (read: Ready) => watch(registry, cellReady, numbersOf(read), error),
  }
}

type Ready = () => Promise<Record<string, boolean>>

function numbersOf(read: Ready): () => Promise<Record<string, number>> {
  return async () =>
    Object.fromEntries(Object.entries(await read()).map(([name, ready]) => [name, ready ? 1 : 0]))
}

const queueDepth = {
  name: 'baton_queue_depth',
  help: 'How much of each kind of work is due, now.',
  label: 'queue',
}
const platformReady = {
  name: 'baton_platform_ready',
  help: 'Whether a platform can be worked with, now: 1 or 0.',
  label: 'platform',
}

const cellReady = {
  name: 'baton_cell_ready',
  help: 'Whether a cell can be worked with, now: 1 or 0.',
  label: 'cell',
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
      const values = await readyWithin(read(), timeoutMs).catch(() => undefined)
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
