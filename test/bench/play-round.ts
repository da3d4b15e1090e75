/** The process of one round: prints its outcome. */
import { openBackends } from './backends.ts'
import { type Parts, partsOf } from './checkout.ts'
import { appRate } from './deliveries.ts'
import type { Outcome, Round } from './round.ts'
import { commandsInStorm, throughStorm } from './storm.ts'

// Written by `roundOf`.
const round = JSON.parse(process.argv[2] ?? '') as Round
const parts = await partsOf(round.checkout)
await using backends = await openBackends(round.url)
const before = process.cpuUsage()
const { value, floor } = await play(parts)
const { user, system } = process.cpuUsage(before)
const cpu = { program: (user + system) / 1000, database: await backends.cpu() }
console.log(JSON.stringify({ value, floor, cpu } satisfies Outcome))

async function play(given: Parts): Promise<{ value: number; floor: number }> {
  switch (round.what) {
    case 'deliveries':
      return { value: await appRate(given, round.url, round.count), floor: Number.NaN }
    case 'storm':
      return throughStorm(given, round)
    case 'commands in a storm':
      return commandsInStorm(given, round)
  }
}
