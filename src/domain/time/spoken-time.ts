/** How people say times, spelled as the readers of dates and rules understand them. */
import type { Speaker } from './when.ts'

const counts = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')
const counted = new RegExp(
  String.raw`\b(in|after|every) (${counts.join('|')})(?= (?:(?:working|work|business) ?)?-?(?:minute|min|hour|hr|day|week|month|year)s?\b)`,
  'i',
)

const spellings: [RegExp, string][] = [
  [/(?<=\s|^)@ ?(?=\d|noon|midnight)/i, 'at '],
  [/^(?:on )?day after tomorrow/i, 'the day after tomorrow'],
  [/^on (?=\d{1,2}(?:st|nd|rd|th)? [a-z]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d)/i, ''],
  [/^this morning$/i, 'today'],
  [/^tonight (?:at )?midnight$/i, 'midnight'],
  [/^(?:this )?coming /i, 'this '],
  [/^(?:at )?around (?=\d)/i, 'at '],
  [/^(?:on )?the (\d{1,2}(?:st|nd|rd|th)) of /i, '$1 '],
  [/^in an hour and a half$/i, 'in 90 minutes'],
  [/^in (\d{1,2}) ?h(?:ours?)? ?(\d\d)$/i, 'in $1 hours $2 minutes'],
]

export function spelled(text: string, speaker: Speaker): string {
  const words = spellings.reduce((said, [pattern, meant]) => said.replace(pattern, meant), text)
  const inDigits = words.replace(
    counted,
    (_, before: string, count: string) => `${before} ${counts.indexOf(count.toLowerCase()) + 1}`,
  )
  return inDigits.replace(
    /^(?:on )?the (\d{1,2})(?:st|nd|rd|th)(?= (?:at )?\d| at |,|$)/i,
    (said, day: string) => nextOf(Number(day), speaker) ?? said,
  )
}

/** The next such day of a month, today or later. */
function nextOf(day: number, { now, zone }: Speaker): string | undefined {
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  if (day < 1 || day > 31) return undefined
  for (let month = today.with({ day: 1 }); ; month = month.add({ months: 1 })) {
    const found = day <= month.daysInMonth ? month.with({ day }) : undefined
    if (found && Temporal.PlainDate.compare(found, today) >= 0) return found.toString()
  }
}

/** Looks like a time, and is none of one moment to come. */
const otherwise = [
  // “Twice a day” says how often.
  /^(?:an?|per|each) (?:minute|hour|day|week|month|year)s?$/i,
  // That has been.
  /^(?:on )?last (?!day\b)[a-z]+(?:day)?\b/i,
  // How long it takes, not when it is.
  /^for /i,
  /^(?:(?:at|by) )?(?:the )?(?:end|start|beginning) of (?:the |this |next )?week$/i,
  // Half of what was said: before what?
  /\b(?:before|after)$/i,
]

export function isNoTime(words: string): boolean {
  return otherwise.some((pattern) => pattern.test(words))
}

/** “15h” may be a time or so many hours; “10 min” how long it takes. */
export function isBareWhile(words: string): boolean {
  return /^\d+(?:[.,]\d+)? ?(?:h|hrs?|hours?|m|mins?|minutes?|d|days?|w|weeks?)$/i.test(words)
}
