/** A time at the end or the start of a line: “Call the bank on friday”, “tomorrow to call mum”. */
import type { Clauses } from './clauses.ts'
import type { MomentReading, TimeSpeaker } from './moment.ts'
import { isClear, longest, readWhole } from './read-moment.ts'

/** So many words at most are tried as a time. */
const mostWords = 12

export type FoundMoment = { reading: MomentReading; words: string; rest: string }

/** The longest run of words there that is a time, and the rest. Undefined where there is none. */
export function findMoment(text: string, speaker: TimeSpeaker, at: 'end' | 'start'): FoundMoment | undefined {
  const words = text.trim().split(/\s+/)
  for (let count = Math.min(words.length, mostWords); count > 0; count--) {
    const cut = at === 'end' ? words.length - count : count
    const [before, after] = [words.slice(0, cut).join(' '), words.slice(cut).join(' ')]
    const [tried, rest] = at === 'end' ? [after, before] : [before, after]
    if (isOtherwise(tried)) continue
    const reading = readWhole(tried, speaker, isSaid)
    if (reading.kind === 'none') continue
    return bound[at].test(rest) ? undefined : { reading, words: tried, rest }
  }
  return undefined
}

/** Words of other meanings, where no other word says that a time is meant: “ask sun”, “plan may”, “part 1/2”. */
const ambiguous =
  /^(?:sun|sat|wed|mon|jan|mar|march|may|dec|sept?|now|noon|lunch|night|morning|afternoon|evening|midnight|easter|new years?|the \w+|\d{1,2}\.\d{1,2}|(?:0?\d|1[0-2])\/(?:0?\d|1[0-2])|\w+ quarter)[.!?]*$/i

function isOtherwise(words: string): boolean {
  return words.length > longest || /^for\b/i.test(words) || ambiguous.test(words)
}

/** “Chapter 5 tomorrow” is not at 5. */
function isSaid(clauses: Clauses): boolean {
  const { clock, day, part } = clauses
  return isClear(clauses) && !(clock?.isBare && !part && !(day && clock.isDotted))
}

/** Then the time is a part of the sentence: “tickets for friday”, “the deadline is friday”, “monday and wednesday”. */
const bound = {
  end: /(?:^|\s)(?:for|of|the|an?|about|this|that|every|each|since|from|after|to|and|or|is|was|are|were|with|all|any)$/i,
  start: /^(?:and|or|until|till|through|thru|[-–—&])(?:\s|$)/i,
}
