/** The same bot in a browser page, with no tokens: three teammates, a channel, direct messages and a clock. */

import type { Adapter } from '../../src/platform.ts'
import { commands } from '../../src/surfaces/chat/commands/registry.ts'
import { createPlayground, type PlaygroundOptions } from './playground.ts'

export type { PlaygroundControl } from './inbound/control.ts'
export type { PlaygroundOptions } from './playground.ts'

export function createPlaygroundAdapter(options: PlaygroundOptions): Adapter {
  return createPlayground(options, commands)
}
