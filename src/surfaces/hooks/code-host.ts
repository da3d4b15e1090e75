/** What code hosts send: to an address that only they and Baton know, signed with a secret. Nothing is read before that is sure. */
import type { Transaction } from 'kysely'
import type { HostCall, HostEvent, HostReader, Unheard } from '../../domain/code-host/host-event.ts'
import { newChange, record } from '../../events/record.ts'
import { askInstallation } from '../../operations/repository/ask-installation.ts'
import { openApp } from '../../operations/repository/open-access.ts'
import { takeInApp } from '../../operations/repository/take-app.ts'
import { lost, type Taken, takeIn } from '../../operations/repository/take-in.ts'
import type { WebCall, WebSurface } from '../../runtime/http/web-surface.ts'
import { createLimits, type Limit, type Limits } from '../../runtime/limits.ts'
import { retryOnConflict } from '../../runtime/retry.ts'
import { repositoriesCalled } from '../../store/code-host/access.ts'
import { type AppRow, appAtHook } from '../../store/code-host/apps.ts'
import { type FoundRepository, repositoryAt } from '../../store/code-host/repositories.ts'
import type { Database } from '../../store/schema.ts'
import type { WebDeps } from '../web-surfaces.ts'

/** GitHub sends no more. https://docs.github.com/webhooks/webhook-events-and-payloads#payload-cap */
const mostBytes = 25 * 1024 * 1024

/** Far above what hosts send, also where everybody of a large organisation pushes at once: GitHub does not send again what is refused. */
const limits = {
  /** One address of a host speaks for all its repositories. */
  ofAddress: { most: 30_000, perMs: 60_000 },
  ofKey: { most: 6000, perMs: 60_000 },
} satisfies Record<string, Limit>

type HookDeps = Pick<WebDeps, 'db' | 'planners' | 'now' | 'log' | 'seal' | 'hostClients'>

export function createHostHook(
  deps: HookDeps,
  reader: HostReader,
  counts: Limits = createLimits(),
): WebSurface {
  const at = `/hooks/${reader.host}`
  const keyOf = ({ request }: WebCall) => {
    const key = new URL(request.url).pathname.slice(at.length + 1)
    return /^(?:app-)?[\w-]{43}$/.test(key) ? key : undefined
  }
  return {
    at,
    mostBytes,
    keyOf,
    async answer(call) {
      const key = keyOf(call)
      if (key === undefined) return undefined
      const wait = Math.max(
        counts.take(`from ${call.address}`, limits.ofAddress) ?? 0,
        counts.take(`to ${key}`, limits.ofKey) ?? 0,
      )
      if (wait > 0) return tooOften(wait)
      // What an app sends to is longer than what a repository does, so that only one of them is looked for.
      const isApp = key.length > 43
      const app = isApp ? await appAtHook(deps.db, reader.host, key) : undefined
      const found = isApp ? undefined : await repositoryAt(deps.db, reader.host, key)
      if (!found && !app) return undefined
      if (call.request.method !== 'POST') return said(405, 'Send it with POST.')
      const sent = { headers: call.request.headers, body: call.body }
      if (app) return takenOfApp(deps, reader, app, sent)
      return found && taken(deps, reader, found, sent)
    },
    unknown: () => said(404, 'There is nothing at this address. The repository may not be linked any more.'),
    tooLarge: () => said(413, 'This is too large.'),
  }
}

async function taken(
  deps: HookDeps,
  reader: HostReader,
  found: FoundRepository,
  call: HostCall,
): Promise<Response> {
  if (!(await isSigned(deps, reader, found, call))) {
    await noteUnsigned(deps, found)
    return said(401, 'The signature doesn’t fit. Check the secret of the webhook.')
  }
  const delivery = reader.deliveryOf(call)
  const event = reader.read(call)
  if (!event || delivery === undefined)
    return said(400, `I can’t read this as something from ${reader.host}.`)
  if (isUnheard(event)) return said(202, 'Nothing here goes by this.')
  return answered(await takeEvent(deps, found, { event, delivery }))
}

/** An app tells of whatever it gets into: what is not linked is left. */
async function takenOfApp(
  deps: HookDeps,
  reader: HostReader,
  app: AppRow,
  call: HostCall,
): Promise<Response> {
  if (!(await isSignedByApp(deps, reader, app, call)))
    return said(401, 'The signature doesn’t fit. Check the secret of the app’s webhook.')
  const delivery = reader.deliveryOf(call)
  const told = reader.readApp?.(call)
  const event = told ? undefined : reader.read(call)
  if (delivery === undefined || (!told && !event))
    return said(400, `I can’t read this as something from ${reader.host}.`)
  if (told) {
    const now = await installationNow(deps, app, told.installation.id)
    const news = { event: told, delivery, now }
    return answered(
      await inTransaction(deps, (trx) =>
        takeInApp({ planners: deps.planners, trx, now: deps.now() }, app, news),
      ),
    )
  }
  if (!event || isUnheard(event)) return said(202, 'Nothing here goes by this.')
  const [repository] = await repositoriesCalled(deps.db, app, [event.repository])
  if (!repository) return said(202, 'This repository isn’t linked.')
  const { workspaceId } = app
  return answered(await takeEvent(deps, { workspaceId, repository }, { event, delivery }))
}

/** Undefined where nobody can be asked. */
async function installationNow({ hostClients, seal }: HookDeps, app: AppRow, id: string) {
  return hostClients && seal && askInstallation(hostClients.github.apps, openApp(seal, app), id)
}

function takeEvent(
  deps: HookDeps,
  of: Pick<FoundRepository, 'workspaceId' | 'repository'>,
  what: { event: HostEvent; delivery: string },
): Promise<Taken> {
  return inTransaction(deps, (trx) => takeIn({ planners: deps.planners, trx, now: deps.now() }, of, what))
}

function inTransaction<T>({ db }: HookDeps, work: (trx: Transaction<Database>) => Promise<T>): Promise<T> {
  return retryOnConflict(() => db.transaction().execute(work))
}

function answered(result: Taken): Response {
  const [status, words] = answers[result]
  return said(status, words)
}

const answers: Record<Taken, [number, string]> = {
  taken: [202, 'Taken in.'],
  repeated: [200, 'This came before.'],
  elsewhere: [422, 'This address is for another repository.'],
  gone: [404, 'This repository is not linked any more.'],
}

function isUnheard(event: HostEvent | Unheard): event is Unheard {
  return event.kind === 'unheard'
}

async function isSigned(
  { seal, now, log }: HookDeps,
  reader: HostReader,
  { repository, secret }: FoundRepository,
  call: HostCall,
): Promise<boolean> {
  try {
    return seal !== undefined && (await reader.isSigned(call, seal.open(secret), now()))
  } catch (error) {
    // It was sealed with another key than there is now.
    log.warn({ err: error, repository: repository.id }, 'the secret of a repository can’t be opened')
    return false
  }
}

async function isSignedByApp(
  { seal, now, log }: HookDeps,
  reader: HostReader,
  app: AppRow,
  call: HostCall,
): Promise<boolean> {
  try {
    return seal !== undefined && (await reader.isSigned(call, openApp(seal, app).webhookSecret, now()))
  } catch (error) {
    // It was sealed with another key than there is now.
    log.warn({ err: error, app: app.appId }, 'the keys of an app can’t be opened')
    return false
  }
}

/** Whoever linked it is told, once. */
async function noteUnsigned(deps: HookDeps, { workspaceId, repository }: FoundRepository): Promise<void> {
  if (repository.problem !== null) return
  await retryOnConflict(() =>
    deps.db.transaction().execute(async (trx) => {
      const facts = await lost({ trx, workspaceId, repository }, 'unsigned')
      const change = newChange(
        { trx, workspaceId, planners: deps.planners, now: deps.now() },
        { actorId: null, origin: 'integration' },
      )
      await record(change, facts)
    }),
  )
}

function tooOften(waitMs: number): Response {
  const answer = said(429, 'That was too often.')
  answer.headers.set('retry-after', String(Math.ceil(waitMs / 1000)))
  return answer
}

function said(status: number, words: string): Response {
  return new Response(`${words}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
