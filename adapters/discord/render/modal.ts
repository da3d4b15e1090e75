/** Form → Discord modal. A field that a modal cannot show whole is left out of it, and so stays as it was. */
import type {
  APIComponentInLabel,
  APILabelComponent,
  APIModalInteractionResponseCallbackData,
  APISelectMenuOption,
} from 'discord.js'
import { ComponentType, SelectMenuDefaultValueType, TextInputStyle } from 'discord.js'
import type { Form, FormField } from '../../../src/domain/card/card.ts'
import { customId } from './custom-id.ts'
import { cut, oneLine } from './escape.ts'
import { maxOf } from './limits.ts'

/** Undefined where a modal can show nothing of it. The first fields are the ones it has room for. */
export function modalOf(
  form: Form,
  team: string | undefined,
): APIModalInteractionResponseCallbackData | undefined {
  const labels = form.fields.map(labelOf).filter((label) => label !== undefined)
  if (labels.length === 0 || form.id.length > maxOf('customId')) return undefined
  return {
    custom_id: customId(form.id, team),
    title: cut(oneLine(form.title), maxOf('modalTitle')) || form.id.slice(0, maxOf('modalTitle')),
    components: labels.slice(0, maxOf('modalFields')),
  }
}

function labelOf(field: FormField): APILabelComponent | undefined {
  const component = field.name.length <= maxOf('customId') ? componentOf(field) : undefined
  const label = cut(oneLine(field.label) || field.name, maxOf('fieldLabel'))
  return component && { type: ComponentType.Label, label, component }
}

function componentOf(field: FormField): APIComponentInLabel | undefined {
  if (field.kind === 'choice') return choice(field)
  return (field.kind === 'people' ? people(field) : undefined) ?? textInput(field)
}

/** Whoever leaves a select empty has to be allowed to in two ways. */
function optional(field: FormField): { required: boolean; min_values?: 0 } {
  return field.required ? { required: true } : { required: false, min_values: 0 }
}

function choice(field: FormField): APIComponentInLabel | undefined {
  const values = new Map(field.choices?.map((one) => [one.value, one]))
  const options = [...values.values()]
    .filter(({ value }) => value !== '' && value.length <= maxOf('selectOption'))
    .map(
      ({ label, value }): APISelectMenuOption => ({
        label: cut(oneLine(label) || value, maxOf('selectOption')),
        value,
        ...(value === field.value ? { default: true } : {}),
      }),
    )
  const showsValue = field.value === '' || options.some((option) => option.default)
  if (!showsValue || options.length === 0 || options.length > maxOf('selectOptions')) return undefined
  return {
    type: ComponentType.StringSelect,
    custom_id: field.name,
    options,
    ...optional(field),
    ...hint(field, 'selectHint'),
  }
}

/** Undefined where some of them are not accounts on Discord, whom a menu cannot hold. */
function people(field: FormField): APIComponentInLabel | undefined {
  const named = field.value.split(/[\s,]+/).filter((part) => part !== '')
  const ids = new Set(named.map((part) => /^<@!?(\d{1,20})>$/.exec(part)?.[1]))
  if (ids.has(undefined) || ids.size > maxOf('selectOptions')) return undefined
  const chosen = [...ids].filter((id) => id !== undefined)
  return {
    type: ComponentType.UserSelect,
    custom_id: field.name,
    max_values: maxOf('selectOptions'),
    ...optional(field),
    ...hint(field, 'selectHint'),
    ...(chosen.length === 0
      ? {}
      : { default_values: chosen.map((id) => ({ id, type: SelectMenuDefaultValueType.User })) }),
  }
}

function textInput(field: FormField): APIComponentInLabel | undefined {
  const longest = Math.max(1, Math.min(field.max ?? maxOf('fieldText'), maxOf('fieldText')))
  const value = field.value.toWellFormed()
  if (value.length > longest) return undefined
  const isLong = field.kind === 'paragraph' || value.includes('\n')
  return {
    type: ComponentType.TextInput,
    custom_id: field.name,
    style: isLong ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required: field.required ?? false,
    max_length: longest,
    ...(value === '' ? {} : { value }),
    ...hint(field, 'fieldHint'),
  }
}

function hint({ hint: text }: FormField, limit: 'fieldHint' | 'selectHint'): { placeholder?: string } {
  const placeholder = cut(oneLine(text ?? ''), maxOf(limit))
  return placeholder === '' ? {} : { placeholder }
}
