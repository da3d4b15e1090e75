/** Everything that one can say besides the commands. A new phrase is one line in the table of its noun. */
import { withoutQuotes } from '../../../../domain/text/token.ts'
import { compilePattern, type Filled, type Matching, matchPattern, type Pattern } from '../pattern.ts'
import { dates } from './dates.ts'
import { finish } from './finish.ts'
import { first } from './first.ts'
import { last } from './last.ts'
import { parts } from './parts.ts'
import { people } from './people.ts'
import type { Phrase, Question } from './phrase.ts'
import { questions } from './questions.ts'
import { asked, leftOver } from './questions-back.ts'
import { self } from './self.ts'
import { type Talk, talk } from './talk.ts'

/** `startsOpen`: its first slot may take in anything, so that of titles only a whole one is meant. */
export type Compiled = { pattern: Pattern; means: string; source: string; startsOpen: boolean }

function compile([source, means]: Phrase): Compiled {
  return { pattern: compilePattern(source), means, source, startsOpen: /^(?:\[\S+\] )*\{/.test(source) }
}

export const firstPhrases = first.map(compile)
/** In this order: a word of one table may be a status or a name in another. */
export const phrases = [...questions, ...self, ...finish, ...parts, ...dates, ...people].map(compile)
export const lastPhrases = last.map(compile)

/** The canonical line that a phrase means; undefined where these words are not said so. */
export function meaningOf({ pattern, means }: Compiled, matching: Matching): string | undefined {
  const filled = matchPattern(pattern, matching)
  return filled && fill(means, filled, matching.words.line)
}

type CompiledQuestion = { pattern: Pattern; asks: string; choices: Question[2] }

function compileQuestion([source, asks, choices]: Question): CompiledQuestion {
  return { pattern: compilePattern(source), asks, choices }
}

const askedFirst = asked.map(compileQuestion)
const askedLast = leftOver.map(compileQuestion)

/** `lines`: what each button says, and the canonical line that it runs. */
export type AskedBack = { asks: string; lines: { label: string; line: string }[] }

export function askedBack(matching: Matching, when: 'first' | 'last'): AskedBack | undefined {
  for (const { pattern, asks, choices } of when === 'first' ? askedFirst : askedLast) {
    const filled = matchPattern(pattern, matching)
    const say = (text: string) => filled && fill(text, filled, matching.words.line)
    if (filled)
      return {
        asks: say(asks) ?? asks,
        lines: choices.map(([label, line]) => ({ label: say(label) ?? label, line: say(line) ?? line })),
      }
  }
  return undefined
}

const talked = talk.map(([source, kind]) => ({ pattern: compilePattern(source), kind }))

export function talkIn(matching: Matching): Talk | undefined {
  return talked.find(({ pattern }) => matchPattern(pattern, matching))?.kind
}

/** `{text}` as it was typed, `{quoted text}` as one value, `{without tags}` as tags to take off, `{whole}` all but the ref. */
function fill(means: string, filled: Filled, line: string): string {
  return means.replace(/\{(?:(quoted|without) )?(\w+)\}/g, (_, how: string | undefined, name: string) => {
    if (name === 'whole') return line.replace(/^\s*\S+\s+/, '')
    const value = filled[name] ?? ''
    if (how === 'quoted') return `"${withoutQuotes(value).replace(/["“”\\]/g, '\\$&')}"`
    return how === 'without' ? value.replaceAll('#', '-#') : value
  })
}

/** Every word that a phrase may have, for those that are misspelled. */
export const phraseWords: ReadonlySet<string> = new Set(
  [...firstPhrases, ...phrases].flatMap(({ pattern }) =>
    pattern.flatMap((part) => (part.kind === 'words' ? part.choices.flat() : [])),
  ),
)
