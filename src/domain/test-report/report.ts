/** What a report of automatic tests says, whatever wrote it. */

/** `file` is a path as the report has it, '' where it has none. `flaky`: it failed first and passed when it was tried again. */
export type TestCase = {
  suite: string
  classname: string
  name: string
  file: string
  status: 'passed' | 'failed' | 'skipped'
  flaky: boolean
  message: string
}

/** As many as one report may have. */
export const mostCases = 50_000
/** In bytes. */
export const largestReport = 20 * 1024 * 1024
/** In characters. */
export const longestMessage = 4000
export const longestName = 500

/** Which run of the tests a report is of. Two of them can only be put in order where both count in the same way. */
export type Run = { name: string; by: 'number' | 'time'; order: number }

/** Higher than any attempt of a run. */
const attempts = 1000

/**
 * `number` counts runs, and `attempt` how often this one was tried. Without a number its time counts. Undefined where it
 * can't be counted.
 */
export function runOf(
  said: { run?: string | undefined; attempt?: number | undefined; time?: string | undefined },
  now: string,
): Run | undefined {
  const { run = '', attempt = 1, time } = said
  if (time === undefined && /^\d{1,12}$/.test(run))
    return { name: run, by: 'number', order: Number(run) * attempts + Math.min(attempt, attempts - 1) }
  const order = Date.parse(time ?? now)
  return Number.isFinite(order) ? { name: run, by: 'time', order } : undefined
}

/** Whether two orders are of one run, which was tried twice. */
export function isSameRun(one: Run, other: Pick<Run, 'by' | 'order'>): boolean {
  return (
    one.by === 'number' &&
    other.by === 'number' &&
    Math.floor(one.order / attempts) === Math.floor(other.order / attempts)
  )
}

/** One time that a case ran. `at`: what tells it from another test that is called the same, such as where it ran. */
export type Ran = { case: TestCase; at: string }

/**
 * Some tools write a test once for each time that it was tried: until it passed, or not any more. What passed in the end, and failed each
 * time before, is one case that is flaky. What passed and then failed is none: these are two of one name.
 */
export function withoutReruns(all: readonly Ran[]): TestCase[] {
  const groups = Map.groupBy(all, (each) => JSON.stringify([...keyOf(each.case), each.at]))
  return [...groups.values()].flatMap((group) => {
    const cases = group.map((each) => each.case)
    const tries = cases.filter(({ status }) => status !== 'skipped')
    const last = tries.at(-1)
    if (tries.length < 2 || last?.status !== 'passed') return cases
    return tries.slice(0, -1).every(({ status }) => status === 'failed') ? [{ ...last, flaky: true }] : cases
  })
}

function keyOf({ suite, classname, name }: TestCase): string[] {
  return [suite, classname, name]
}

/** Cases that a report has twice are one, which failed if any of them did. */
export function mergeCases(cases: readonly TestCase[]): TestCase[] {
  const merged = new Map<string, TestCase>()
  for (const each of cases) {
    const key = JSON.stringify(keyOf(each))
    const before = merged.get(key)
    merged.set(key, before ? merge(before, each) : each)
  }
  return [...merged.values()]
}

const weights = { skipped: 0, passed: 1, failed: 2 } as const

function merge(one: TestCase, other: TestCase): TestCase {
  const heavier = weights[other.status] > weights[one.status] ? other : one
  return { ...heavier, flaky: one.flaky || other.flaky }
}
