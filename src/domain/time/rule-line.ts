import { parseRule, type Rule } from './rule.ts'
import type { Speaker } from './when.ts'

/** No rule has more words, so no more of a line are tried. */
const mostWords = 20

/** After these, “monday” or “every day” is what the line is about: “budget for every day”, “read the daily”. */
const attached =
  /(?:^|\s)(?:an?|the|my|our|your|his|her|their|this|that|about|for|of|to|in|from|with|before|after|until|till|by|between|per|and|or|not|than|like)$/i

/**
 * Splits a line that ends or begins with a rule, as “stand-up notes every weekday at 9” does. Undefined where no rule
 * stands at either end. A word in quotation marks is never part of one.
 */
export function takeRule(
  text: string,
  time?: number,
  speaker?: Speaker,
): { rule: Rule; rest: string } | undefined {
  const line = text.trim()
  const read = (words: string) => (isClear(words) ? parseRule(words, time, speaker) : undefined)
  return takeEnd(line, read) ?? takeBeginning(line, read)
}

/** In the middle of other words five numbers or “after 3 days” may be anything. */
function isClear(words: string): boolean {
  return /^\d+ [^*]*$/.test(words) ? /[a-z]/i.test(words) : !/^after /i.test(words)
}

type Read = (words: string) => Rule | undefined

/** The longest end that is a rule: “at 9 every monday”, not only “every monday”. */
function takeEnd(line: string, read: Read): { rule: Rule; rest: string } | undefined {
  const end = line.replace(/[.!,;]+$/, '')
  const starts = [...end.matchAll(/\S+/g)].map(({ index }) => index).slice(-mostWords)
  for (const start of starts) {
    const rule = read(end.slice(start))
    const rest = line.slice(0, start).trim()
    if (rule)
      return attached.test(rest) ? undefined : { rule, rest: rest.replace(/(?:[,;:]|\s[-–—])$/, '').trim() }
  }
  return undefined
}

/** “Daily stand-up” is the name of something: one word alone is a rule there only before a colon or comma. */
function takeBeginning(line: string, read: Read): { rule: Rule; rest: string } | undefined {
  const ends = [...line.matchAll(/\S+/g)].slice(0, mostWords).map(({ index, 0: word }) => index + word.length)
  for (const end of ends.reverse()) {
    const words = line.slice(0, end).replace(/(?:[,;:]|\s[-–—])$/, '')
    const rule = words.includes(' ') || words.length < end ? read(words) : undefined
    if (rule)
      return {
        rule,
        rest: line
          .slice(end)
          .replace(/^\s*[-–—]\s/, '')
          .trim(),
      }
  }
  return undefined
}
