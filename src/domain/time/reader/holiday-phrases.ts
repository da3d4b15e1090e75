/** “Christmas”, “last easter”, “thanksgiving of next year”. */
import { type DayOf, type Here, isAfter, onDays } from './day.ts'
import type { DayIn } from './holidays.ts'
import { isOfDays, type Length } from './lengths.ts'
import { type Phrase, phrase } from './phrase.ts'

/** Its next one, in no year of its own. */
function everyYear({ today }: Here, of: DayIn): ReturnType<DayOf> {
  const isOver = isAfter(today, of(today.year) ?? today)
  const base = today.year + (isOver ? 1 : 0)
  return { kind: 'again', nth: (index) => of(base + index), every: 'year' }
}

function inYear(of: DayIn, year: (here: Here) => number): DayOf {
  return (here) => {
    const day = of(year(here))
    return day && onDays(day)
  }
}

function last(of: DayIn): DayOf {
  return (here) => {
    const read = everyYear(here, of)
    const [been, next] = read?.kind === 'again' ? [read.nth(-1), read.nth(0)] : []
    return been && { kind: 'days', days: [been], next }
  }
}

/** The year in which something is that far from now. */
function yearAfter(of: DayIn, length: Length, direction: 1 | -1): DayOf | undefined {
  if (!isOfDays(length)) return undefined
  return inYear(
    of,
    ({ today }) => today.add(Temporal.Duration.from(length)[direction > 0 ? 'abs' : 'negated']()).year,
  )
}

export const holidayPhrases: Phrase<DayOf>[] = [
  phrase('(?:this |next |this coming |coming )?(?:the )?{holiday}', (of) => (here) => everyYear(here, of)),
  phrase('(?:last|past|previous) {holiday}', last),
  phrase('{holiday} (?:of |in )?{longyear}', (of, year) => inYear(of, () => year)),
  phrase('{holiday} (?:of )?{which} year', (of, which) => inYear(of, ({ today }) => today.year + which)),
  phrase('{holiday} in {length}', (of, length) => yearAfter(of, length, 1)),
  phrase('{holiday} {length} (?:from now|hence)', (of, length) => yearAfter(of, length, 1)),
  phrase('{holiday} {length} ago', (of, length) => yearAfter(of, length, -1)),
]
