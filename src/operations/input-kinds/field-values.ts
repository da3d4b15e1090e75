/** What goes into custom fields of a task: which fields there are, and what they take, depends on the task. */
import { z } from 'zod'
import { checkFieldValue, type FieldValue, longestFieldText } from '../../domain/task/field.ts'
import type { TaskRecord } from '../../domain/task/records.ts'
import { type DefinedField, fieldsOf } from '../../store/tasks/fields.ts'
import type { Scope } from '../scope.ts'
import type { InputKind } from './kind.ts'
import { findPerson, type PersonSelector, personSelector, refuseOutsiders } from './person.ts'
import { refuseInput } from './refusals.ts'

/** A day is written `2026-12-01`; `null` empties the field. */
export type FieldValueSelector = {
  field: { id: string } | { name: string }
  value: string | number | { person: PersonSelector } | null
}

/** As it is kept. */
export type FieldEntry = { field: DefinedField; value: FieldValue | null }

const selector = z.strictObject({
  field: z.union([z.strictObject({ id: z.uuid() }), z.strictObject({ name: z.string().min(1).max(200) })]),
  value: z
    .union([z.string().min(1).max(longestFieldText), z.number(), z.strictObject({ person: personSelector })])
    .nullable(),
})

export const fieldValues: InputKind<FieldValueSelector[], FieldEntry[]> = {
  selector: () => z.array(selector).max(100),
  load: (scope, wanted) =>
    Promise.all(
      wanted.map(async ({ selector, of }) => {
        // Written by the loader: the value of the task input that the field names.
        const task = of as TaskRecord
        return entriesOf(scope, { task, fields: await fieldsOf(scope.trx, scope.viewer, task) }, selector)
      }),
    ),
}

/** A task with the fields that hold for it. */
export type TaskFields = { task: TaskRecord; fields: DefinedField[] }

/** Refuses where a field is unknown, or does not take its value. */
export async function entriesOf(
  scope: Pick<Scope, 'trx' | 'workspaceId' | 'actor'>,
  { task, fields }: TaskFields,
  selectors: FieldValueSelector[],
): Promise<FieldEntry[]> {
  const entries: FieldEntry[] = []
  for (const { field: one, value } of selectors) {
    const field = 'id' in one ? fieldById(fields, one.id, task) : fieldNamed(fields, one.name, task)
    entries.push({ field, value: value === null ? null : await valueFor(scope, field, value) })
  }
  return entries
}

function fieldById(fields: DefinedField[], id: string, task: TaskRecord): DefinedField {
  const found = fields.find((field) => field.id === id)
  if (found) return found
  throw refuseInput('unknown_field', { typed: id, of: { task: task.ref }, names: [] })
}

/** `of` is the task or the level that has these fields. */
export function fieldNamed(
  fields: DefinedField[],
  typed: string,
  of: TaskRecord | { name: string } | undefined,
): DefinedField {
  const found = fields.find((field) => field.name.toLowerCase() === typed.trim().toLowerCase())
  if (found) return found
  const owner = of && ('ref' in of ? { task: of.ref } : { level: of.name })
  throw refuseInput('unknown_field', { typed, of: owner, names: fields.map(({ name }) => name) })
}

async function valueFor(
  scope: Pick<Scope, 'trx' | 'workspaceId' | 'actor'>,
  field: DefinedField,
  given: string | number | { person: PersonSelector },
): Promise<FieldValue> {
  const isPerson = typeof given === 'object'
  if (isPerson && field.kind === 'person') {
    const person = await findPerson(scope, given.person, false)
    await refuseOutsiders(scope, [person])
    return person.id
  }
  const value = isPerson ? undefined : checkFieldValue(field, String(given))
  if (value !== undefined) return value
  const { name, kind, choices, place } = field
  const typed = isPerson ? JSON.stringify(given.person) : String(given)
  throw refuseInput('wrong_field_value', { field: name, kind, choices, place, typed })
}
