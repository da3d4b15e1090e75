/** The graph of dependencies: an arrow goes from a blocker to what depends on it. */

export type Arrow<Id> = { blocker: Id; dependent: Id }

/**
 * The way from `from` to `to` along the arrows, both ends included, by the fewest steps; undefined where there is none.
 */
export function pathBetween<Id>(arrows: Iterable<Arrow<Id>>, from: Id, to: Id): Id[] | undefined {
  const next = Map.groupBy(arrows, (arrow) => arrow.blocker)
  const cameFrom = new Map<Id, Id | undefined>([[from, undefined]])
  const queue = [from]
  for (const here of queue) {
    if (here === to) return wayBack(cameFrom, to)
    for (const { dependent } of next.get(here) ?? []) {
      if (cameFrom.has(dependent)) continue
      cameFrom.set(dependent, here)
      queue.push(dependent)
    }
  }
  return undefined
}

/**
 * The circle that a new arrow would close, written from its blocker round to its blocker; undefined where it closes none.
 */
export function cycleThrough<Id>(arrows: Iterable<Arrow<Id>>, added: Arrow<Id>): Id[] | undefined {
  const way = pathBetween(arrows, added.dependent, added.blocker)
  return way && [added.blocker, ...way]
}

/**
 * Of new arrows, taken in their order, those that would close a circle with the ones that are there and the ones taken
 * before. Only what is in a circle is looked at one by one, and of many thousands that is little.
 */
export function arrowsClosingCircles<Id>(
  there: readonly Arrow<Id>[],
  added: readonly Arrow<Id>[],
): Set<Arrow<Id>> {
  const circling = new Set(arrowsInCircles([...there, ...added]))
  const next = new Map<Id, Id[]>()
  const take = ({ blocker, dependent }: Arrow<Id>) => {
    const known = next.get(blocker)
    if (known) known.push(dependent)
    else next.set(blocker, [dependent])
  }
  const closing = new Set<Arrow<Id>>()
  for (const arrow of there) if (circling.has(arrow)) take(arrow)
  for (const arrow of added) {
    if (!circling.has(arrow)) continue
    if (leads(next, arrow.dependent, arrow.blocker)) closing.add(arrow)
    else take(arrow)
  }
  return closing
}

/**
 * What is left when arrows from where nothing leads to, and arrows to where nothing goes on, are taken away again and
 * again: those in circles, and those between circles. None where there is no circle.
 */
export function arrowsInCircles<Id>(arrows: readonly Arrow<Id>[]): Arrow<Id>[] {
  return trimmed(trimmed(arrows, 'blocker', 'dependent'), 'dependent', 'blocker')
}

type End = keyof Arrow<unknown>

function trimmed<Id>(arrows: readonly Arrow<Id>[], from: End, to: End): Arrow<Id>[] {
  const leading = new Map<Id, number>()
  for (const arrow of arrows) leading.set(arrow[to], (leading.get(arrow[to]) ?? 0) + 1)
  const next = Map.groupBy(arrows, (arrow) => arrow[from])
  const free = new Set([...next.keys()].filter((id) => !leading.has(id)))
  // What is added to a set while it is walked through is walked through, too.
  for (const id of free) {
    for (const arrow of next.get(id) ?? []) {
      const left = (leading.get(arrow[to]) ?? 0) - 1
      leading.set(arrow[to], left)
      if (left === 0) free.add(arrow[to])
    }
  }
  return arrows.filter((arrow) => !free.has(arrow[from]))
}

function leads<Id>(next: Map<Id, Id[]>, from: Id, to: Id): boolean {
  const seen = new Set([from])
  for (const here of seen) {
    if (here === to) return true
    for (const id of next.get(here) ?? []) seen.add(id)
  }
  return false
}

function wayBack<Id>(cameFrom: Map<Id, Id | undefined>, end: Id): Id[] {
  const way: Id[] = []
  for (let here: Id | undefined = end; here !== undefined; here = cameFrom.get(here)) way.unshift(here)
  return way
}
