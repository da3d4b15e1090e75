/** Times on a clock: “17h30”, “at 5”, “half past three pm”, “1730”, “midnight”. */
import type { Half } from './fragments.ts'
import { type Phrase, phrase } from './phrase.ts'

/**
 * Minutes after midnight, each that it may mean; 1440 is the midnight that ends a day. `isBare`: a number alone, which
 * is a time only beside today, tomorrow or a part of a day. `isWeak`: a time only where one is wanted.
 */
export type Clock = {
  minutes: number[]
  /** The same and the other half of the day, where a part of a day says which. */
  either?: number[]
  seconds?: number
  isBare?: true
  /** A bare one that is a time beside any day: “fri 9.30”, where “fri 3.12” may be a date. */
  isDotted?: true
  isWeak?: true
}

/** Nine in the morning and in the evening, where nothing says which. */
function either(hour: number, minute = 0): Clock | undefined {
  if (hour === 24) return minute === 0 ? { minutes: [1440] } : undefined
  if (hour === 0 || hour >= 12) return { minutes: [hour * 60 + minute] }
  return { minutes: [hour * 60 + minute, (hour + 12) * 60 + minute] }
}

function inHalf(hour: number, minute: number, half: Half | ''): Clock | undefined {
  if (half === '') return either(hour, minute)
  if (hour === 0 || hour > 12)
    return half === 'pm' && hour < 24 && hour > 12 ? { minutes: [hour * 60 + minute] } : undefined
  return { minutes: [((hour % 12) + (half === 'pm' ? 12 : 0)) * 60 + minute] }
}

/** As on a clock of 24 hours, from 7 on and where there is a zero before it; “3:30” may be either. */
function written(text: string, minute: number): Clock | undefined {
  const hour = Number(text)
  if (hour < 7 && text.length < 2) return either(hour, minute)
  if (hour === 24 || hour >= 12) return either(hour, minute)
  return { minutes: [hour * 60 + minute], either: either(hour, minute)?.minutes ?? [] }
}

function before(clock: Clock | undefined, minutes: number): Clock | undefined {
  return clock && { minutes: clock.minutes.map((each) => (each - minutes + 1440) % 1440) }
}

function after(clock: Clock | undefined, minutes: number): Clock | undefined {
  return clock && { minutes: clock.minutes.map((each) => each + minutes) }
}

const bare = (clock: Clock | undefined): Clock | undefined => clock && { ...clock, isBare: true }
const dotted = (clock: Clock | undefined, minute: number): Clock | undefined =>
  clock && { ...clock, isBare: true, ...((minute === 0 || minute > 12) && { isDotted: true }) }
const weak = (clock: Clock | undefined): Clock | undefined => clock && { ...clock, isWeak: true }

/** “1730”, “930”; years are none. */
function together(text: string): Clock | undefined {
  const [hour, minute] = [text.slice(0, -2), Number(text.slice(-2))]
  return minute < 60 && Number(hour) < 24 ? written(hour, minute) : undefined
}

const at = '(?:at |@ ?)'
const maybeAt = `${at}?`
const noon = '(?:(?:12 )?noon|midday|mid-day)'

export const clockPhrases: Phrase<Clock>[] = [
  phrase(`${maybeAt}{hh}[:.h]{mm}{half}`, inHalf),
  phrase(`${maybeAt}{hh}:{mm}:{mm}{half}`, (hour, minute, seconds, half) => {
    const clock = inHalf(hour, minute, half)
    return clock && { ...clock, seconds }
  }),
  phrase(`${maybeAt}{hhs}[:h]{mm}`, written),
  phrase(`${maybeAt}{hhs}:{mm}:{mm}(?:\\.\\d{1,9})?`, (hour, minute, seconds) => {
    const clock = written(hour, minute)
    return clock && { ...clock, seconds }
  }),
  phrase(`${at}{hhs}\\.{mm}`, written),
  phrase(`{hhs}\\.{mm}`, (hour, minute) => dotted(written(hour, minute), minute)),
  phrase('{hh} ?h(?:rs?)?', (hour) => (hour > 12 ? either(hour) : bare(either(hour)))),
  phrase(`${at}{hh} ?h(?:rs?)?`, (hour) => either(hour)),
  phrase(`${maybeAt}{hour}{half}`, (hour, half) => inHalf(hour, 0, half)),
  phrase(`${maybeAt}{hh}:{mm}{letter}`, inHalf),
  phrase(`${at}{hour}{letter}`, (hour, half) => inHalf(hour, 0, half)),
  phrase('{hour}{letter}', (hour, half) => bare(inHalf(hour, 0, half))),
  phrase(`${at}{hour}`, (hour) => either(hour)),
  phrase(`${maybeAt}{hour} o'clock{maybe}`, (hour, half) => inHalf(hour, 0, half)),
  phrase('{hour}', (hour) => bare(either(hour))),
  phrase(`${at}{digits}`, together),
  phrase('{digits}', (digits) =>
    /^(?:19|20)/.test(digits) && digits.length === 4 ? undefined : weak(together(digits)),
  ),
  phrase(`${maybeAt}{digits}{half}`, (digits, half) =>
    inHalf(Number(digits.slice(0, -2)), Number(digits.slice(-2)), half),
  ),
  phrase(`${at}{hour} {minute}`, (hour, minute) => (minute > 9 ? either(hour, minute) : undefined)),
  phrase(`${maybeAt}{hour} {minute}{half}`, (hour, minute, half) =>
    minute > 9 ? inHalf(hour, minute, half) : undefined,
  ),
  phrase(`${maybeAt}half past {hour}{maybe}`, (hour, half) => after(inHalf(hour, 0, half), 30)),
  phrase(`${maybeAt}half {hour}`, (hour) => after(either(hour), 30)),
  phrase(`${maybeAt}(?:a )?quarter (?:past|after) {hour}{maybe}`, (hour, half) =>
    after(inHalf(hour, 0, half), 15),
  ),
  phrase(`${maybeAt}(?:a )?quarter to {hour}{maybe}`, (hour, half) => before(inHalf(hour, 0, half), 15)),
  phrase(`${maybeAt}{few} (?:past|after|from) {hour}{half}`, (minute, hour, half) =>
    after(inHalf(hour, 0, half), minute),
  ),
  phrase(`${maybeAt}{few} (?:past|after) {hour}`, (minute, hour) =>
    hour <= 12 ? after(either(hour), minute) : undefined,
  ),
  phrase(`${maybeAt}{few} to {hour}{maybe}`, (minute, hour, half) =>
    hour <= 12 ? before(inHalf(hour, 0, half), minute) : undefined,
  ),
  phrase(`${maybeAt}${noon}`, () => ({ minutes: [720] })),
  phrase(`${maybeAt}half past ${noon}`, () => ({ minutes: [750] })),
  phrase(`${maybeAt}(?:a )?quarter past ${noon}`, () => ({ minutes: [735] })),
  phrase(`${maybeAt}(?:a )?quarter to ${noon}`, () => ({ minutes: [705] })),
  phrase(`${maybeAt}{few} (?:past|after) ${noon}`, (minute) => ({
    minutes: [720 + minute],
  })),
  phrase(`${maybeAt}{few} to ${noon}`, (minute) => ({ minutes: [720 - minute] })),
  // The one that a day begins with, or that it ends with.
  phrase(`${maybeAt}(?:12 )?midnight`, () => ({ minutes: [0, 1440] })),
]
