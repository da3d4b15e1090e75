import type { Filter } from './tree.ts'

/** What both find; in the order of the second, where it has one. */
export function both(one: Filter, other: Filter): Filter {
  const conditions = [one, other].flatMap(({ where }) => (where ? [where] : []))
  return {
    where: conditions.length > 1 ? { kind: 'and', of: conditions } : conditions[0],
    sort: other.sort.length > 0 ? other.sort : one.sort,
    group: other.group ?? one.group,
  }
}
