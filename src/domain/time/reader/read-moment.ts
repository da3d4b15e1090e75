/** Reads a moment to come: all of a text, or it says what is left over. */
import { spelled } from '../spoken-time.ts'
import { parseWhen } from '../when.ts'
import type { MomentReading, TimeSpeaker } from './moment.ts'

/** Longer text is no time, and reading it would take its time. */
const longest = 100

export function readMoment(text: string, speaker: TimeSpeaker): MomentReading {
  const words = text.trim().replace(/\s+/g, ' ')
  if (words.length > longest) return { kind: 'none' }
  const moment = parseWhen(spelled(words, speaker), speaker)
  if (!moment) return { kind: 'none' }
  return Date.parse(moment.at) > speaker.now.epochMilliseconds
    ? { kind: 'moment', moment }
    : { kind: 'past', moment }
}
