/**
 * This checkout against another, whatever that looks like inside: each on databases of its own, in rounds that alternate,
 * so that a machine that is slower now is so for both. What counts is the median of the rounds' ratios.
 */
import type { Storm } from '../support/storm.ts'
import { cpuOf } from './commands.ts'
import { startContender } from './contender.ts'
import { median, type Row } from './figures.ts'
import { kinds } from './kinds.ts'
import { step, tablesOf } from './measure.ts'
import { baton, here } from './program.ts'
import { meteredRace, type Turns } from './race.ts'
import { type Outcome, type Round, roundOf } from './round.ts'
import { seedTasks } from './seed.ts'
import type { Server } from './server.ts'

export type ComparedSizes = { few: number; turns: Turns; deliveries: number; storm: Storm; stormy: number }
type Comparison = { against: string; rounds: number; sizes: ComparedSizes; wanted: string[] }

/** One checkout with its databases: with nothing in their tables, and with a workspace. */
type Side = { checkout: string; empty: string; few: string }
/** Of this checkout and of the other, always in this order. */
type Both<T> = [ours: T, theirs: T]
/** One thing of one round. Less is better. */
type Reading = { what: string; unit: string; of: Both<number> }

/** Slower than this is slower, rather than chance. */
const most = 1.1

/** What can be compared: programs, and apps with a platform that takes what it is given. */
const comparisons: Record<string, (round: RoundOfBoth) => Promise<Reading[]>> = {
  commands: compareCommands,
  deliveries: compareDeliveries,
  storm: compareStorms,
}

export const comparable = Object.keys(comparisons)

type RoundOfBoth = { server: Server; sides: Both<Side>; sizes: ComparedSizes; oursFirst: boolean }

export async function compare(server: Server, comparison: Comparison): Promise<Row[]> {
  const { against, rounds, sizes, wanted } = comparison
  const sides: Both<Side> = [await prepare(server, here, sizes), await prepare(server, against, sizes)]
  const readings: Reading[] = []
  for (let round = 0; round < rounds; round++) {
    const given = { server, sides, sizes, oursFirst: round % 2 === 0 }
    for (const name of wanted) {
      const work = async () => (await comparisons[name]?.(given)) ?? []
      readings.push(...(await step(`${name}, round ${round + 1} of ${rounds}`, work)))
    }
  }
  return [...Map.groupBy(readings, ({ what }) => what)].map(([what, theirs]) => rowOf(what, theirs))
}

async function prepare(server: Server, checkout: string, { few }: ComparedSizes): Promise<Side> {
  return step(`making the databases of ${checkout}`, async () => {
    const empty = await tablesOf(server, checkout)
    const side = { checkout, empty, few: await server.create('few', empty) }
    await seedTasks(side.few, few)
    return side
  })
}

async function compareCommands({ sides, sizes, oursFirst }: RoundOfBoth): Promise<Reading[]> {
  await using opened = new AsyncDisposableStack()
  const start = async ({ checkout, few }: Side) =>
    opened.use(await startContender({ program: baton(checkout), url: few }))
  const [ours, theirs] = await inTurn(sides, oursFirst, start)
  const readings: Reading[] = []
  for (const kind of kinds) {
    const [one, other] = await meteredRace([ours, theirs], kind, sizes.turns)
    const [times, others] = [one?.times ?? [], other?.times ?? []]
    readings.push({ what: `\`${kind.path}\``, unit: 'ms', of: [median(times), median(others)] })
    const cpu: Both<number> = [cpuOf(one?.cpu), cpuOf(other?.cpu)]
    readings.push({ what: `CPU for a \`${kind.path}\` with all that follows`, unit: 'ms', of: cpu })
  }
  return readings
}

async function compareDeliveries({ sides, sizes, oursFirst }: RoundOfBoth): Promise<Reading[]> {
  const count = sizes.deliveries
  const outcomes = await inTurn(sides, oursFirst, ({ checkout, few: url }) =>
    roundOf({ what: 'deliveries', checkout, url, count }),
  )
  return [
    { what: 'a delivery', unit: 'ms', of: each(outcomes, ({ value }) => 1000 / value) },
    { what: 'CPU for a delivery', unit: 'ms', of: each(outcomes, ({ cpu }) => cpuOf(cpu) / count) },
  ]
}

async function compareStorms({ server, sides, sizes, oursFirst }: RoundOfBoth): Promise<Reading[]> {
  const { storm, stormy } = sizes
  const readings: Reading[] = []
  const rounds = [
    { what: 'storm', platform: 'slack', storm } as const,
    { what: 'storm', platform: 'discord', storm } as const,
    { what: 'commands in a storm', storm, count: stormy } as const,
  ]
  for (const round of rounds) {
    const outcomes = await inTurn(sides, oursFirst, async ({ checkout, empty }) => {
      const url = await server.create('storm', empty)
      const outcome = await roundOf({ ...round, checkout, url } satisfies Round)
      await server.remove(url)
      return outcome
    })
    readings.push(
      ...(round.what === 'storm' ? stormReadings(round.platform, outcomes) : liveReadings(outcomes)),
    )
  }
  return readings
}

function stormReadings(platform: string, outcomes: Both<Outcome>): Reading[] {
  const what = `a storm of reminders through ${platform}`
  return [
    { what: `${what}, on the app's clock`, unit: 's', of: each(outcomes, ({ value }) => value) },
    { what: `CPU for ${what}`, unit: 'ms', of: each(outcomes, ({ cpu }) => cpuOf(cpu)) },
  ]
}

function liveReadings(outcomes: Both<Outcome>): Reading[] {
  return [{ what: 'a command in a storm', unit: 'ms', of: each(outcomes, ({ value }) => value) }]
}

function each<T>([ours, theirs]: Both<T>, of: (one: T) => number): Both<number> {
  return [of(ours), of(theirs)]
}

/** One after the other, and who goes first changes from round to round. */
async function inTurn<T, R>([ours, theirs]: Both<T>, oursFirst: boolean, work: (one: T) => Promise<R>) {
  const first = await work(oursFirst ? ours : theirs)
  const second = await work(oursFirst ? theirs : ours)
  const both: Both<R> = oursFirst ? [first, second] : [second, first]
  return both
}

function rowOf(what: string, readings: Reading[]): Row {
  const ratios = readings.map(({ of: [ours, theirs] }) => ours / theirs)
  const [least, greatest] = [Math.min(...ratios).toFixed(2), Math.max(...ratios).toFixed(2)]
  const shown = (side: 0 | 1) =>
    `${median(readings.map(({ of }) => of[side])).toFixed(2)} ${readings[0]?.unit}`
  return {
    what: `${what}, against the other checkout (${least}–${greatest})`,
    measured: shown(0),
    floor: shown(1),
    ratio: median(ratios),
    target: { most },
  }
}
