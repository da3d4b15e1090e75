/** What Prometheus can read about Baton. Each Metrics has its own numbers, so two in a process do not meet. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { BlockList, isIPv6 } from 'node:net'
import { type Request, Router } from 'express'
import type { Numbers } from './prometheus.ts'

type Watch = (numbers: Numbers) => void

export type Metrics = {
  /** All of them, in Prometheus's text format. */
  read(): Promise<{ type: string; text: string }>
  /** A command was answered. `outcome`: `ok`, `refused`, `failed` or another word of a small fixed set. */
  command(path: string, outcome: string, seconds: number): void
  /** A delivery was tried. `lagSeconds`: from when it was due until now; it counts once the delivery is `sent`. */
  delivery(platform: string, outcome: string, lagSeconds: number): void
  error(kind: string): void
  /** Reads how much of each kind of work is due, each time somebody asks for the metrics. */
  onScrape(read: () => Promise<Record<string, number>>): void
  /** Asks the platforms, each time somebody asks for the metrics, whether they can be worked with. */
  watchPlatforms(read: () => Promise<Record<string, boolean>>): void
  /** Asks each cell the same. */
  watchCells(read: () => Promise<Record<string, boolean>>): void
}

/** `commandPaths` are the labels a command may have; whatever else is typed counts as `unknown`. */
export function createMetrics(commandPaths: Iterable<string>): Metrics {
  // The library is loaded with the first number, since it is a tenth of all modules and no start needs it.
  const load = async () => (await import('./prometheus.ts')).createNumbers(commandPaths)
  let loading: Promise<Numbers> | undefined
  const waiting: Watch[] = []
  const numbers = () => {
    loading ??= load().then((loaded) => {
      for (const watch of waiting) watch(loaded)
      return loaded
    })
    return loading
  }
  // What is read at each scrape is no reason to load it.
  const whenLoaded = (watch: Watch) => (loading ? loading.then(watch) : waiting.push(watch))
  return {
    read: async () => (await numbers()).read(),
    command: (...counted) => void numbers().then((all) => all.command(...counted)),
    delivery: (...counted) => void numbers().then((all) => all.delivery(...counted)),
    error: (kind) => void numbers().then((all) => all.error(kind)),
    onScrape: (read) => void whenLoaded((all) => all.onScrape(read)),
    watchCells: (read) => void whenLoaded((all) => all.watchCells(read)),
    watchPlatforms: (read) => void whenLoaded((all) => all.watchPlatforms(read)),
  }
}

/** `isPublished`: a proxy passes on what comes from outside, and may not say so. */
export type MetricsAccess = { token?: string | undefined; isPublished?: boolean }

/** `/metrics`: with the token, where there is one; without it for this machine alone, unless a proxy may be speaking. */
export function metricsRouter(metrics: Metrics, { token, isPublished = false }: MetricsAccess): Router {
  const router = Router()
  router.get('/metrics', async (request, response) => {
    if ((isPublished || !isOfThisMachine(request)) && !bears(request, token)) {
      response.status(403).type('text').send(outside)
      return
    }
    const { type, text } = await metrics.read()
    response.type(type).send(text)
  })
  return router
}

const outside =
  'Metrics are for the machine that Baton runs on. From elsewhere, or where a proxy stands before Baton, set METRICS_TOKEN and send it as “Authorization: Bearer TOKEN”.\n'

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** Not what a proxy on this machine passes on for somebody else. */
function isOfThisMachine({ socket, headers }: Request): boolean {
  const { remoteAddress = '' } = socket
  if (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined) return false
  return loopback.check(remoteAddress, isIPv6(remoteAddress) ? 'ipv6' : 'ipv4')
}

function bears({ headers }: Request, token: string | undefined): boolean {
  const [, given] = /^Bearer (\S+)$/i.exec(headers.authorization ?? '') ?? []
  if (token === undefined || given === undefined) return false
  // Of one length, so that comparing takes the same time whatever is given.
  const [one, other] = [given, token].map((each) => createHash('sha256').update(each).digest())
  return one !== undefined && other !== undefined && timingSafeEqual(one, other)
}
