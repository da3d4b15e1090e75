/**
 * A command over signed Slack HTTP: Baton as it is started in production against a bare Bolt handler with one INSERT and
 * against the fair floor, then Baton with other data against Baton with little.
 */
import { type Contender, startContender } from './contender.ts'
import { measureCrowds } from './crowd.ts'
import { median, milliseconds, type Row } from './figures.ts'
import { type Kind, kinds } from './kinds.ts'
import type { Cpu } from './meter.ts'
import { baton, beside, here } from './program.ts'
import { meteredRace, type Result, race, type Turns } from './race.ts'

/** Databases with as few tasks, one for each program, and others that are compared with them. */
export type Databases = {
  few: string
  bare: string
  fair: string
  others: Other[]
}
type Other = { url: string; what: string }

/** `crowds`: so many commands for each number of clients. */
export type CommandSizes = { turns: Turns; crowds: number }

/** What changes things is held against what the same changes cost at least, and reads against one INSERT. */
const mostOfFair: Record<string, number> = { add: 1.5, done: 2 }
const mostOfBare = (path: string) => (path in mostOfFair ? undefined : 2)

export async function measureCommands(databases: Databases, sizes: CommandSizes): Promise<Row[]> {
  const rows = await againstFloors(databases, sizes)
  for (const other of databases.others) rows.push(...(await againstFew(other, databases.few, sizes.turns)))
  return rows
}

/** Both are started for it, so that neither has run for longer: what runs often, Node makes faster. */
async function againstFew({ url, what }: Other, few: string, turns: Turns): Promise<Row[]> {
  await using opened = new AsyncDisposableStack()
  const contenders = await Promise.all([startBaton(url), startBaton(few)])
  for (const contender of contenders) opened.use(contender)
  const rows: Row[] = []
  for (const kind of kinds) {
    const [ours, floor] = await race(contenders, kind, turns)
    rows.push(timeRow(`\`${kind.path}\` ${what}`, ours, floor, 1.3))
  }
  return rows
}

function startBaton(url: string): Promise<Contender> {
  return startContender({ program: baton(here), url, clients: 50 })
}

async function againstFloors({ few, bare, fair }: Databases, sizes: CommandSizes): Promise<Row[]> {
  await using opened = new AsyncDisposableStack()
  const ours = opened.use(await startBaton(few))
  const bareBolt = opened.use(
    await startContender({ program: beside('bare-slack.ts'), url: bare, answer: () => / said / }),
  )
  const fairBolt = opened.use(
    await startContender({
      program: beside('fair-slack.ts'),
      url: fair,
      answer: (kind) => kind.fairAnswer,
      clients: 50,
    }),
  )
  const results: [Kind, Result[]][] = []
  for (const kind of kinds)
    results.push([kind, await meteredRace([ours, bareBolt, fairBolt], kind, sizes.turns)])
  return [
    ...results.map(([kind, [ours, floor]]) => {
      const what = `\`${kind.path}\` over signed Slack HTTP, against a bare Bolt handler with one INSERT`
      return timeRow(what, ours?.times, floor?.times, mostOfBare(kind.path))
    }),
    ...results.map(([kind, [ours, , floor]]) => {
      const what = `\`${kind.path}\` against its fair floor`
      return timeRow(what, ours?.times, floor?.times, mostOfFair[kind.path])
    }),
    ...results.map(([kind, [ours, , floor]]) => cpuRow(kind, ours?.cpu, floor?.cpu)),
    ...(await measureCrowds(ours, fairBolt, sizes.crowds)),
  ]
}

function timeRow(what: string, measured: number[] = [], floor: number[] = [], most?: number): Row {
  const [ours, theirs] = [median(measured), median(floor)]
  const row = { what, measured: milliseconds(ours), floor: milliseconds(theirs), ratio: ours / theirs }
  return most === undefined ? row : { ...row, target: { most } }
}

function cpuRow({ path }: Kind, measured: Cpu | undefined, floor: Cpu | undefined): Row {
  const ratio = cpuOf(measured) / cpuOf(floor)
  const which = measured?.database === undefined ? 'of the process alone' : 'of process + database'
  return {
    what: `CPU ${which} for a \`${path}\` with all that follows, against its fair floor`,
    measured: cpuText(measured),
    floor: cpuText(floor),
    ratio,
    target: { most: 4 },
  }
}

export function cpuOf(cpu: Cpu | undefined): number {
  return cpu ? cpu.program + (cpu.database ?? 0) : Number.NaN
}

function cpuText(cpu: Cpu | undefined): string {
  if (cpu?.database === undefined) return `${milliseconds(cpuOf(cpu))}, database not measured`
  return `${cpu.program.toFixed(1)} + ${milliseconds(cpu.database)}`
}
