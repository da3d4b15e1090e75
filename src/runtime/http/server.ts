/** The one web server: health, metrics, and whatever the adapters bring. */
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type Express, type RequestHandler, type Router } from 'express'
import { ConfigError } from '../config.ts'
import type { Logger } from '../log.ts'
import { failed, notFound } from './failures.ts'
import { type Away, healthRouter, type Readiness } from './health.ts'
import { type Metrics, type MetricsAccess, metricsRouter } from './metrics.ts'

export type HttpDeps = {
  log: Logger
  /** The adapters' and the playground's routes. They read bodies themselves: Slack signs the raw one. */
  router: Router
  readiness: Readiness
  /** What is left out for now. */
  away?: Away | undefined
  metrics: Metrics
  /** How many proxies stand before it. */
  proxies?: number
  /** Who may read the metrics. */
  metricsFor?: MetricsAccess
}

export type Listening = {
  /** Where a browser on this machine finds it. */
  url: string
  /** Takes no new requests, lets those under way finish for `graceMs`, then hangs up. */
  close(graceMs?: number): Promise<void>
}

export type Http = { app: Express; listen(port: number, host: string): Promise<Listening> }

const defaultGraceMs = 3000

/** Scripts, styles and data come from here alone, and no other site may frame a page. */
const securityHeaders = {
  'content-security-policy':
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

export function createHttp(deps: HttpDeps): Http {
  const open = new Set<ServerResponse>()
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', deps.proxies ?? 0)
  app.use(remember(open), secured)
  app.use(
    healthRouter(deps.readiness, undefined, deps.away),
    metricsRouter(deps.metrics, deps.metricsFor ?? {}),
    deps.router,
  )
  app.use(notFound, failed(deps.log, deps.metrics))
  return { app, listen: (port, host) => listen(createServer(app), open, port, host) }
}

const secured: RequestHandler = (_request, response, next) => {
  response.set(securityHeaders)
  next()
}

function remember(open: Set<ServerResponse>): RequestHandler {
  return (_request, response, next) => {
    open.add(response)
    response.once('close', () => open.delete(response))
    next()
  }
}

async function listen(
  server: Server,
  open: Set<ServerResponse>,
  port: number,
  host: string,
): Promise<Listening> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', (error) => reject(inWords(error, port, host)))
  server.listen(port, host, resolve)
  await promise
  // A server that listens on a port has this kind of address.
  const address = server.address() as AddressInfo
  return {
    url: `http://${browsable(address.address)}:${address.port}`,
    close: (graceMs = defaultGraceMs) => close(server, open, graceMs),
  }
}

async function close(server: Server, open: Set<ServerResponse>, graceMs: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  server.close(() => resolve())
  for (const response of open) {
    // Its connection is kept alive after the answer, and would keep the server open.
    response.once('close', () => setImmediate(() => server.closeIdleConnections()))
    // Event streams never finish by themselves; the page connects again by itself.
    if (isStream(response)) response.end()
  }
  const impatience = setTimeout(() => server.closeAllConnections(), graceMs)
  await promise
  clearTimeout(impatience)
}

function isStream(response: ServerResponse): boolean {
  return String(response.getHeader('content-type')).startsWith('text/event-stream')
}

function browsable(address: string): string {
  if (address === '0.0.0.0' || address === '::') return 'localhost'
  return address.includes(':') ? `[${address}]` : address
}

function inWords(error: Error & { code?: string }, port: number, host: string): Error {
  const advice: Record<string, string> = {
    EADDRINUSE: `PORT ${port} is already taken on ${host}: stop the other program, or set PORT to another number, such as ${port + 1} (0 takes any free one).`,
    EACCES: `PORT ${port} needs rights that this user has not: set PORT to a number from 1024, such as 3000.`,
    EADDRNOTAVAIL: `HOST ${host} is not an address of this machine: set HOST to 127.0.0.1 (this machine only) or 0.0.0.0 (every network).`,
    ENOTFOUND: `HOST ${host} is not a name this machine knows: set HOST to 127.0.0.1 (this machine only) or 0.0.0.0 (every network).`,
  }
  const words = error.code === undefined ? undefined : advice[error.code]
  return words === undefined ? error : new ConfigError([words])
}
