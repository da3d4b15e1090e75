/** The refusals of words: what was typed comes back with them. */
import { filterWords } from '../../../cards/refusals/filter.ts'
import { inputWords } from './input.ts'
import { lineWords } from './line.ts'
import { momentWords } from './moment.ts'
import { readingWords } from './reading.ts'

/** These ask, and go on from there. */
const asking = ['small_talk', 'asked_back', 'unclear_date', 'unknown_date_order']

export const notUnderstood: ReadonlySet<string> = new Set(
  [lineWords, readingWords, inputWords, momentWords, filterWords]
    .flatMap((words) => Object.keys(words))
    .filter((code) => !asking.includes(code)),
)
