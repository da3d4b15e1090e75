/** Values of custom fields, from what people type and back. */
import { UserError } from '../../../../domain/errors.ts'
import { checkFieldValue, type FieldValue } from '../../../../domain/task/field.ts'
import type { PersonRow } from '../../../../domain/task/records.ts'
import type { DefinedField } from '../../../../store/tasks/fields.ts'
import { readPerson, someDate } from '../../language/read.ts'
import type { Context } from '../context.ts'
import { whereOf } from './find-field.ts'

/** The value that was meant. Throws UserError that says what the field takes, and where that is defined. */
export async function readValue(here: Context, field: DefinedField, typed: string): Promise<FieldValue> {
  if (field.kind === 'person') return (await readPerson(typed, here)).id
  if (field.kind === 'date') return dayIn(here, field, typed)
  const checked = checkFieldValue(field, typed)
  if ('value' in checked) return checked.value
  throw refused(field, typed, checked.problem)
}

function dayIn(here: Context, field: DefinedField, typed: string): string {
  try {
    const date = someDate(typed, here)
    return date.on ?? Temporal.Instant.from(date.at).toZonedDateTimeISO(here.zone).toPlainDate().toString()
  } catch (error) {
    if (error instanceof UserError) throw refused(field, typed, 'takes a day such as `fri` or `2026-12-01`')
    throw error
  }
}

function refused(field: DefinedField, typed: string, problem: string): UserError {
  const shown = typed.length > 80 ? `${typed.slice(0, 80)}…` : typed
  return new UserError(
    'wrong_value',
    `“${shown}” does not fit the field ${field.name}.`,
    `${field.name} of ${whereOf(field)} ${problem}. \`none\` empties it.`,
  )
}

/** As it stands in a form: people as mentions, the rest as one types it. */
export function writeValue(
  field: DefinedField,
  value: FieldValue | undefined,
  people: Map<string, PersonRow>,
): string {
  if (value === undefined) return ''
  if (field.kind !== 'person') return String(value)
  const account = people.get(String(value))?.account
  return account === undefined ? '' : `<@${account}>`
}
