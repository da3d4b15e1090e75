/** Form → Discord modal. A field that a modal cannot show whole is left out of it, and so stays as it was. */
import type {
  APIComponentInLabel,
  APILabelComponent,
  APIModalInteractionResponseCallbackData,
  APISelectMenuOption,
  APITextDisplayComponent,
} from 'discord.js'
import { ComponentType, SelectMenuDefaultValueType, TextInputStyle } from 'discord.js'
import type { Form, FormField } from '../../../src/domain/card/card.ts'
import { customId } from './custom-id.ts'
import { cut, escapeText, oneLine } from './escape.ts'
import { maxOf } from './limits.ts'

/** Undefined where a modal can show nothing of it. The first fields are the ones it has room for. */
export function modalOf(
  form: Form,
  team: string | undefined,
): APIModalInteractionResponseCallbackData | undefined {
  const page = pageOf(form).map((field) => ({ field, label: labelOf(field) }))
  const labels = page.flatMap(({ label }) => label ?? [])
  if (labels.length === 0 || form.id.length > maxOf('customId')) return undefined
  const leftOut = note(page.flatMap(({ field, label }) => (label ? [] : [field])))
  return {
    custom_id: customId(form.id, team),
    title: cut(oneLine(form.title), maxOf('modalTitle')) || form.id.slice(0, maxOf('modalTitle')),
    components: [...labels.slice(0, maxOf('modalFields') - leftOut.length), ...leftOut],
  }
}

/** Whoever saves a form that does not show all of it knows that the rest stays. */
function note(fields: FormField[]): APITextDisplayComponent[] {
  if (fields.length === 0) return []
  const names = fields.map(({ label, name }) => oneLine(label) || name).join(', ')
  const text = escapeText(cut(`Too long to show here, and left as it is: ${names}`, maxOf('fieldText')))
  return [{ type: ComponentType.TextDisplay, content: `-# ${text}` }]
}

/**
 * What is still to be filled in: a modal has no room for all of it, nor can it change while it is open. Files come last, since
 * they are not kept from page to page.
 */
function pageOf({ fields }: Form): FormField[] {
  const left = fields.filter(({ answered }) => !answered)
  const [files, others] = [left.filter(isFiles), left.filter((field) => !isFiles(field))]
  const goesOn = others.length > 0 && others.some(({ decides }) => decides)
  const page = goesOn ? others : [...others, ...files]
  return page.length > 0 ? page : fields
}

function isFiles({ kind }: FormField): boolean {
  return kind === 'files'
}

function labelOf(field: FormField): APILabelComponent | undefined {
  const component = field.name.length <= maxOf('customId') ? componentOf(field) : undefined
  const label = cut(oneLine(field.label) || field.name, maxOf('fieldLabel'))
  const help = cut(oneLine(field.help ?? ''), maxOf('fieldHint'))
  const description = help === '' ? {} : { description: help }
  return component && { type: ComponentType.Label, label, ...description, component }
}

function componentOf(field: FormField): APIComponentInLabel | undefined {
  switch (field.kind) {
    case 'choice':
    case 'many':
      return choice(field)
    case 'people':
    case 'person':
      return people(field) ?? textInput(field)
    case 'files':
      return {
        type: ComponentType.FileUpload,
        custom_id: field.name,
        max_values: maxOf('files'),
        required: field.required ?? false,
        min_values: field.required ? 1 : 0,
      }
    default:
      return textInput(field)
  }
}

/** Whoever leaves a select empty has to be allowed to in two ways. */
function optional(field: FormField): { required: boolean; min_values?: 0 } {
  return field.required ? { required: true } : { required: false, min_values: 0 }
}

function choice(field: FormField): APIComponentInLabel | undefined {
  const values = new Map(field.choices?.map((one) => [one.value, one]))
  const isSeveral = field.kind === 'many'
  const chosen = new Set(isSeveral ? field.value.split(', ') : [field.value])
  const options = [...values.values()]
    .filter(({ value }) => value !== '' && value.length <= maxOf('selectOption'))
    .map(
      ({ label, value }): APISelectMenuOption => ({
        label: cut(oneLine(label) || value, maxOf('selectOption')),
        value,
        ...(chosen.has(value) ? { default: true } : {}),
      }),
    )
  const showsValue = field.value === '' || options.some((option) => option.default)
  if (!showsValue || options.length === 0 || options.length > maxOf('selectOptions')) return undefined
  return {
    type: ComponentType.StringSelect,
    custom_id: field.name,
    options,
    ...optional(field),
    ...(isSeveral ? { max_values: options.length } : {}),
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
    max_values: field.kind === 'person' ? 1 : maxOf('selectOptions'),
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

/** Discord has no fields for these: what is typed in them is shown by an example. */
const examples: Partial<Record<FormField['kind'], string>> = {
  date: '2026-12-01',
  number: '42',
  link: 'https://example.com',
}

function hint({ hint: text, kind }: FormField, limit: 'fieldHint' | 'selectHint'): { placeholder?: string } {
  const placeholder = cut(oneLine(text ?? examples[kind] ?? ''), maxOf(limit))
  return placeholder === '' ? {} : { placeholder }
}
