import type { RowChange } from './change.ts'

/** What several changes, oldest first, did to each row in all; rows that are as they were are left out. */
export function netChanges(changes: RowChange[]): RowChange[] {
  const net: NetByRow = new Map()
  addChanges(net, changes)
  return netOf(net)
}

/** By what names the row: what changes did to it so far. */
export type NetByRow = Map<string, RowChange>

/** Goes on with later changes. */
export function addChanges(net: NetByRow, changes: RowChange[]): void {
  for (const change of changes) {
    const row = nameOfRow(change)
    const earlier = net.get(row)
    net.set(row, earlier ? merged(earlier, change) : change)
  }
}

export function netOf(net: NetByRow): RowChange[] {
  return [...net.values()].filter(({ before, after }) => before !== null || after !== null)
}

/** What names a row in its workspace. */
export function nameOfRow({ table, key }: Pick<RowChange, 'table' | 'key'>): string {
  // Most rows are named by their id alone, and there may be very many of them.
  return typeof key.id === 'string'
    ? `${table} ${key.id}`
    : `${table} ${JSON.stringify(Object.entries(key).sort())}`
}

function merged(earlier: RowChange, later: RowChange): RowChange {
  const { before } = earlier
  // A column that only the later change touched had the later change's old value before both.
  const combined = before === null || later.before === null ? before : { ...later.before, ...before }
  const after = later.after === null ? null : { ...earlier.after, ...later.after }
  return { ...later, before: combined, after }
}
