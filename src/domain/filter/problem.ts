import { Refusal } from '../refusal.ts'

/** Where something stands in a line: as it was typed, and the character it begins at, from 1. */
export type Part = { text: string; at: number }

/**
 * What can be wrong with a part of a filter. `known`: what would be understood in its place; `example`: how it is written;
 * `field`: the name of a custom field.
 */
export type FilterProblems = {
  too_long: { length: number; max: number }
  too_deep: object
  too_many_terms: { max: number }
  too_many_values: { count: number; max: number }
  stray_bracket: object
  open_bracket: object
  empty_brackets: object
  nothing_beside_or: object
  nothing_to_find: object
  open_quote: { close: string }
  text_after_quotes: object
  not_understood: object
  missing_value: object
  misplaced: object
  not_an_arrangement: { name: 'sort' | 'group' }
  grouped_twice: object
  unknown_sort: { known: readonly string[] }
  unknown_group: { known: readonly string[] }
  no_order: { example: string } | { field: string }
  unknown_choice: { term: string; known: readonly string[] } | { field: string; known: readonly string[] }
  unknown_priority: { known: readonly string[] }
  unknown_date: { field?: string }
  unknown_duration: object
  unknown_number: { field: string }
  unreadable: { example: string }
  empty_range: object
  unknown_term: { near: string | undefined }
  unknown_status: { known: readonly string[] }
  unknown_list: { known: readonly string[] }
  unknown_person: { known: readonly string[] }
  ambiguous_person: { names: string[] }
  unknown_task: { example?: string }
}

export type FilterProblem = {
  [P in keyof FilterProblems]: { problem: P; part: Part; details: FilterProblems[P] }
}[keyof FilterProblems]

export type FilterRefusals = { bad_filter: FilterProblem }

export function filterProblem<P extends keyof FilterProblems>(
  problem: P,
  part: Part,
  details: FilterProblems[P],
): Refusal {
  return new Refusal('bad_filter', { problem, part, details })
}
