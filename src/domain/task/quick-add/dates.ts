/** When it is due: “tomorrow”, “on friday”, “due fri 17:00”. */

import { distance } from '../../text/nearest.ts'
import { findMoment } from '../../time/reader/find-moment.ts'
import { type GroupReader, leavesAlone, type Taken } from './group.ts'
import type { Word } from './words.ts'

const leads = /^(?:due|deadline|by|on|at|for|until|till)$/i

const months = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}'

/** Words by which alone a date is known at the end of a sentence. “Plan Q1” and “Budget 2027” may be titles. */
const certain = new RegExp(
  String.raw`(?:^|\s)(?:` +
    [
      '(?:mon|tues|wednes|thurs|fri|satur|sun)days?',
      'mon|tue|tues|wed|thu|thur|thurs|fri|sat',
      'today|tonight|tomorrow|tmrw|tmr|weekend|eod|eow|eom|cob|noon|midnight',
      String.raw`\d{1,2}(?:[:.]\d\d)? ?(?:am|pm)|\d{1,2}:\d\d|\d{1,2}h(?:\d\d)?`,
      String.raw`\d{1,2}/\d{1,2}|\d{1,2}(?:st|nd|rd|th)`,
    ].join('|') +
    String.raw`)(?:$|[\s,])|. from now(?:$|[\s,])|(?:^|\s)(?:` +
    // After these, whatever follows.
    [
      String.raw`in (?:an?|\d+|one|two|three|four|five|six|seven|eight|nine|ten|half) .|(?:next|this) .|end of .`,
      String.raw`\d{4}-\d\d-\d\d|\d{1,2}(?:st|nd|rd|th)?\.? (?:of )?${months}|${months} \d{1,2}|<t:\d`,
    ].join('|') +
    ')',
  'i',
)

/** Long words that are known with a wrong letter, too. */
const longWords = ['tomorrow', 'wednesday', 'thursday', 'saturday']

/** Names that end in a day: “Watch Black Friday”. */
const ofName = /^(?:ash|black|blue|casual|cyber|easter|fat|freaky|good|happy|palm|ruby|shrove|super)$/i

/** So many words at most are a date. */
const longest = 10

export const readDue: GroupReader = ({ words, unset }, { speaker }) => {
  if (!unset('due')) return undefined
  const found = findMoment(words.slice(-longest).join(' '), speaker, 'end')
  // What may mean two days is asked about.
  if (!found || !/^(?:moment|choices)$/.test(found.reading.kind) || /^last /i.test(found.words))
    return undefined
  if (/^about (?!\d)/i.test(found.words)) return undefined
  const own = found.words.split(' ').length
  const lead = leadOf(words.slice(0, -own))
  const before = words.at(-own - lead - 1) ?? ''
  const isLed = lead > 0 || leads.test(words.at(-own) ?? '')
  if (!isLed && !isCertain(found.words)) return undefined
  if (!leavesAlone(before) || [before, words.at(-own) ?? ''].some((each) => ofName.test(each)))
    return undefined
  if (/^\d\S*$/.test(found.words) && !isLed && isNumbered(found.words, before)) return undefined
  return { count: own + lead, set: { due: found.words } }
}

/** “Support 24/7”, “Cut it to 16/9”, “Beethoven’s 9th”. */
function isNumbered(words: string, before: string): boolean {
  return /^(?:24\/7|16\/9|16\/10|21\/9)$/.test(words) || (/[a-z]$/.test(words) && /['’]s?$/.test(before))
}

const first = /^(?:today|tonight|tomorrow|tmrw|tmr)$/

/** “today buy milk”, but not “Today’s menu”, “Tomorrow never dies” or “tomorrow is a holiday”. */
export function readDueAtStart([day, next]: Word[], unset: boolean): Taken | undefined {
  if (!unset || !day || !next || day.quoted || next.quoted || !first.test(day.text)) return undefined
  if (!/^\p{Ll}/u.test(next.text) || notAtStart.test(next.text)) return undefined
  return { words: day.text, set: { due: day.text } }
}

const notAtStart = /^(?:is|was|will|has|and|or|in|at|by|we|the|it)\b/i

/** “due on”, “by”. */
function leadOf(words: string[]): number {
  let count = 0
  while (count < 2 && leads.test(words.at(-count - 1) ?? '')) count++
  return count
}

function isCertain(words: string): boolean {
  return certain.test(words) || longWords.some((each) => distance(words.toLowerCase(), each) === 1)
}
