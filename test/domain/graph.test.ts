import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Arrow,
  arrowsClosingCircles,
  arrowsInCircles,
  cycleThrough,
  pathBetween,
} from '../../src/domain/task/graph.ts'

const node = fc.integer({ min: 0, max: 7 })
const arrows = fc.array(fc.record({ blocker: node, dependent: node }), { maxLength: 20 })

/** The slow, obvious way: everything reachable, by repeating one step until nothing is added. */
function reachable(all: Arrow<number>[], from: number): Set<number> {
  const found = new Set([from])
  for (let before = 0; before !== found.size; ) {
    before = found.size
    for (const arrow of all) if (found.has(arrow.blocker)) found.add(arrow.dependent)
  }
  return found
}

test('finds a way exactly where there is one, made of arrows that exist', () => {
  fc.assert(
    fc.property(arrows, node, node, (all, from, to) => {
      const way = pathBetween(all, from, to)
      expect(way !== undefined).toBe(reachable(all, from).has(to))
      if (!way) return
      expect([way[0], way.at(-1)]).toEqual([from, to])
      for (const [index, here] of way.slice(0, -1).entries()) {
        expect(all).toContainEqual({ blocker: here, dependent: way[index + 1] })
      }
    }),
  )
})

test('adding only arrows that close no circle never makes one', () => {
  fc.assert(
    fc.property(arrows, (wanted) => {
      const kept: Arrow<number>[] = []
      for (const arrow of wanted) if (!cycleThrough(kept, arrow)) kept.push(arrow)
      for (const arrow of kept) expect(reachable(kept, arrow.dependent).has(arrow.blocker)).toBe(false)
    }),
  )
})

test('of many new arrows at once, leaves out exactly those that one after another would close a circle', () => {
  fc.assert(
    fc.property(arrows, arrows, (some, added) => {
      const there: Arrow<number>[] = []
      for (const arrow of some) if (!cycleThrough(there, arrow)) there.push(arrow)
      const [kept, closing] = [[...there], new Set<Arrow<number>>()]
      for (const arrow of added) {
        if (cycleThrough(kept, arrow)) closing.add(arrow)
        else kept.push(arrow)
      }
      expect(arrowsClosingCircles(there, added)).toEqual(closing)
    }),
  )
})

test('finds no arrows in circles exactly where there is no circle', () => {
  fc.assert(
    fc.property(arrows, (all) => {
      const isCircle = all.some(({ blocker, dependent }) => reachable(all, dependent).has(blocker))
      expect(arrowsInCircles(all).length > 0).toBe(isCircle)
    }),
  )
})

test('shows the way round, by the fewest steps', () => {
  const all = [
    { blocker: 9, dependent: 2 },
    { blocker: 2, dependent: 4 },
    { blocker: 9, dependent: 8 },
    { blocker: 8, dependent: 2 },
  ]
  expect(cycleThrough(all, { blocker: 4, dependent: 9 })).toEqual([4, 9, 2, 4])
})
