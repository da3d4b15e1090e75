/** What of a file is not imported, or not as it stands there: nothing goes without being said. */

/** `row`: all of it; `double`: it says again what another row says. The others leave their row as a task. */
export const leftKinds = ['row', 'double', 'cell', 'link', 'person', 'column', 'id'] as const
export type LeftKind = (typeof leftKinds)[number]

/** `what`: the column, or what it is. `why` goes on after it, such as `isn’t a date I understand`. */
export type LeftOut = { kind: LeftKind; line: number; what: string; value: string; why: string }

/** `file` has all of it, in so many `pieces`; `first` has the first few of each kind. */
export type LeftOuts = {
  v: 1
  file: string
  pieces: number
  size: number
  counts: Partial<Record<LeftKind, number>>
  first: LeftOut[]
}

/** Of each kind, so many are shown. */
export const mostFirst = 10
const longestValue = 100

export function noneLeftOut(file: string): LeftOuts {
  return { v: 1, file, pieces: 0, size: 0, counts: {}, first: [] }
}

export function noteLeftOut(into: Pick<LeftOuts, 'counts' | 'first'>, found: readonly LeftOut[]): void {
  for (const each of found) {
    const count = (into.counts[each.kind] ?? 0) + 1
    into.counts[each.kind] = count
    if (count <= mostFirst) into.first.push({ ...each, value: each.value.slice(0, longestValue) })
  }
}
