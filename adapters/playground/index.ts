/** The same bot in a browser page, with no tokens: three teammates, a channel, direct messages and a clock. */
import { commands } from '../../src/commands/registry.ts'
import type { Adapter } from '../../src/platform.ts'
import { createPlayground, type PlaygroundOptions } from './playground.ts'

export type { PlaygroundControl, Schedule, Waiting } from './control.ts'
export type { PlaygroundOptions } from './playground.ts'

export function createPlaygroundAdapter(options: PlaygroundOptions): Adapter {
  return createPlayground(options, commands)
}
