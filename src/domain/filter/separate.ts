import type { Condition, Filter, Refs, Words } from './tree.ts'

/**
 * The words that everything found must contain, and the filter without them: for a search, which ranks by the words what
 * the rest lets through. Words beside an `or` or after a `-` stay in the filter.
 */
export function separateWords(filter: Filter): { words: (Words | Refs)[]; rest: Filter } {
  const { where } = filter
  const all = where?.kind === 'and' ? where.of : where ? [where] : []
  const words = all.filter((each) => each.kind === 'words' || each.kind === 'refs')
  const others = all.filter((each) => each.kind !== 'words' && each.kind !== 'refs')
  return { words, rest: { ...filter, where: together(others) } }
}

function together(all: Condition[]): Condition | undefined {
  return all.length > 1 ? { kind: 'and', of: all } : all[0]
}
