/** Reads `sort:` and `group:`, which say how tasks are shown and not which. */
import { filterProblem } from './problem.ts'
import type { Reading } from './reading.ts'
import { type Filter, groupKeys, type Sort, sortKeys } from './tree.ts'
import { readValues } from './values.ts'

/** Throws Refusal, also where they stand within brackets or are negated: they hold for the whole. */
export function readArrangement(
  state: Reading & { filter: Filter },
  name: 'sort' | 'group',
  at: number,
  inside: boolean,
): void {
  const values = readValues(state, { text: `${name}:`, at })
  const part = { text: state.line.slice(at - 1, state.at), at }
  if (inside) throw filterProblem('misplaced', part, {})
  const words = values.map((value) => {
    if (value.op === '=') return value
    throw filterProblem('not_an_arrangement', part, { name })
  })
  const { filter } = state
  if (filter.sort.length > 0 && name === 'sort') filter.sort.push(...words.map(sortOf))
  else if (name === 'sort') filter.sort = words.map(sortOf)
  else if (filter.group || words.length > 1) throw filterProblem('grouped_twice', part, {})
  else filter.group = words.map(groupOf)[0]
}

type Word = { text: string; at: number }

function sortOf({ text, at }: Word): Sort {
  const [, minus, name = ''] = /^(-?)(.*)$/s.exec(text.toLowerCase()) ?? []
  const by = sortKeys.find((key) => key === name)
  const descending = minus === '-'
  if (by && !(by === 'next' && descending)) return { by, descending }
  throw filterProblem('unknown_sort', { text, at }, { known: sortKeys })
}

function groupOf({ text, at }: Word) {
  const group = groupKeys.find((key) => key === text.toLowerCase())
  if (group) return group
  const part = { text, at }
  throw filterProblem('unknown_group', part, { known: groupKeys })
}
