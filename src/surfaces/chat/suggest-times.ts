/** Dates that are offered while somebody types one: how their words are read, and what people often mean. */
import type { Moment } from '../../domain/time/reader/moment.ts'
import { readMoment } from '../../domain/time/reader/read-moment.ts'
import { type DateReader, momentText } from '../../domain/time/show.ts'
import { writeDate } from '../../domain/time/when.ts'
import type { WorkTime } from '../../domain/time/work-time.ts'
import type { Suggestion } from '../../platform.ts'

type Reader = DateReader & { work: WorkTime | undefined }

/** Offered before anything is typed, and where they begin with what is. */
const usual = [
  ...['today', 'tomorrow', 'end of week', 'next week', 'in 3 days', 'in 2 weeks', 'end of month'],
  ...['tonight', 'end of day', 'end of quarter', 'in 1 hour', 'tomorrow morning'],
]
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

/** `past`: it is about what has been. */
export function suggestTimes(typed: string, reader: Reader, past: boolean): Suggestion[] {
  const text = typed.trim().toLowerCase()
  if (past) return readingsOf(text, reader, past)
  const begun = [...usual, ...weekdays].filter((each) => each !== text && each.startsWith(text))
  const known = text === '' ? usual : begun
  const found = [
    ...readingsOf(text, reader, past),
    ...known.flatMap((each) => readingsOf(each, reader, past)),
  ]
  return found.filter(({ value }, index) => found.findIndex((other) => other.value === value) === index)
}

/** One for each moment that the words may mean; where that is one, they stay as they are. */
function readingsOf(words: string, reader: Reader, past: boolean): Suggestion[] {
  if (words === '') return []
  const reading = readMoment(words, { ...reader, past })
  if (reading.kind === 'moment') return [{ label: label(words, reading.moment, reader), value: words }]
  if (reading.kind !== 'choices') return []
  return reading.choices.map((moment) => ({
    label: label(words, moment, reader),
    value: writeDate(moment, reader.zone),
  }))
}

function label(words: string, moment: Moment, reader: Reader): string {
  return `${words} · ${momentText(moment, reader)}`
}
