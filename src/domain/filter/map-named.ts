/** What a condition names, changed one by one. */
import type { Condition, Named } from './tree.ts'

export function mapNamed(condition: Condition, change: (named: Named) => Named): Condition {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return { kind: condition.kind, of: condition.of.map((each) => mapNamed(each, change)) }
    case 'not':
      return { kind: 'not', of: mapNamed(condition.of, change) }
    case 'named':
      return change(condition)
    default:
      return condition
  }
}

/** A condition that has been resolved, with the people and places in it by id: whatever they are called later, it means the same. */
export function byIds(condition: Condition): Condition {
  return mapNamed(condition, (named) => ({
    ...named,
    values: named.values.map((value) =>
      value.op === '..' || value.id === undefined ? value : { op: value.op, text: value.id, at: value.at },
    ),
  }))
}
