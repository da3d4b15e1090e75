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

function wayBack<Id>(cameFrom: Map<Id, Id | undefined>, end: Id): Id[] {
  const way: Id[] = []
  for (let here: Id | undefined = end; here !== undefined; here = cameFrom.get(here)) way.unshift(here)
  return way
}
