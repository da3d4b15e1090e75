/** Every way in over HTTP that is not a platform's: one line each. */
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { CodeHostClients } from '../code-host.ts'
import type { HostReader } from '../domain/code-host/host-event.ts'
import type { Seal } from '../domain/seal.ts'
import type { FollowUp } from '../events/record.ts'
import type { DryRunner } from '../operations/automation/dry-run.ts'
import type { Outside } from '../operations/outside.ts'
import type { Outgoing } from '../runtime/http/outgoing.ts'
import type { WebSurface } from '../runtime/http/web-surface.ts'
import type { Database } from '../store/schema.ts'
import { createApi } from './api/api.ts'
import { createCalendars } from './calendar/calendar.ts'
import type { DispatchDeps } from './chat/dispatch/dispatch.ts'
import { createHostHook } from './hooks/code-host.ts'
import { createHooks } from './hooks/hooks.ts'
import { createMetadata } from './mcp/metadata.ts'
import { createMcp, mcpAt } from './mcp/surface.ts'
import { createOAuthMetadata } from './oauth/metadata.ts'
import { createOAuth } from './oauth/surface.ts'
import { createRepositoryPages } from './pages/repositories/pages.ts'
import { createReports } from './reports/reports.ts'

/** What they are made of. */
export type WebDeps = FollowUp & {
  db: Kysely<Database>
  now(): Temporal.Instant
  log: Logger
  dryRun: DryRunner
  publicUrl?: string | undefined
  seal?: Seal | undefined
  hostClients?: CodeHostClients | undefined
  /** What was found out for the call under way. */
  outside?: Outside | undefined
  /** What a line is answered with that is said as in the chat. */
  dispatch: DispatchDeps
  codeHosts: readonly HostReader[]
  outgoing: Outgoing
}

export function createWebSurfaces(deps: WebDeps): WebSurface[] {
  const api = createApi(deps)
  const mcp = [createMcp(deps, api), createMetadata(deps.publicUrl, mcpAt)]
  const oauth = [createOAuth(deps), createOAuthMetadata(deps.publicUrl)]
  // The more particular path goes first.
  const hooks = [...deps.codeHosts.map((host) => createHostHook(deps, host)), createHooks(deps)]
  const pages = [createRepositoryPages(deps)]
  return [api, createReports(deps), createCalendars(deps), ...hooks, ...pages, ...mcp, ...oauth]
}
