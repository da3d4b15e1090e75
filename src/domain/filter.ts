/**
 * The filter language: one line that says which tasks, in which order. A line becomes a tree here; `store/filter` finds
 * what its names mean and asks for the tasks. The tree keeps words as they were typed, dates too, so that a saved
 * `due:today` means another day tomorrow.
 */
export { both } from './filter/both.ts'
export { parseFilter } from './filter/parse.ts'
export { separateWords } from './filter/separate.ts'
export { showFilter } from './filter/show.ts'
export type { Condition, Filter, Group, Named, Refs, Sort, Value, Words } from './filter/tree.ts'
export { filterInWords } from './filter/words.ts'
