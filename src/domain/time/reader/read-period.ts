/** Reads from when to when: “next week”, “20 dec - 3 jan”, “until monday”, “3 days”. */
import { parseAway } from '../time-away.ts'
import type { PeriodReading, TimeSpeaker } from './moment.ts'

export function readPeriod(text: string, speaker: TimeSpeaker): PeriodReading {
  const period = parseAway(text, speaker)
  return period ? { kind: 'period', period } : { kind: 'none' }
}
