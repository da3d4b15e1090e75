import fc from 'fast-check'
import { expect, test } from 'vitest'
import { criticalPath } from '../../src/domain/task/critical-path.ts'
import type { Arrow } from '../../src/domain/task/graph.ts'
import { branchesOf } from '../../src/domain/task/tree.ts'
import { workMinutes } from '../../src/domain/time/working-hours.ts'

const size = 7

/** Arrows only go from a smaller to a larger number, so they close no circle. */
const plan = fc.record({
  arrows: fc.uniqueArray(
    fc
      .tuple(fc.nat({ max: size - 1 }), fc.nat({ max: size - 1 }))
      .filter(([from, to]) => from < to)
      .map(([blocker, dependent]) => ({ blocker, dependent })),
    { maxLength: 14, selector: ({ blocker, dependent }) => `${blocker} ${dependent}` },
  ),
  minutes: fc.array(fc.nat({ max: 5 }), { minLength: size, maxLength: size }),
  done: fc.uniqueArray(fc.nat({ max: size - 2 })),
})

/** Every way to a task through what is not done, by trying them all. */
function waysTo(to: number, arrows: Arrow<number>[], open: Set<number>): number[][] {
  const before = arrows.filter(({ blocker, dependent }) => dependent === to && open.has(blocker))
  if (before.length === 0) return [[to]]
  return before.flatMap(({ blocker }) => waysTo(blocker, arrows, open).map((way) => [...way, to]))
}

test('no way to a task takes more work than its critical path, which is one of them', () => {
  fc.assert(
    fc.property(plan, ({ arrows, minutes, done }) => {
      const to = size - 1
      const work = new Map(minutes.map((each, id) => [id, each]))
      for (const id of done) work.delete(id)
      const open = new Set(work.keys())
      const sum = (way: number[]) => way.reduce((total, id) => total + (work.get(id) ?? 0), 0)
      const found = criticalPath(work, arrows, to)
      const ways = waysTo(to, arrows, open)
      expect(ways).toContainEqual(found.path)
      expect(found.until.get(to)).toBe(Math.max(...ways.map(sum)))
      expect(sum(found.path)).toBe(found.until.get(to))
      for (const [id, until] of found.until)
        expect(until).toBe(Math.max(...waysTo(id, arrows, open).map(sum)))
    }),
  )
})

test('without estimates, the way with the most tasks is the longest', () => {
  const arrows = [
    { blocker: 1, dependent: 4 },
    { blocker: 2, dependent: 3 },
    { blocker: 3, dependent: 4 },
  ]
  const none = new Map([1, 2, 3, 4].map((id) => [id, 0]))
  expect(criticalPath(none, arrows, 4).path).toEqual([2, 3, 4])
})

test('a tree has everything that can be reached, each with its branches once, within its bounds', () => {
  const edges = plan.map(({ arrows }) => arrows.map(({ blocker: from, dependent: to }) => ({ from, to })))
  fc.assert(
    fc.property(edges, fc.integer({ min: 1, max: 20 }), (all, most) => {
      const reached = new Set([0])
      for (const { from, to } of all.toSorted((one, other) => one.from - other.from))
        if (reached.has(from)) reached.add(to)
      const whole = branchesOf(all, 0, { deepest: size, most: 100 })
      const once = whole.rows.filter((row) => !row.again).map((row) => row.id)
      expect(new Set(once)).toEqual(new Set([...reached].filter((id) => id !== 0)))
      expect(once).toHaveLength(new Set(once).size)
      const cut = branchesOf(all, 0, { deepest: size, most })
      expect(cut.rows).toEqual(whole.rows.slice(0, most))
      expect(cut.rows.length + cut.more).toBe(whole.rows.length)
    }),
  )
})

test('working time is what is counted minute by minute on weekdays from 9 to 17', () => {
  const moment = fc
    .integer({ min: 0, max: 12 * 1440 })
    .map((minute) => Temporal.Instant.from('2026-03-25T00:00Z').add({ minutes: minute * 5 }))
  const zone = fc.constantFrom('UTC', 'Europe/Lisbon', 'America/New_York')
  fc.assert(
    fc.property(moment, fc.nat({ max: 3000 }), zone, (from, steps, there) => {
      let counted = 0
      for (let step = 0; step < steps; step++) {
        const at = from.add({ minutes: step * 5 }).toZonedDateTimeISO(there)
        if (at.dayOfWeek <= 5 && at.hour >= 9 && at.hour < 17) counted += 5
      }
      expect(workMinutes(from, from.add({ minutes: steps * 5 }), there)).toBe(counted)
    }),
    { numRuns: 30 },
  )
})
