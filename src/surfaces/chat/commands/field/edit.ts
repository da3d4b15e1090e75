import { longestFieldText } from '../../../../domain/task/field.ts'
import type { PersonRow, TaskRecord } from '../../../../domain/task/records.ts'
import { refuseField } from '../../../../operations/field/refusals.ts'
import { setFields } from '../../../../operations/field/set.ts'
import type { FieldEntry } from '../../../../operations/input-kinds/field-values.ts'
import { type DefinedField, fieldsOf } from '../../../../store/tasks/fields.ts'
import { chatCommand } from '../chat-command.ts'
import type { FormDraft } from '../command.ts'
import type { Context } from '../context.ts'
import { filledCard, peopleIn, readEntries } from './entries.ts'

export const fieldEdit = chatCommand(setFields, {
  path: 'field edit',
  summary: 'Fill in the custom fields of a task in a form',
  examples: ['field edit T-12'],
  visibility: 'everyone',
  written: { task: 'next' },
  understand: async ({ task }, here) => ({
    input: task ? { values: await valuesFilledIn(here, task) } : {},
  }),
  form: ({ task }, here) => (task ? fieldsForm(here, task) : undefined),
  card: ({ changed }, { task }, here) => filledCard(here, task, changed),
})

/** Fields of the form are named by the ids of the task's own. */
async function valuesFilledIn(here: Context, task: TaskRecord): Promise<FieldEntry[]> {
  const fields = await fieldsOf(here.trx, here.viewer, task)
  if (fields.length === 0) throw refuseField('no_fields', { task: task.ref })
  const typed = fields.flatMap((field): [DefinedField, string][] => {
    const text = here.words[field.id]
    return text === undefined ? [] : [[field, text]]
  })
  return readEntries(here, { task, fields }, typed)
}

async function fieldsForm(here: Context, task: TaskRecord): Promise<FormDraft | undefined> {
  const fields = await fieldsOf(here.trx, here.viewer, task)
  if (fields.length === 0) return undefined
  const people = await peopleIn(
    here,
    fields.map((field) => ({ field, value: task.fields[field.id] })),
  )
  return {
    title: `Fields of ${task.ref}`,
    submit: 'Save',
    fixed: {},
    fields: fields.map((field) => ({
      name: field.id,
      label: field.name,
      value: asTyped(field, task, people),
      cleared: 'none',
      ...inputOf(field),
    })),
  }
}

/** As it stands in a form: people as mentions, the rest as one types it. */
function asTyped(field: DefinedField, task: TaskRecord, people: Map<string, PersonRow>): string {
  const value = task.fields[field.id]
  if (value === undefined) return ''
  if (field.kind !== 'person') return String(value)
  const account = people.get(String(value))?.account
  return account === undefined ? '' : `<@${account}>`
}

/** As many as a form's menu can show; more are typed. */
const mostInMenu = 25

function inputOf(
  field: DefinedField,
): Pick<FormDraft['fields'][number], 'kind' | 'choices' | 'hint' | 'max'> {
  if (field.kind === 'person') return { kind: 'people' }
  if (field.kind === 'choice' && field.choices.length < mostInMenu) {
    const none = { label: 'none', value: 'none' }
    return { kind: 'choice', choices: [...field.choices.map((each) => ({ label: each, value: each })), none] }
  }
  const hints = {
    number: '42',
    date: 'fri',
    link: 'https://example.com',
    text: '',
    choice: field.choices.join(', '),
  }
  const hint = hints[field.kind]
  return { kind: 'text', max: longestFieldText, ...(hint && { hint: hint.slice(0, 100) }) }
}
