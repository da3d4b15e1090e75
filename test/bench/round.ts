/** One measuring of what a checkout's app does, in a process of its own: no round finds what another left in memory. */
import type { Storm } from '../support/storm.ts'
import type { Cpu } from './meter.ts'
import { beside, complete } from './program.ts'

/** `url`: a database that has the tables of that version. */
export type Round = { checkout: string; url: string } & (
  | { what: 'deliveries'; count: number }
  | { what: 'storm'; platform: 'slack' | 'discord'; storm: Storm }
  | { what: 'commands in a storm'; storm: Storm; count: number }
)

/** `floor`: what the value is held against, where the round itself says it. */
export type Outcome = { value: number; floor: number; cpu: Cpu }

export async function roundOf(round: Round): Promise<Outcome> {
  const out = await complete(beside('play-round.ts', JSON.stringify(round)), {})
  // Written by `play-round.ts`; what libraries have to say comes before it.
  return JSON.parse(out.trim().split('\n').at(-1) ?? '') as Outcome
}
