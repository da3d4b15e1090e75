/** Dates in the words of a reminder. */
import { createRequire } from 'node:module'
import type * as Chrono from 'chrono-node'
import type { Speaker } from '../time/when.ts'

/** Loaded with the first words that may be a date: it takes a tenth of a second, which every start would wait for. */
const load = createRequire(import.meta.url)
// What the package says of itself.
const chrono = () => load('chrono-node') as typeof Chrono

/** Moments are written with years of four digits. A day of this year may still end in the next one. */
const lastYear = 9998

/** Longer text is no date, and looking for one in it would take its time. */
const longestDate = 100

/**
 * The parts of a date in words, all of it or not at all; undefined where it is none. `forward`: “friday” is the one to
 * come, else the nearest.
 */
export function findDate(
  text: string,
  speaker: Speaker,
  forward: boolean,
): Chrono.ParsedComponents | undefined {
  const here = speaker.now.toZonedDateTimeISO(speaker.zone)
  const reference = {
    instant: new Date(speaker.now.epochMilliseconds),
    timezone: here.offsetNanoseconds / 60e9,
  }
  const words = text.trim().replace(/\s+/g, ' ')
  if (words.length > longestDate) return undefined
  const [found] = chrono().casual.parse(words, reference, { forwardDate: forward })
  // From one day to another is no date.
  if (!found || found.end || found.text.length !== words.length) return undefined
  return (found.start.get('year') ?? 0) <= lastYear ? found.start : undefined
}
