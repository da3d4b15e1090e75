import type { RowChange } from './change.ts'

/** What several changes, oldest first, did to each row in all; rows that are as they were are left out. */
export function netChanges(changes: RowChange[]): RowChange[] {
  const byRow = Map.groupBy(
    changes,
    ({ table, key }) => `${table} ${JSON.stringify(Object.entries(key).sort())}`,
  )
  return [...byRow.values()].flatMap((steps) => {
    const [first, ...later] = steps
    if (!first) return []
    const net = later.reduce(merged, first)
    return net.before === null && net.after === null ? [] : [net]
  })
}

function merged(earlier: RowChange, later: RowChange): RowChange {
  const { before } = earlier
  // A column that only the later one changed was, before both, what it was before that.
  const whole = before === null || later.before === null ? before : { ...later.before, ...before }
  const after = later.after === null ? null : { ...earlier.after, ...later.after }
  return { ...later, before: whole, after }
}
