/** What is said of times that were not read, or not all of them: each with buttons that make the call again as it may be meant. */
import type { DraftButton } from '../../../domain/card/draft.ts'
import { eitherOf } from '../../../domain/text/plural.ts'
import type { MomentRefusals, ReadTime } from '../../../domain/time/moment-refusals.ts'
import { dayText, momentText } from '../../../domain/time/show.ts'
import { writeDate } from '../../../domain/time/when.ts'
import { instead } from './instead.ts'
import { datesFor, type Reader, type WordsFor } from './words.ts'

const nothingYet = 'Nothing has changed yet.'

export const momentWords: WordsFor<MomentRefusals> = {
  unknown_date: ({ typed }) => ({
    message: `I don’t understand “${typed}” as a date.`,
    hint: 'Try `tomorrow`, `fri 5pm`, `in 3 days` or `2026-12-01 09:00`.',
  }),
  unknown_day: ({ typed }) => ({
    message: `I don’t understand “${typed}” as a date.`,
    hint: 'Try `yesterday`, `monday`, `3 days ago` or `2026-11-01`.',
  }),
  unknown_time_off: ({ typed }) => ({
    message: `I couldn’t tell from “${typed}” how long you’ll be away.`,
    hint: 'Write `until mon`, `fri to wed`, `24 dec to 27 dec` or `3 days`, and who covers as `cover @teammate`.',
  }),
  past_date: ({ typed, was, next }, reader) => ({
    message: `“${typed}” is in the past: that was ${shown(was, reader)}.`,
    hint: 'Give a day or time that is still to come.',
    buttons: next ? again(reader, typed, [next]) : [],
  }),
  unclear_date: ({ typed, choices }, reader) => ({
    message: `“${typed}” could be ${either(choices, reader)}. Which one?`,
    hint: nothingYet,
    buttons: again(reader, typed, choices),
  }),
  unknown_date_order: ({ typed, dayFirst, monthFirst }, reader) => ({
    message: `“${typed}” could be ${either([dayFirst, monthFirst], reader)}. Which one?`,
    hint: 'I’ll remember how you write dates. `me dates:31/12` or `me dates:12/31` changes it.',
    buttons: [
      ...again(reader, typed, [dayFirst]).map((each) => ({
        ...each,
        answers: { order: 'day-first' as const },
      })),
      ...again(reader, typed, [monthFirst]).map((each) => ({
        ...each,
        answers: { order: 'month-first' as const },
      })),
    ],
  }),
  half_read_date: ({ typed, read, left }, reader) => {
    const words = typed.endsWith(left) ? typed.slice(0, -left.length).trim() : ''
    const what = words === '' ? '' : `“${words}” as `
    return {
      message: `I read ${what}${shown(read, reader)}, but not “${left}”.`,
      hint: nothingYet,
      buttons: again(reader, typed, [read]),
    }
  },
}

function either(times: ReadTime[], reader: Reader): string {
  return eitherOf(times.map((time) => shown(time, reader)))
}

/** The same call, with each of these written so that it means nothing else. */
function again(reader: Reader, typed: string, times: ReadTime[]): DraftButton[] {
  const ways = times.map((time) => ({ label: shown(time, reader), value: written(time, reader) }))
  return instead(reader, typed, ways)
}

/** `Fri 4 Dec`, `Fri 4 Dec, 17:00`, `Sun 20 Dec to Sun 3 Jan 2027`. */
function shown(time: ReadTime, reader: Reader): string {
  const here = datesFor(reader)
  if (time.until === undefined) return momentText(time, here)
  if (time.on === undefined || time.last === undefined)
    return `${momentText(time.at, here)} to ${momentText(time.until, here)}`
  const [first, last] = [Temporal.PlainDate.from(time.on), Temporal.PlainDate.from(time.last)]
  return first.equals(last) ? dayText(first, here) : `${dayText(first, here)} to ${dayText(last, here)}`
}

/** As it is typed, and read by everybody alike. */
function written({ until, last, ...from }: ReadTime, { zone }: Reader): string {
  if (until === undefined) return writeDate(from, zone)
  if (last !== undefined) return `${from.on} to ${last}`
  return `${writeDate({ at: from.at }, zone)} to ${writeDate({ at: until }, zone)}`
}
