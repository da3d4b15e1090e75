/** Where a range is cut in two: “from the 13th to the 15th of july”, “9:30 - 11 on thursday”. */
import { pieces } from './fragments.ts'

/** `isExcluded`: “until” a day ends as it begins. */
export type Ends = { first: string; last: string; isExcluded: boolean }

const day = String.raw`(?:the )?(\d{1,2}(?: ?(?:st|nd|rd|th))?)`
const joint = ` ?(?:-|to|thru|through|and|until|till|til) ?`
const month = `(${pieces.month.source})`
const year = String.raw`( \d{4})?`

const monthLast = new RegExp(`^(?:from |between )?${day}${joint}${day}(?: of)? ?${month}${year}$`)
const monthFirst = new RegExp(`^(?:from |between )?${month} ${day}${joint}${day}${year}$`)

/** Two days of one month. */
export function daysIn(words: string): Ends | undefined {
  const [, a = '', b = '', of = '', in_ = ''] = monthLast.exec(words) ?? []
  if (of) return { first: `${a} ${of}${in_}`, last: `${b} ${of}${in_}`, isExcluded: false }
  const [, name = '', from = '', to = '', then = ''] = monthFirst.exec(words) ?? []
  return name
    ? { first: `${from} ${name}${then}`, last: `${to} ${name}${then}`, isExcluded: false }
    : undefined
}

const cuts: { pattern: RegExp; isExcluded: boolean }[] = [
  { pattern: / (?:until|untill|till|til) /g, isExcluded: true },
  { pattern: / (?:to|through|thru) /g, isExcluded: false },
  { pattern: / - |(?<=[a-z])-(?=[a-z\d])|(?<=\d)-(?=[a-z])|\//g, isExcluded: false },
]

/** All places at which it may be cut; a year at the end is that of both. */
export function endsIn(words: string): Ends[] {
  const between = /^between (.+) and (.+)$/s.exec(words)
  const found: Ends[] = between
    ? [{ first: between[1] ?? '', last: between[2] ?? '', isExcluded: false }]
    : []
  const text = words.replace(/^from /, '')
  for (const { pattern, isExcluded } of cuts) {
    for (const match of text.matchAll(pattern)) {
      const [first, last] = [
        text.slice(0, match.index).trim(),
        text.slice(match.index + match[0].length).trim(),
      ]
      if (first && last) found.push(...withYear({ first, last, isExcluded }))
    }
  }
  return found
}

function withYear(ends: Ends): Ends[] {
  const said = / (\d{4})$/.exec(ends.last)?.[1]
  const isShared = said !== undefined && /[a-z]/.test(ends.first) && !/\d{4}/.test(ends.first)
  return isShared ? [{ ...ends, first: `${ends.first} ${said}` }, ends] : [ends]
}

const clock = String.raw`(\d{1,2})(?:[:.h](\d\d)h?)?( ?[ap]m|[ap])?(?![\d/a-z])`
const clocks = new RegExp(
  `^(?:(.{2,30}) )?(?:from |between |in between )?${clock} ?(?:-|to|and|until|untill|till|til) ?${clock}(?: (?:on )?(.{2,30}))?$`,
)

/** Two times of one day; both halves of it where nothing says which. */
export function clocksIn(words: string): { day: string | undefined; clocks: [number, number][] } | undefined {
  const match = clocks.exec(words)
  if (!match || (match[1] !== undefined && match[8] !== undefined)) return undefined
  const [from, to] = [match.slice(2, 5), match.slice(5, 8)].map(([hour, minute = '0', half]) => ({
    hour: Number(hour),
    minute: Number(minute),
    half: half?.trim().charAt(0),
  }))
  if (!from || !to || from.hour > 24 || to.hour > 24 || from.minute > 59 || to.minute > 59) return undefined
  const before = match[1]?.replace(/ (?:from|between|in between)$/, '')
  return { day: before ?? match[8], clocks: bothClocks(from, to) }
}

type Said = { hour: number; minute: number; half: string | undefined }

function bothClocks(from: Said, to: Said): [number, number][] {
  const end = { ...to, half: to.half ?? (from.half && to.hour <= 12 ? laterHalf(from, to) : undefined) }
  if (end.half) {
    const until = minutesIn(end)
    const starts = from.half ? [minutesIn(from)] : [minutesIn({ ...from, half: end.half }), minutesIn(from)]
    const start = starts.find((each) => each < until)
    return start === undefined ? [] : [[start, until]]
  }
  const [start, until] = [minutesIn(from), minutesIn(to)]
  if (until <= start) return to.hour <= 12 && until + 720 > start ? [[start, until + 720]] : []
  const isEither = from.hour < 7 && to.hour <= 12
  return isEither
    ? [
        [start, until],
        [start + 720, until + 720],
      ]
    : [[start, until]]
}

function laterHalf(from: Said, to: Said): string {
  return minutesIn({ ...to, half: 'a' }) > minutesIn(from) ? 'a' : 'p'
}

function minutesIn({ hour, minute, half }: Said): number {
  if (!half || hour > 12) return hour * 60 + minute
  return ((hour % 12) + (half === 'p' ? 12 : 0)) * 60 + minute
}
