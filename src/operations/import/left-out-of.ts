import type { LeftOut } from '../../domain/import/left-out.ts'
import type { BadRow } from '../../interchange/task.ts'

/** A row that can’t be read, or a cell of one that can, as what is left out. */
export function leftOutOf(kind: 'row' | 'cell', { line, column, value, reason }: BadRow): LeftOut {
  return { kind, line, what: column ?? 'the row', value: value ?? '', why: reason }
}
