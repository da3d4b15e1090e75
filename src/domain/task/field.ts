/** Custom fields: what a Space or List wants to know of its tasks besides what every task has. */
import type { Inline } from '../card/card.ts'
import { shorten } from '../card/shorten.ts'
import { showDay } from '../time/when.ts'

export const fieldKinds = ['text', 'number', 'choice', 'date', 'person', 'link'] as const
export type FieldKind = (typeof fieldKinds)[number]

/** As it is kept: a day as `2026-12-01`, a person by id. */
export type FieldValue = string | number

export const longestFieldName = 60
export const longestFieldText = 1000
/** As many as a workspace can have. */
export const mostFields = 200

/** A value as it is kept, or why it is none. */
export type Checked = { value: FieldValue } | { problem: string }

/** Reads what needs nobody's help: dates and people are found elsewhere. */
export function checkFieldValue(field: { kind: FieldKind; choices: string[] }, text: string): Checked {
  switch (field.kind) {
    case 'number':
      return checkNumber(text)
    case 'choice': {
      const value = field.choices.find((choice) => choice.toLowerCase() === text.toLowerCase())
      return value === undefined ? { problem: `takes ${field.choices.join(', ')}` } : { value }
    }
    case 'link':
      return isWebLink(text) ? { value: text } : { problem: 'takes a link such as https://example.com' }
    default:
      return text.length <= longestFieldText
        ? { value: text }
        : { problem: `takes at most ${longestFieldText} characters` }
  }
}

function checkNumber(text: string): Checked {
  const plain = text.replace(/(?<=\d)[ _,](?=\d{3}(?:\D|$))/g, '')
  const value = /^[-+]?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN
  return Number.isFinite(value) && Math.abs(value) < 1e15 ? { value } : { problem: 'takes a number' }
}

/** Only what a browser opens as a page. */
export function isWebLink(text: string): boolean {
  if (text.length > 2000 || /\s/.test(text)) return false
  const url = URL.parse(text)
  return url !== null && ['http:', 'https:'].includes(url.protocol) && url.hostname !== ''
}

/** A value as it is shown. `person` finds who is meant. */
export function showFieldValue(
  kind: FieldKind,
  value: FieldValue,
  now: string,
  person: (id: string) => Inline | undefined,
): Inline[] {
  if (typeof value === 'number') return [String(value)]
  if (kind === 'link' && isWebLink(value)) return [{ link: value, label: shorten(value, 80) }]
  if (kind === 'date' && /^\d{4}-\d\d-\d\d$/.test(value))
    return [showDay(Temporal.PlainDate.from(value), now)]
  if (kind === 'person') return [person(value) ?? 'somebody who left']
  return [shorten(value, 200)]
}
