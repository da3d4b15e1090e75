/** A form as a modal: https://docs.slack.dev/reference/views/modal-views */
import type { InputBlock, KnownBlock, ModalView, PlainTextElement, SectionBlock } from '@slack/types'
import type { Form, FormField } from '../../../src/domain/card/card.ts'
import { shorten } from '../../../src/domain/card/shorten.ts'
import { clean, oneLine } from './escape.ts'
import { limits } from './limits.ts'
import { type Opening, written } from './opening.ts'
import { note } from './task-list.ts'

export const callbackId = 'form'
export const actionId = 'value'
/** Keeps fields apart from what else is in the modal. */
export const fieldPrefix = 'field:'
/** With room for what stands above and below them. */
const mostFields = limits.viewBlocks.max - 2

export type Opened = Omit<Opening, 'form' | 'others'>

/**
 * `notice` stands on top. A field that Slack cannot show as it is, is left out and named, and so stays as it stood.
 * Undefined where nothing is left.
 */
export function modal(form: Form, opened: Opened, notice?: string): ModalView | undefined {
  const others = Object.fromEntries(form.fields.flatMap(othersIn))
  const metadata = written({ ...opened, form: form.id, others })
  const inputs = form.fields.flatMap(input).slice(0, mostFields)
  if (inputs.length === 0 || metadata.length > limits.viewMetadata.max) return undefined
  const shown = new Set(inputs.map((block) => block.block_id))
  const hidden = form.fields.filter((field) => !shown.has(idOf(field)))
  const blocks: KnownBlock[] = [
    ...(notice === undefined ? [] : [section(notice)]),
    ...inputs,
    ...(hidden.length === 0 ? [] : [leftOut(hidden)]),
  ]
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: metadata,
    title: plain(form.title, limits.viewTitle.max),
    submit: plain(form.submit, limits.viewTitle.max),
    close: plain('Cancel', limits.viewTitle.max),
    blocks,
  }
}

function section(notice: string): SectionBlock {
  const text = shorten(clean(notice).trim(), limits.sectionText.max) || '…'
  return { type: 'section', block_id: 'notice', text: { type: 'plain_text', text, emoji: true } }
}

function leftOut(fields: FormField[]): KnownBlock {
  const names = fields.map((field) => oneLine(field.label)).join(', ')
  return note(shorten(`Too long to show here, and left as it is: ${names}`, limits.contextText.max))
}

function idOf(field: FormField): string {
  return `${fieldPrefix}${field.name}`
}

function plain(text: string, max: number): PlainTextElement {
  return { type: 'plain_text', text: shorten(oneLine(text), max) || '…', emoji: true }
}

/** None where the field cannot be shown as it is. */
function input(field: FormField): InputBlock[] {
  const element = elementOf(field)
  if (element === undefined) return []
  return [
    {
      type: 'input',
      block_id: idOf(field),
      label: plain(field.label, limits.inputLabel.max),
      optional: field.required !== true,
      element,
    },
  ]
}

function elementOf(field: FormField): InputBlock['element'] | undefined {
  const hint = field.hint === undefined ? {} : { placeholder: plain(field.hint, limits.placeholder.max) }
  const base = { action_id: actionId, ...hint }
  switch (field.kind) {
    case 'choice':
      return choice(field, base)
    case 'people':
      return people(field, base)
    default:
      return textInput(field, base)
  }
}

type Base = { action_id: string; placeholder?: PlainTextElement }

function textInput(field: FormField, base: Base): InputBlock['element'] | undefined {
  const most = Math.min(field.max ?? limits.inputText.max, limits.inputText.max)
  const value = field.value.toWellFormed()
  if (value.length > most) return undefined
  return {
    type: 'plain_text_input',
    ...base,
    multiline: field.kind === 'paragraph',
    max_length: most,
    ...(value !== '' && { initial_value: value }),
  }
}

function choice(field: FormField, base: Base): InputBlock['element'] | undefined {
  const choices = field.choices ?? []
  const isLong = choices.some(({ value }) => value === '' || value.length > limits.optionValue.max)
  if (choices.length === 0 || choices.length > limits.options.max || isLong) return undefined
  const options = choices.map(({ label, value }) => ({ text: plain(label, limits.optionText.max), value }))
  const chosen = options.find((option) => option.value === field.value)
  return { type: 'static_select', ...base, options, ...(chosen && { initial_option: chosen }) }
}

function people(field: FormField, base: Base): InputBlock['element'] {
  const users = parts(field.value).flatMap((part) => accountIn(part) ?? [])
  return { type: 'multi_users_select', ...base, ...(users.length > 0 && { initial_users: users }) }
}

function othersIn(field: FormField): [string, string][] {
  if (field.kind !== 'people') return []
  const others = parts(field.value).filter((part) => accountIn(part) === undefined)
  return others.length === 0 ? [] : [[field.name, others.join(',')]]
}

function parts(value: string): string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function accountIn(mention: string): string | undefined {
  return /^<@([UW][A-Z0-9]{2,30})>$/.exec(mention)?.[1]
}
