import type { Named } from '../tree.ts'

/** A task has one of each, or few: two of them are meant as either, however they are joined. */
const either = ['assignee', 'creator', 'watcher', 'status', 'in', 'priority', 'due', 'category']

/** Two terms beside each other as terms of one name, where they are alternatives. `joint`: the word between them. */
export function alike(one: Named, other: Named, joint: string | undefined): [Named, Named] | undefined {
  const [first, second] = one.name === other.name ? [one, other] : [asAssignee(one), asAssignee(other)]
  if (first.custom || second.custom || first.name !== second.name) return undefined
  const plain = [...first.values, ...second.values].every(({ op }) => op === '=')
  return plain && (joint === 'or' || either.includes(first.name)) ? [first, second] : undefined
}

/** `yours` and `unassigned` say whose it is, as a name does. */
function asAssignee(named: Named): Named {
  const [only, more] = named.values
  if (named.custom || named.name !== 'is' || more || only?.op !== '=') return named
  const text = only.text === 'mine' ? 'me' : only.text === 'unassigned' ? 'none' : undefined
  return text === undefined ? named : { ...named, name: 'assignee', values: [{ ...only, text }] }
}
