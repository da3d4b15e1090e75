/** One scenario: people write while something is done to Baton, and then it has time to come to rest. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Base } from './base.ts'
import type { Fault } from './faults.ts'
import type { Random } from './random.ts'
import { type Stage, setStage } from './stage.ts'
import { judge, type Verdict } from './verdict.ts'
import { waitFor } from './wait.ts'
import type { Writers } from './writers.ts'

export type Setting = {
  base: Base
  processes: number
  settings?: Record<string, string>
  /** The command that starts each. */
  within?: readonly string[]
  random: Random
  /** How long Baton may take to come to rest. In ms. */
  patience: number
}

export type Played = Verdict & {
  /** What processes said that ended without having been told to. */
  ends: string[]
  /** What came of it besides. */
  remarks?: string[]
}

/** People go on for so long after the last blow. In ms. */
const aftermath = 1000
/** Slack has heard nothing for so long when all has come to rest: the first time, and at most where it had not. In ms. */
const quiet = { first: 1500, most: 24_000 }

/** What more time may mend. */
const passing: ReadonlySet<Fault> = new Set(['lost', 'unanswered', 'untold', 'stale', 'waiting'])

export async function play(
  setting: Setting,
  disturb: (stage: Stage, writers: Writers) => Promise<void>,
): Promise<Played> {
  await using stage = await setStage(setting)
  const writers = stage.write()
  try {
    await disturb(stage, writers)
    await pause(aftermath)
  } finally {
    await writers.stop()
  }
  const verdict = await settled(stage, writers, setting)
  return { ...verdict, ends: stage.processes.ends() }
}

async function settled(stage: Stage, { notes }: Writers, { base, patience }: Setting): Promise<Verdict> {
  const { api, boards, processes } = stage
  const until = performance.now() + patience
  // On a busy machine, whoever has just started may be silent for longer than that.
  for (let rest = quiet.first; ; rest = Math.min(rest * 2, quiet.most)) {
    await silence(stage, until, rest)
    if (!base.isShared) await processes.stop()
    const verdict = judge({ api, notes, boards, rows: await base.read() })
    const mayMend = verdict.violations.some(({ fault }) => passing.has(fault))
    if (!mayMend || performance.now() > until) return verdict
    if (!base.isShared) await processes.start()
  }
}

async function silence({ api }: Stage, until: number, rest: number): Promise<void> {
  let calls = -1
  let since = performance.now()
  await waitFor(until - performance.now(), () => {
    if (api.calls.length !== calls) since = performance.now()
    calls = api.calls.length
    return performance.now() - since > rest
  })
}
