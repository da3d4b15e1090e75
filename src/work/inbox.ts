/** Calls that a platform was told are being seen to: kept first, and seen to also after a crash. */

import { instantText } from '../domain/time/when.ts'
import type { Acknowledged } from '../platform.ts'
import {
  type CallKey,
  claimCall,
  endCallLeases,
  forgetCall,
  keepCall,
  putOffCall,
  renewCalls,
} from '../store/messages/inbox.ts'
import type { AppDeps } from './deps.ts'

/** After so many attempts, within about half an hour, a call is given up: what it does goes wrong each time. */
const mostAttempts = 7

export function createInbox(deps: AppDeps) {
  const { db } = deps.store
  const { clock, log } = deps
  const held = heldCalls()

  return {
    hold: held.add,
    async keep(call: Acknowledged): Promise<void> {
      await keepCall(db, call, instantText(clock.now()))
      held.add(call)
    },
    /** Never rejects: at worst it is seen to once more, and found done. */
    async seenTo(call: CallKey): Promise<void> {
      held.remove(call)
      await forgetCall(db, call).catch((error: unknown) =>
        log.warn({ err: error }, 'a call stays in the inbox'),
      )
    },
    /** Never rejects: at worst it is taken up when its lease is over. */
    async putOff(call: CallKey): Promise<void> {
      held.remove(call)
      await putOffCall(db, call).catch((error: unknown) =>
        log.warn({ err: error }, 'a call could not be put off'),
      )
    },
    renew: () => renewCalls(db, held.all()),
    recover: () => endCallLeases(db),
    next: () => takeUpNext(deps, held),
  }
}

type Held = ReturnType<typeof heldCalls>

/** What is kept, and seen to by this process. */
function heldCalls() {
  const calls = new Map<string, CallKey>()
  const nameOf = ({ platform, id }: CallKey) => `${platform} ${id}`
  return {
    add: ({ platform, id }: CallKey) => void calls.set(nameOf({ platform, id }), { platform, id }),
    remove: (call: CallKey) => void calls.delete(nameOf(call)),
    all: () => [...calls.values()],
  }
}

/** Takes up what a process that is gone left behind; returns how many calls that were: one or none. */
async function takeUpNext({ store: { db }, adapters, log, measures }: AppDeps, held: Held): Promise<number> {
  const call = await claimCall(db, await platformsReady(adapters), held.all())
  if (!call) return 0
  const { platform, id, payload, attempts } = call
  if (attempts > mostAttempts) {
    log.error(
      { platform, invocation: id },
      'an acknowledged call is given up: it ended the process each time',
    )
    await forgetCall(db, call)
    return 1
  }
  held.add(call)
  const end = (how: typeof forgetCall) => {
    held.remove(call)
    return how(db, call)
  }
  try {
    await adapters.find((adapter) => adapter.platform === platform)?.resume?.(payload)
    await end(forgetCall)
  } catch (error) {
    measures.error('call')
    log.error(
      { err: error, platform, invocation: id, attempts },
      'an acknowledged call could not be taken up',
    )
    await end(attempts >= mostAttempts ? forgetCall : putOffCall)
  }
  return 1
}

export type Inbox = ReturnType<typeof createInbox>

/** Those that can take a call up now: an attempt where nothing can be answered would be wasted. */
async function platformsReady(adapters: AppDeps['adapters']): Promise<CallKey['platform'][]> {
  const able = adapters.filter(({ resume }) => resume !== undefined)
  const problems = await Promise.all(able.map((adapter) => adapter.ready()))
  return able.filter((_, index) => problems[index]?.length === 0).map(({ platform }) => platform)
}
