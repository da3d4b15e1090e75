/** The refusals of words: what was typed comes back with them. */
import { inputWords } from './input.ts'
import { lineWords } from './line.ts'
import { readingWords } from './reading.ts'

const answered = ['small_talk', 'asked_back']

export const notUnderstood: ReadonlySet<string> = new Set(
  [lineWords, readingWords, inputWords]
    .flatMap((words) => Object.keys(words))
    .filter((code) => !answered.includes(code)),
)
