/**
 * The filter language: one line that says which tasks, in which order. A line becomes a tree here; `store/filter` finds
 * what its names mean and asks for the tasks. The tree keeps words as they were typed, dates too, so that a saved
 * `due:today` means another day tomorrow.
 */
export { both } from './both.ts'
export { byIds, mapNamed } from './map-named.ts'
export { type PlainReading, parseFilter } from './parse.ts'
export { separateWords } from './separate.ts'
export { showFilter } from './show.ts'
export type { Condition, Filter, Group, Named, Refs, Sort, Value, Words } from './tree.ts'
export { filterInWords } from './words.ts'
