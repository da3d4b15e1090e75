/** A line as the words that phrases are matched with. */
import { type Token, tokenize } from '../../../domain/text/token.ts'
import { plainWord } from './refs.ts'

/** `plain`: in small letters, without the punctuation beside it; empty where it is in quotes, which is never interpreted. */
export type Word = Token & { plain: string }

/** `statuses` and `people`: what they are called here; `topics`: what there is help about. */
export type Known = { statuses: readonly string[]; people: readonly string[]; topics: readonly string[] }

export type Words = {
  line: string
  all: readonly Word[]
  known: Known
  /** Whether these plain words stand from here on. */
  begin(plain: readonly string[], from: number): boolean
  /** What was typed, from one word up to another. */
  text(from: number, end: number): string
}

/** What is longer is no phrase, but a text. */
const mostWords = 80

/** Undefined where the line is too long to be a phrase. */
export function wordsOf(line: string, known: Known): Words | undefined {
  const all = tokenize(line)
    .filter(({ text, quoted }) => quoted || !/^[-–—.,;:!?…]+$/.test(text))
    .map(
      (token): Word => ({
        ...token,
        plain: token.quoted ? '' : plainWord(token.text.replaceAll('’', "'").toLowerCase()),
      }),
    )
  if (all.length === 0 || all.length > mostWords) return undefined
  return {
    line,
    all,
    known,
    begin: (plain, from) => plain.every((word, index) => all[from + index]?.plain === word),
    text: (from, end) => line.slice(all[from]?.start ?? 0, all[end - 1]?.end ?? 0),
  }
}
