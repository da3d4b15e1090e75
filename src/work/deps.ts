/** What the app is made of. */
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { CodeHostClients } from '../code-host.ts'
import type { HostReader } from '../domain/code-host/host-event.ts'
import type { Seal } from '../domain/seal.ts'
import type { Adapter } from '../platform.ts'
import type { Clock } from '../runtime/clock.ts'
import type { Outgoing } from '../runtime/http/outgoing.ts'
import type { Limits } from '../runtime/limits.ts'
import type { Store } from '../store/database/database.ts'
import type { Database } from '../store/schema.ts'

/** What the app counts. `src/runtime/http/metrics.ts` shows it to Prometheus. */
export type Measures = {
  command(path: string, outcome: string, seconds: number): void
  delivery(platform: string, outcome: string, lagSeconds: number): void
  error(kind: string): void
}

export type AppDeps = {
  store: Store
  /** Where it is noted how fast a platform takes what is sent from all databases; left out, in the store. */
  sharedPace?: Kysely<Database>
  /** May be added to until `start`: some are made with the app already there. */
  adapters: Adapter[]
  clock: Clock
  log: Logger
  measures: Measures
  /** Where a browser finds Baton's pages, without a slash at its end; undefined where none does. */
  publicUrl?: string | undefined
  /** Undefined where there is no key to seal secrets with. */
  seal?: Seal | undefined
  /** Calls webhooks; left out, none outside the internet. */
  outgoing?: Outgoing
  /** Where repositories can be. */
  codeHosts?: readonly HostReader[]
  /** Asks code hosts; left out, none is asked. */
  hostClients?: CodeHostClients
  /** How long a ping waits for what else there is to tell the same person. In milliseconds. */
  gatherMs: number
  /** How often one person may ask in a minute; left out or 0, as often as one likes. */
  messageLimit?: number
  limits?: Limits
}
