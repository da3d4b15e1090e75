/** The way through what a task waits for that takes the most work, and so decides when it can be ready. */
import type { Arrow } from './graph.ts'

export type CriticalPath<Id> = {
  /** From what is first to the task itself. */
  path: Id[]
  /** For every task before it, and for itself: the least work until it can be finished. In minutes. */
  until: Map<Id, number>
}

type Reach<Id> = { minutes: number; steps: number; before: Id | undefined }

/**
 * `minutes`: the work of each task that is not finished; what is not in it counts as done. Of ways that take as long,
 * the one with more tasks, as each of them may be late. The arrows close no circle.
 */
export function criticalPath<Id>(
  minutes: Map<Id, number>,
  arrows: Iterable<Arrow<Id>>,
  to: Id,
): CriticalPath<Id> {
  const blockers = Map.groupBy(arrows, (arrow) => arrow.dependent)
  const reached = new Map<Id, Reach<Id>>()
  const reach = (id: Id): Reach<Id> => {
    const known = reached.get(id)
    if (known) return known
    let longest: Reach<Id> = { minutes: 0, steps: 0, before: undefined }
    for (const { blocker } of blockers.get(id) ?? []) {
      if (!minutes.has(blocker)) continue
      const way = reach(blocker)
      if (way.minutes > longest.minutes || (way.minutes === longest.minutes && way.steps > longest.steps))
        longest = { ...way, before: blocker }
    }
    const here = {
      minutes: longest.minutes + (minutes.get(id) ?? 0),
      steps: longest.steps + 1,
      before: longest.before,
    }
    reached.set(id, here)
    return here
  }
  reach(to)
  const path: Id[] = []
  for (let here: Id | undefined = to; here !== undefined; here = reached.get(here)?.before) path.unshift(here)
  return { path, until: new Map([...reached].map(([id, way]) => [id, way.minutes])) }
}
