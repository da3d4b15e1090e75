/** What a field of a form is filled in with: https://docs.slack.dev/reference/block-kit/block-elements */
import type { InputBlock, PlainTextElement } from '@slack/types'
import type { FormField } from '../../../src/domain/card/card.ts'
import { shorten } from '../../../src/domain/card/shorten.ts'
import { oneLine } from './escape.ts'
import { limits } from './limits.ts'

export const actionId = 'value'

export function plain(text: string, max: number): PlainTextElement {
  return { type: 'plain_text', text: shorten(oneLine(text), max) || '…', emoji: true }
}

type Element = InputBlock['element']
type Base = { action_id: string; placeholder?: PlainTextElement }

/** Undefined where the field cannot be shown as it is. */
export function elementOf(field: FormField): Element | undefined {
  const hint = field.hint === undefined ? {} : { placeholder: plain(field.hint, limits.placeholder.max) }
  const base = { action_id: actionId, ...hint }
  switch (field.kind) {
    case 'choice':
      return choice(field, base)
    case 'many':
      return many(field, base)
    case 'people':
      return people(field, base)
    case 'person':
      return person(field, base)
    case 'date':
      return date(field, base)
    case 'number':
      return { type: 'number_input', is_decimal_allowed: true, ...base, ...initialText(field) }
    case 'link':
      return { type: 'url_text_input', ...base, ...initialText(field) }
    case 'files':
      return { type: 'file_input', action_id: actionId, max_files: limits.inputFiles.max }
    default:
      return textInput(field, base)
  }
}

function initialText({ value }: FormField): { initial_value?: string } {
  return value === '' ? {} : { initial_value: value.toWellFormed() }
}

function textInput(field: FormField, base: Base): Element | undefined {
  const most = Math.min(field.max ?? limits.inputText.max, limits.inputText.max)
  const value = field.value.toWellFormed()
  if (value.length > most) return undefined
  return {
    type: 'plain_text_input',
    ...base,
    multiline: field.kind === 'paragraph',
    max_length: most,
    ...initialText(field),
  }
}

function optionsOf({ choices = [] }: FormField) {
  const isLong = choices.some(({ value }) => value === '' || value.length > limits.optionValue.max)
  if (choices.length === 0 || choices.length > limits.options.max || isLong) return undefined
  return choices.map(({ label, value }) => ({ text: plain(label, limits.optionText.max), value }))
}

function choice(field: FormField, base: Base): Element | undefined {
  const options = optionsOf(field)
  const chosen = options?.find((option) => option.value === field.value)
  return options && { type: 'static_select', ...base, options, ...(chosen && { initial_option: chosen }) }
}

function many(field: FormField, base: Base): Element | undefined {
  const options = optionsOf(field)
  const values = new Set(field.value.split(', '))
  const chosen = options?.filter(({ value }) => values.has(value)) ?? []
  return (
    options && {
      type: 'multi_static_select',
      ...base,
      options,
      ...(chosen.length > 0 && { initial_options: chosen }),
    }
  )
}

function people(field: FormField, base: Base): Element {
  const users = parts(field.value).flatMap((part) => accountIn(part) ?? [])
  return { type: 'multi_users_select', ...base, ...(users.length > 0 && { initial_users: users }) }
}

function person(field: FormField, base: Base): Element {
  const user = accountIn(field.value.trim())
  return { type: 'users_select', ...base, ...(user !== undefined && { initial_user: user }) }
}

function date(field: FormField, base: Base): Element {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(field.value)
  return { type: 'datepicker', ...base, ...(isDay && { initial_date: field.value }) }
}

export function parts(value: string): string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

export function accountIn(mention: string): string | undefined {
  return /^<@([UW][A-Z0-9]{2,30})>$/.exec(mention)?.[1]
}
