import { button, card, mention, named } from '../../../../cards/words.ts'
import type { Inline } from '../../../../domain/card/card.ts'
import type { Draft } from '../../../../domain/card/draft.ts'
import { UserError } from '../../../../domain/errors.ts'
import { type FieldValue, longestFieldText, showFieldValue } from '../../../../domain/task/field.ts'
import type { PersonRow, TaskRecord } from '../../../../domain/task/records.ts'
import { emit } from '../../../../events/event.ts'
import { peopleByIds } from '../../../../store/people/people.ts'
import { type DefinedField, fieldsOf } from '../../../../store/tasks/fields.ts'
import { changeTask } from '../../../../store/tasks/task-changes.ts'
import { isNone } from '../../language/read.ts'
import { command, type FormDraft } from '../command.ts'
import type { Context } from '../context.ts'
import { fieldNamed } from './find-field.ts'
import { readValue, writeValue } from './values.ts'

const task = { kind: 'task', written: 'next', required: true, summary: 'The task' } as const

export const fieldSet = command({
  path: 'field set',
  summary: 'Fill in a custom field of a task',
  examples: ['field set T-12 Severity high', 'field set T-12 "Due diligence" none'],
  visibility: 'everyone',
  role: 'guest',
  options: {
    task,
    field: { kind: 'field', written: 'next', required: true, summary: 'The field' },
    value: { kind: 'text', written: 'rest', required: true, max: 2000, summary: 'Its value, or none' },
  },
  async run({ task, field: typed, value }, here) {
    const fields = await fieldsOf(here.trx, here.viewer, task)
    const meant = splitName(fields, typed, value)
    const field = fieldNamed(fields, meant.name, `for ${task.ref}`)
    if (meant.value === '') {
      throw new UserError('missing_option', `What shall ${field.name} be?`, '`none` empties it.')
    }
    return setFields(here, task, fields, new Map([[field, meant.value]]))
  },
})

/** A name of several words may be typed without quotes: the longest that there is, is meant. */
function splitName(fields: DefinedField[], typed: string, rest: string): { name: string; value: string } {
  const whole = `${typed} ${rest}`
  const names = fields.map((field) => field.name).sort((one, other) => other.length - one.length)
  const name = names.find((each) => `${whole} `.toLowerCase().startsWith(`${each.toLowerCase()} `))
  if (name === undefined || name.length <= typed.length) return { name: typed, value: rest }
  return { name, value: whole.slice(name.length).trim() }
}

export const fieldEdit = command({
  path: 'field edit',
  summary: 'Fill in the custom fields of a task in a form',
  examples: ['field edit T-12'],
  visibility: 'everyone',
  role: 'guest',
  options: { task },
  form: async ({ task }, here) => (task ? fieldsForm(here, task) : undefined),
  async run({ task }, here) {
    const fields = await fieldsOf(here.trx, here.viewer, task)
    if (fields.length === 0) {
      throw new UserError(
        'no_fields',
        `There are no custom fields for ${task.ref}.`,
        'Define one: `field add Severity choices:"low,high"`.',
      )
    }
    const filled = fields.flatMap((field) => {
      const typed = here.words[field.id]
      return typed === undefined ? [] : [[field, typed] as const]
    })
    return setFields(here, task, fields, new Map(filled))
  },
})

async function fieldsForm(here: Context, task: TaskRecord): Promise<FormDraft | undefined> {
  const fields = await fieldsOf(here.trx, here.viewer, task)
  if (fields.length === 0) return undefined
  const people = await peopleIn(here, fields, task.fields)
  return {
    title: `Fields of ${task.ref}`,
    submit: 'Save',
    fixed: {},
    fields: fields.map((field) => ({
      name: field.id,
      label: field.name,
      value: writeValue(field, task.fields[field.id], people),
      cleared: 'none',
      ...inputOf(field),
    })),
  }
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

async function peopleIn(
  here: Context,
  fields: DefinedField[],
  values: Record<string, FieldValue>,
): Promise<Map<string, PersonRow>> {
  const ids = fields.flatMap((field) => (field.kind === 'person' ? String(values[field.id] ?? '') : []))
  const known = await peopleByIds(here.trx, here.workspaceId, ids.filter(Boolean), here.platform)
  return new Map(known.map((person) => [person.id, person]))
}

/** Sets them all or none, and says what stands there now. */
async function setFields(
  here: Context,
  task: TaskRecord,
  fields: DefinedField[],
  typed: Map<DefinedField, string>,
): Promise<Draft> {
  const values = { ...task.fields }
  for (const [field, text] of typed) {
    if (isNone(text)) delete values[field.id]
    else values[field.id] = await readValue(here, field, text)
  }
  const changed = [...typed.keys()].filter((field) => values[field.id] !== task.fields[field.id])
  if (changed.length === 0) return card('neutral', [...named(task), ' has that already'])
  await changeTask(here.change, task, { fields: values }, here.change.now)
  await emit(
    here.change,
    changed.map((field) => ({
      kind: 'task.field',
      taskId: task.id,
      data: { field: field.id, to: String(values[field.id] ?? '') || null },
    })),
  )
  const people = await peopleIn(here, fields, values)
  const person = (id: string): Inline | undefined => {
    const found = people.get(id)
    return found && mention(found)
  }
  return card('neutral', [mention(here.caller), ' filled in ', ...named(task)], {
    blocks: [
      {
        kind: 'fields',
        fields: changed.map((field) => {
          const value = values[field.id]
          const shown =
            value === undefined ? ['empty now'] : showFieldValue(field.kind, value, here.change.now, person)
          return { label: field.name, value: shown }
        }),
      },
    ],
    buttons: [button('Show', 'show', { task })],
  })
}
