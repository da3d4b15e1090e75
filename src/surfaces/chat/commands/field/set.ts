import type { TaskRecord } from '../../../../domain/task/records.ts'
import { setFields } from '../../../../operations/field/set.ts'
import { type FieldEntry, fieldNamed } from '../../../../operations/input-kinds/field-values.ts'
import { type DefinedField, fieldsOf } from '../../../../store/tasks/fields.ts'
import { refuseWords } from '../../language/refusals.ts'
import { chatCommand } from '../chat-command.ts'
import type { Context } from '../context.ts'
import { filledCard, readEntries } from './entries.ts'

export const fieldSet = chatCommand(setFields, {
  path: 'field set',
  summary: 'Fill in a custom field of a task',
  examples: ['field set T-12 Severity high', 'field set T-12 "Due diligence" none'],
  visibility: 'everyone',
  written: { task: 'next' },
  besides: {
    field: { kind: 'field', written: 'next', required: true, summary: 'The field' },
    value: { kind: 'text', written: 'rest', required: true, max: 2000, summary: 'Its value, or none' },
  },
  understand: async ({ task, field = '', value = '' }, here) => ({
    input: task ? { values: await valueTyped(here, task, field, value) } : {},
  }),
  card: ({ changed }, { task }, here) => filledCard(here, task, changed),
})

async function valueTyped(
  here: Context,
  task: TaskRecord,
  typed: string,
  rest: string,
): Promise<FieldEntry[]> {
  const fields = await fieldsOf(here.trx, here.viewer, task)
  const { name, value } = splitName(fields, typed, rest)
  const field = fieldNamed(fields, name, task)
  if (value === '') throw refuseWords('no_field_value', { field: field.name })
  return readEntries(here, { task, fields }, [[field, value]])
}

/** A name of several words may be typed without quotes: the longest that there is, is meant. */
function splitName(fields: DefinedField[], typed: string, rest: string): { name: string; value: string } {
  const line = `${typed} ${rest}`
  const names = fields.map((field) => field.name).sort((one, other) => other.length - one.length)
  const name = names.find((each) => `${line} `.toLowerCase().startsWith(`${each.toLowerCase()} `))
  if (name === undefined || name.length <= typed.length) return { name: typed, value: rest }
  return { name, value: line.slice(name.length).trim() }
}
