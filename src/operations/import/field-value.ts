/** What stands in a file as the value of a custom field. */
import { shorten } from '../../domain/card/shorten.ts'
import type { FieldValue } from '../../domain/task/field.ts'
import { dateIn } from '../../interchange/dates.ts'
import type { FileDate, Named } from '../../interchange/task.ts'
import type { FieldPlace } from '../../store/imports/names.ts'

const longestField = 1000

/** Undefined where it can’t stand there. */
export function fieldValue(
  { kind, choices }: FieldPlace,
  text: string,
  zone: string,
  person: (named: Named) => string | undefined,
): FieldValue | undefined {
  switch (kind) {
    case 'number': {
      const number = Number(text.replace(/(?<=\d)[ ,](?=\d{3}\b)/g, ''))
      return Number.isFinite(number) ? number : undefined
    }
    case 'choice':
      return choices.find((choice) => choice.toLowerCase() === text.toLowerCase())
    case 'date': {
      const date = dateIn(text, zone)
      return date && dayOf(date)
    }
    case 'person':
      return person({ name: text })
    case 'link':
      return /^https?:\/\/\S+$/.test(text) ? text : undefined
    case 'text':
      return shorten(text, longestField)
  }
}

export function dayOf(date: FileDate): string {
  return 'on' in date ? date.on : date.at.slice(0, 10)
}
