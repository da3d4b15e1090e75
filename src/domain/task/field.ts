/** Custom fields: what a Space or List wants to know of its tasks besides what every task has. */
import type { Inline } from '../card/card.ts'
import type { DayName } from '../card/draft.ts'
import { shorten } from '../card/shorten.ts'

export const fieldKinds = ['text', 'number', 'choice', 'date', 'person', 'link'] as const
export type FieldKind = (typeof fieldKinds)[number]

/** As it is kept: a day as `2026-12-01`, a person by id. */
export type FieldValue = string | number

export const longestFieldName = 60
export const longestFieldText = 1000
/** As many as a workspace can have. */
export const mostFields = 200

/** A value as it is kept; undefined where the field does not take it. People are looked up elsewhere. */
export function checkFieldValue(
  field: { kind: FieldKind; choices: string[] },
  text: string,
): FieldValue | undefined {
  switch (field.kind) {
    case 'number':
      return checkNumber(text)
    case 'choice':
      return field.choices.find((choice) => choice.toLowerCase() === text.toLowerCase())
    case 'link':
      return isWebLink(text) ? text : undefined
    case 'date':
      return isDay(text) ? text : undefined
    case 'text':
      return text.length <= longestFieldText ? text : undefined
    case 'person':
      return undefined
  }
}

function checkNumber(text: string): number | undefined {
  const plain = text.replace(/(?<=\d)[ _,](?=\d{3}(?:\D|$))/g, '')
  const value = /^[-+]?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN
  return Number.isFinite(value) && Math.abs(value) < 1e15 ? value : undefined
}

/** `2026-12-01`. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  try {
    return Temporal.PlainDate.from(text).toString() === text
  } catch {
    return false
  }
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
): (Inline | DayName)[] {
  if (typeof value === 'number') return [String(value)]
  if (kind === 'link' && isWebLink(value)) return [{ link: value, label: shorten(value, 80) }]
  if (kind === 'date' && /^\d{4}-\d\d-\d\d$/.test(value))
    return [{ day: value, year: Number(now.slice(0, 4)) }]
  if (kind === 'person') return [person(value) ?? 'someone who left']
  return [shorten(value, 200)]
}
