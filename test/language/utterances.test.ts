/** What people type, and whether Baton does what they mean. `UTTERANCES=show` prints what came of each line. */
import { beforeAll, describe, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { utteranceIn, utterancesOf } from './meanings.ts'
import { judgeIn, type Verdict } from './verdicts.ts'
import { makeWorld, wednesday } from './world.ts'

/** How far it has come, which it may not fall behind: whoever makes it better moves these. */
const reached = {
  'collected.tsv': { done: 148, wrong: 0 },
  'lines.tsv': { done: 124, wrong: 0 },
}

const { baton } = journey({ now: wednesday })
let judging: Awaited<ReturnType<typeof judgeIn>>
beforeAll(async () => {
  await makeWorld(baton, 'T1')
  judging = await judgeIn(baton, 'T1')
})

/** Some at a time: the database works on one while Baton reads the next. */
async function each<Item, Result>(items: Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = []
  for (let at = 0; at < items.length; at += 8)
    results.push(...(await Promise.all(items.slice(at, at + 8).map(work))))
  return results
}

test.for([
  ['done T-3\tdone T-3', 'done'],
  ['done T-3\tdone T-6', 'wrong'],
  ['done T-3\tdone T-6 || done T-3', 'done'],
  ['done T-3\task: done T-3', 'wrong'],
  ['done T-3 >> done T-6\tdone T-6 && done T-3', 'done'],
  ['people remove @maya\task: people remove @maya confirm:yes', 'done'],
  ['people remove @maya\tpeople remove @maya confirm:yes', 'asked'],
  ['people remove @maya\task: people remove @maya confirm:yes | done T-3', 'asked'],
  ['frobnicate\tdone T-3', 'lost'],
  ['list overdue\tany: list T-7', 'done'],
  ['list overdue\tany: list', 'wrong'],
  ['list overdue\tfine', 'done'],
] as const)('%s: %s', async ([line, verdict]) => {
  expect((await judging.judge(utteranceIn(line))).verdict).toBe(verdict)
})

describe.for(Object.entries(reached))('%s', ([file, { done, wrong }]) => {
  const utterances = utterancesOf(file)

  test('what is meant is something that Baton can be told', { timeout: 120_000 }, async () => {
    expect((await each(utterances, judging.unknown)).flat()).toEqual([])
  })

  test('Baton does what is meant as often as it did', { timeout: 120_000 }, async () => {
    const judged = await each(utterances, judging.judge)
    const counts: Record<Verdict, number> = { done: 0, asked: 0, wrong: 0, lost: 0 }
    for (const { verdict } of judged) counts[verdict] += 1
    const table = judged.map(({ line, verdict, answer }) => `${verdict}\t${line}\t${answer}`)
    if (process.env.UTTERANCES === 'show') console.log([...table, JSON.stringify(counts)].join('\n'))
    expect(counts.done, 'done').toBeGreaterThanOrEqual(done)
    expect(counts.wrong, 'wrong').toBeLessThanOrEqual(wrong)
  })
})
