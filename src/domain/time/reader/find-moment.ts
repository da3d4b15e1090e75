/** A time at the end or the start of a line: “Call the bank on friday”, “tomorrow to call mum”. */
import type { MomentReading, TimeSpeaker } from './moment.ts'
import { readMoment } from './read-moment.ts'

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
    const reading = readMoment(tried, speaker)
    if (reading.kind !== 'none' && reading.kind !== 'partly') return { reading, words: tried, rest }
  }
  return undefined
}
