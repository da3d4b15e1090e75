/** What the routes work on. */
import type { Listed } from './inbound/complete.ts'
import type { PlaygroundControl } from './inbound/control.ts'
import type { Access } from './inbound/guard.ts'
import { Refused } from './inbound/refused.ts'
import type { Stream } from './outbound/stream.ts'
import type { Once } from './transcript/once.ts'
import type { World } from './world.ts'

export type Running = { world: World; stream: Stream; once: Once }
export type Site = {
  access: Access
  control: PlaygroundControl
  commands: readonly Listed[]
  /** Undefined until the adapter has started. */
  running(): Running | undefined
}

export function started(site: Site): Running {
  const running = site.running()
  if (!running) throw new Refused('Baton is not running.')
  return running
}
