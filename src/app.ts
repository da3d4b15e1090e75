/** Baton without a platform or a process around it: what the composition root and the tests put together. */
import { instantText } from './domain/time/when.ts'
import { timerKinds } from './effects/timers/registry.ts'
import type { FollowUp } from './events/record.ts'
import { type Core, type Invocation, readyWithin } from './platform.ts'
import type { FormPages } from './runtime/http/form-pages.ts'
import { createOutgoing } from './runtime/http/outgoing.ts'
import type { WebSurface } from './runtime/http/web-surface.ts'
import { ownLines } from './runtime/log.ts'
import { findFile, readFile } from './store/imports/stored-files.ts'
import { sweep } from './store/journal/sweep.ts'
import { queueDepths } from './store/messages/due-work.ts'
import { teamNamesOf } from './store/workspaces/teams.ts'
import { commands } from './surfaces/chat/commands/registry.ts'
import { type DispatchDeps, dispatch } from './surfaces/chat/dispatch/dispatch.ts'
import { createFollowingNotes } from './surfaces/chat/dispatch/following-notes.ts'
import { tooOften, typesTooOften } from './surfaces/chat/dispatch/too-often.ts'
import { handleEvent, notePosted } from './surfaces/chat/platform-events/platform-event.ts'
import { suggest } from './surfaces/chat/suggest.ts'
import { createFormPages } from './surfaces/pages/forms/pages.ts'
import { createWebSurfaces } from './surfaces/web-surfaces.ts'
import { createBackground, recoverWork } from './work/background.ts'
import type { AppDeps } from './work/deps.ts'
import { dryRun } from './work/dry-run.ts'
import { createInbox, type Inbox } from './work/inbox.ts'

/** How long what is under way may take when Baton stops. In milliseconds. */
export const stopMs = 10_000

export type App = {
  core: Core
  /** Starts adapters, workers and ticks. `background: false` leaves out the last two: `settle` does their work. */
  start(options?: { background: boolean }): Promise<void>
  /** Starts workers and ticks alone: the platforms are started by whoever has several apps. */
  work(options: { background: boolean }): Promise<void>
  /** Runs every event, timer and delivery that is due, until none is left, nor under way in the background. */
  settle(): Promise<void>
  /** Follows the events that wait; messages that come of them are not sent. */
  follow(): Promise<void>
  /** Runs the timers that are due by now; what follows from them runs in the background. */
  tick(): Promise<void>
  /** Takes out for good what was deleted long ago. */
  sweep(): Promise<void>
  /** How much of each kind of work is due. */
  queueDepths(): Promise<Record<string, number>>
  /** The pages of forms, where there is an address for them. */
  formPages: FormPages | undefined
  /** What programs call over HTTP. */
  web: WebSurface[]
  /** Stops workers and ticks, once what is under way is done. */
  rest(): Promise<void>
  /** Lets what is under way finish, for at most 10 s, and closes everything but the store. */
  stop(): Promise<void>
}

export function createApp(deps: AppDeps): App {
  const { store, adapters, clock, publicUrl } = deps
  const followUp: FollowUp = { planners: timerKinds }
  const inbox = createInbox(deps)
  const dispatchDeps = dispatchDepsOf(deps, followUp)
  const core = createCore(deps, { dispatchDeps, inbox })
  const background = createBackground(deps, followUp, inbox)
  return {
    core,
    async start(options = { background: true }) {
      if (!store.notices) await Promise.all([recoverWork(store), inbox.recover()])
      await Promise.all(adapters.map((adapter) => adapter.start(core)))
      if (options.background) await background.start()
    },
    work: async ({ background: wanted }) => void (wanted && (await background.start())),
    settle: background.settle,
    follow: background.follow,
    tick: background.tick,
    formPages:
      publicUrl === undefined
        ? undefined
        : createFormPages({ ...followUp, db: store.db, now: clock.now, publicUrl }),
    web: createWebSurfaces({
      ...followUp,
      db: store.db,
      now: clock.now,
      publicUrl,
      log: deps.log,
      dryRun,
      seal: deps.seal,
      dispatch: dispatchDeps,
      codeHosts: deps.codeHosts ?? [],
      hostClients: deps.hostClients,
      outgoing: deps.outgoing ?? createOutgoing({ allowPrivate: false }),
    }),
    sweep: () => sweep(store.db, clock.now()),
    queueDepths: () => queueDepths(store.db, instantText(clock.now())),
    rest: background.stop,
    async stop() {
      // What is under way may still need the adapters.
      await readyWithin(background.stop(), stopMs)
      await Promise.allSettled(adapters.map((adapter) => adapter.stop()))
    },
  }
}

/** What the log says of it. */
function saidIn({ id: invocation, platform }: Invocation) {
  return { invocation, platform }
}

function dispatchDepsOf(deps: AppDeps, followUp: FollowUp): DispatchDeps {
  const { store, clock, log, measures, publicUrl, seal, hostClients } = deps
  const answers = ownLines(log)
  return {
    ...{ ...followUp, db: store.db, now: clock.now },
    ...{ commands, dryRun, publicUrl, seal, hostClients, notes: createFollowingNotes() },
    report({ path, outcome, seconds, invocation, id, error, operation, options }) {
      const known = outcome === 'ok' || outcome === 'repeated' || outcome === 'bug'
      measures.command(path, known ? outcome : 'refused', seconds)
      const line = { ...saidIn(invocation), id, path, outcome, seconds, err: error }
      answers.debug({ ...line, operation, options }, 'understood')
      // Whoever waits for the answer need not wait for the log.
      if (outcome !== 'bug') return void setImmediate(() => answers.info(line, 'answered'))
      measures.error('command')
      log.error(line, 'a command failed')
    },
  }
}

type Means = { dispatchDeps: DispatchDeps; inbox: Inbox }

function createCore(deps: AppDeps, { dispatchDeps, inbox }: Means): Core {
  const { store, clock, log, measures } = deps
  const { db } = store
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
    async receive(invocation) {
      const refused = tooOften(deps, invocation)
      if (refused) return refused
      const reply = await dispatch(dispatchDeps, invocation)
      if (reply.kept) inbox.hold(invocation)
      return reply
    },
    async suggest(query) {
      if (typesTooOften(deps, query)) return []
      return (await guarded('suggest', () => suggest({ db, commands, now: clock.now() }, query))) ?? []
    },
    teamsOf: async (...of) => (await guarded('looking for teams', () => teamNamesOf(db, ...of))) ?? [],
    happened: async (event) => guarded('taking in an event', () => handleEvent(dispatchDeps, event)),
    posted: async (live, at) => guarded('posting', () => notePosted(dispatchDeps, live, at)),
    keep: inbox.keep,
    // The embedded database has one connection.
    keepsFirst: store.notices === undefined,
    seenTo: inbox.seenTo,
    putOff: inbox.putOff,
    file: (id) => contentOf(db, id),
  }
}

async function contentOf(db: AppDeps['store']['db'], id: string): ReturnType<Core['file']> {
  const [workspaceId = '', fileId = ''] = id.split(':')
  if (!(await findFile(db, workspaceId, fileId))) throw new Error('there is no such file any more')
  return readFile(db, workspaceId, fileId)
}
