/** Words that may mean two rules, each of which can be said clearly. */

import { ordinals } from './rule-days.ts'

/** The ways to say what was meant, where it is not plain. */
export function twoRules(words: string): [string, string] | undefined {
  return nthOrOther(words) ?? eitherHalf(words)
}

const nth = new RegExp(
  `^(?:on )?(?:every|each) ([2-5](?:nd|rd|th)|${ordinals.slice(1).join('|')}) ` +
    String.raw`((?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thu|thurs?|fri|sat|sun)(?=,? at |,? ?@|,? \d| noon|$)(.*)$`,
  'i',
)

/** “Every 2nd tuesday” is one of a month, or every other one. */
export function nthOrOther(words: string): [string, string] | undefined {
  const [, which = '', day = '', rest = ''] = nth.exec(words) ?? []
  const count = Number.parseInt(which, 10) || ordinals.indexOf(which.toLowerCase()) + 1
  if (count === 0) return undefined
  const weekday = day.toLowerCase()
  return [
    `every month on the ${ordinals[count - 1]} ${weekday}${rest}`,
    `every ${count} weeks on ${weekday}${rest}`,
  ]
}

const partOfDay = /\b(?:morning|afternoon|evening|night)\b/i
const early = /(?<=^|(?:,| and| &) ?(?:at )?)([1-6])(?= |,|$)(?! ?(?:[ap]\.?m))/gi

/** “Every friday at 4” may be either; from 7 on it is the morning. A time after noon says that all are of 24 hours. */
export function eitherHalf(words: string): [string, string] | undefined {
  const [found] = [...words.matchAll(/\bat (?=\d)/gi)].slice(-1)
  const before = words.slice(0, found && found.index + found[0].length)
  const [, times = '', from = ''] = /^(.*?)( from \S+)?$/.exec(found ? words.slice(before.length) : '') ?? []
  if (partOfDay.test(words) || /\b(?:1[3-9]|2[0-3])\b/.test(times)) return undefined
  const said = (half: string) => before + times.replace(early, `$1${half}`) + from
  return said('am') === said('pm') ? undefined : [said('am'), said('pm')]
}
