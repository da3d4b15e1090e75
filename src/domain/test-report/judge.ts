/** What the report of a run makes of a test, given what is known of it. */
import { isSameRun, type Run, type TestCase } from './report.ts'

/** `recent`: its last runs, each a letter: passed, failed, or passed when it was tried again (R). */
export type KnownTest = {
  state: 'passed' | 'failed'
  recent: string
  flaky: boolean
  by: Run['by']
  order: number
}

/**
 * `fails`: it did not before, or it still does in a newer run. `steady`: it passes, and did not before, or could not be relied
 * upon before. `turnedFlaky`: nobody could know that before.
 */
export type Judged = {
  known: KnownTest
  fails: 'newly' | 'still' | undefined
  steady: boolean
  turnedFlaky: boolean
}

/** How many runs are looked at. */
const remembered = 10
/** As often as a test turns within them, it is flaky. */
const mostTurns = 3

/** Undefined where it says nothing that is not known: of an older run, or of a test that was left out. */
export function judge(before: KnownTest | undefined, now: TestCase, run: Run): Judged | undefined {
  if (now.status === 'skipped') return undefined
  if (!before) return judged(undefined, letterOf(now, false), run, '')
  const isCounted = before.by === run.by
  if (isCounted && run.order < before.order) return undefined
  const [earlier, last] = [before.recent.slice(0, -1), before.recent.slice(-1)]
  if (isCounted && run.order === before.order) {
    // Of one run, in whatever order its parts come, a failure counts.
    const worse = worst(last, letterOf(now, false))
    return worse === last ? undefined : judged(before, worse, run, earlier)
  }
  if (isCounted && isSameRun(run, before)) return judged(before, letterOf(now, last !== 'P'), run, earlier)
  return judged(before, letterOf(now, false), run, before.recent)
}

function letterOf({ status, flaky }: TestCase, isAgain: boolean): string {
  if (status === 'failed') return 'F'
  return flaky || isAgain ? 'R' : 'P'
}

const badness = 'PRF'

function worst(one: string, other: string): string {
  return badness.indexOf(other) > badness.indexOf(one) ? other : one
}

function judged(before: KnownTest | undefined, letter: string, run: Run, earlier: string): Judged {
  const recent = (earlier + letter).slice(-remembered)
  const state = letter === 'F' ? 'failed' : 'passed'
  const flaky = isFlaky(recent)
  const wasBad = before !== undefined && (before.state === 'failed' || before.flaky)
  const fails = before?.state === 'failed' ? 'still' : 'newly'
  return {
    known: { state, recent, flaky, by: run.by, order: run.order },
    fails: state === 'failed' ? fails : undefined,
    steady: state === 'passed' && !flaky && wasBad,
    turnedFlaky: flaky && !before?.flaky,
  }
}

/** It passed only when it was tried again, or turned too often. */
export function isFlaky(recent: string): boolean {
  const plain = recent.replaceAll('R', 'P')
  const turns = [...plain].filter((letter, place) => place > 0 && letter !== plain[place - 1]).length
  return recent.includes('R') || turns >= mostTurns
}

/** Whether the task of a test stays open: what can't be relied upon is not done when it happens to pass. */
export function keepsOpen({ state, flaky }: Pick<KnownTest, 'state' | 'flaky'>): boolean {
  return state === 'failed' || flaky
}
