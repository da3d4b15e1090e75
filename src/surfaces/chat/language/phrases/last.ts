/** What is tried after everything else, titles included: what is left of these lines may be anything. */
import type { Phrase } from './phrase.ts'

export const last: readonly Phrase[] = [
  ['show|list me [all] [the] {text}', 'list {text}'],
  ['show [all] [the] {text} tasks|issues|tickets|todos', 'list {text}'],
  ['view|get|see|display|give|which|what_are [me] [all] [the] {text}', 'list {text}'],
  ['[all] {text} tasks|issues|tickets|todos', 'list {text}'],
]
