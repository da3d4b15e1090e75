/** A form as a modal: https://docs.slack.dev/reference/views/modal-views */
import type { InputBlock, KnownBlock, ModalView, SectionBlock } from '@slack/types'
import type { Form, FormField } from '../../../src/domain/card/card.ts'
import { shorten } from '../../../src/domain/card/shorten.ts'
import { clean, oneLine } from './escape.ts'
import { accountIn, elementOf, parts, plain } from './form-element.ts'
import { limits } from './limits.ts'
import { type Opening, written } from './opening.ts'
import { note } from './task-list.ts'

export const callbackId = 'form'
/** Keeps fields apart from what else is in the modal. */
export const fieldPrefix = 'field:'
/** With room for what stands above and below them. */
const mostFields = limits.viewBlocks.max - 3

export type Opened = Omit<Opening, 'form' | 'others'>

/**
 * `notice` stands on top. A field that Slack cannot show as it is, is left out and named, and so stays as it stood.
 * Undefined where nothing is left.
 */
export function modal(form: Form, opened: Opened, notice = form.notice): ModalView | undefined {
  const others = Object.fromEntries(form.fields.flatMap(othersIn))
  const metadata = written({ ...opened, form: form.id, others })
  const inputs = form.fields.flatMap(input).slice(0, mostFields)
  if (inputs.length === 0 || metadata.length > limits.viewMetadata.max) return undefined
  const shown = new Set(inputs.map((block) => block.block_id))
  const hidden = form.fields.filter((field) => !shown.has(idOf(field)))
  const blocks: KnownBlock[] = [
    ...(notice === undefined ? [] : [section('notice', notice)]),
    ...(form.introduction === undefined ? [] : [section('introduction', form.introduction)]),
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

function section(id: string, words: string): SectionBlock {
  const text = shorten(clean(words).trim(), limits.sectionText.max) || '…'
  return { type: 'section', block_id: id, text: { type: 'plain_text', text, emoji: true } }
}

function leftOut(fields: FormField[]): KnownBlock {
  const names = fields.map((field) => oneLine(field.label)).join(', ')
  return note(shorten(`Too long to show here, and left as it is: ${names}`, limits.contextText.max))
}

function idOf(field: FormField): string {
  return `${fieldPrefix}${field.name}`
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
      ...(field.help !== undefined && { hint: plain(field.help, limits.inputHint.max) }),
      // Slack tells at once when it changes.
      ...(field.decides && { dispatch_action: true }),
      element,
    },
  ]
}

function othersIn(field: FormField): [string, string][] {
  if (field.kind !== 'people') return []
  const others = parts(field.value).filter((part) => accountIn(part) === undefined)
  return others.length === 0 ? [] : [[field.name, others.join(',')]]
}
