/** What the routes work on. */
import type { Listed } from './complete.ts'
import type { PlaygroundControl } from './control.ts'
import type { Access } from './guard.ts'
import type { Once } from './once.ts'
import { Refused } from './refused.ts'
import type { Stream } from './stream.ts'
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
