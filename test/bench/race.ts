/** Programs that take turns at the same command, so that whatever else the machine does hits them alike. */
import type { Contender } from './contender.ts'
import type { Kind } from './kinds.ts'
import { between, type Cpu, idleRate, scaled } from './meter.ts'

/** `warm`: so many turns that do not count come first, without a rest. Programs that run for days are warm. */
export type Turns = { warm: number; measured: number }

/** How long each command took, and what it used with all that follows; in ms. */
export type Result = { times: number[]; cpu: Cpu | undefined }

type Runner = { contender: Contender; times: number[] }

/** What follows from a command within this is its own. In ms. */
const soon = 2500
const idleFor = 2000

/** Each rests after its turn until nothing is left to do, rather than in the time of the next. */
export async function race(contenders: Contender[], kind: Kind, turns: Turns): Promise<number[][]> {
  const runners = contenders.map((contender) => ({ contender, times: [] as number[] }))
  await warmUp(contenders, kind, turns.warm)
  await takeTurns(runners, kind, turns.measured)
  return runners.map(({ times }) => times)
}

/** The same, and counts what all of it used. What a program uses at rest, which it would have used anyway, is no part of it. */
export async function meteredRace(contenders: Contender[], kind: Kind, turns: Turns): Promise<Result[]> {
  const runners = contenders.map((contender) => ({ contender, times: [] as number[] }))
  await warmUp(contenders, kind, turns.warm)
  const counting = await Promise.all(contenders.map(count))
  await takeTurns(runners, kind, turns.measured)
  return Promise.all(
    runners.map(async ({ times }, index) => {
      const used = await counting[index]?.()
      return { times, cpu: used && scaled(used, 1 / turns.measured) }
    }),
  )
}

async function count(contender: Contender): Promise<() => Promise<Cpu>> {
  const { meter } = contender
  contender.idle ??= await idleRate(meter, idleFor)
  const rate = contender.idle
  await meter.rest(soon)
  const [before, started] = [await meter.cpu(), performance.now()]
  return async () => {
    await meter.rest(soon)
    const anyway = scaled(rate, performance.now() - started)
    return between(anyway, between(before, await meter.cpu()))
  }
}

async function warmUp(contenders: Contender[], kind: Kind, turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) {
    const number = nextTurn(contenders)
    for (const contender of contenders) await contender.ask(kind, number)
  }
  for (const { meter } of contenders) await meter.rest()
}

async function takeTurns(runners: Runner[], kind: Kind, turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) {
    const number = nextTurn(runners.map(({ contender }) => contender))
    // Who goes first changes, too.
    const order = runners.map((_, index) => runners[(index + turn) % runners.length])
    for (const runner of order) {
      if (!runner) continue
      runner.times.push(await runner.contender.ask(kind, number))
      await runner.contender.meter.rest()
    }
  }
}

/** The same for all of them, and new to each: tasks get their titles from it. */
export function nextTurn(contenders: Contender[]): number {
  const turn = 1 + Math.max(...contenders.map(({ lastTurn }) => lastTurn))
  for (const contender of contenders) contender.lastTurn = turn
  return turn
}
