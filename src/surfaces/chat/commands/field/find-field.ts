/** Finding what somebody named: a field, or where one is defined. */
import { UserError } from '../../../../domain/errors.ts'
import type { Level } from '../../../../domain/task/records.ts'
import { nearest } from '../../../../domain/text/nearest.ts'
import type { DefinedField } from '../../../../store/tasks/fields.ts'

/** Throws UserError where there is none of that name. */
export function fieldNamed(fields: DefinedField[], typed: string, where: string): DefinedField {
  const found = fields.find((field) => field.name.toLowerCase() === typed.trim().toLowerCase())
  if (found) return found
  const names = fields.map((field) => field.name)
  const near = nearest(typed, names)
  throw new UserError(
    'unknown_field',
    `There is no field “${typed}” ${where}.`,
    near
      ? `Did you mean \`${near}\`?`
      : names.length > 0
        ? `There is ${names.join(', ')}.`
        : 'Define one with `field add`.',
  )
}

/** Whether it is defined there; on the whole workspace, where no place is named. */
export function isIn(field: DefinedField, place: Level | undefined): boolean {
  return (
    field.listId === (place?.kind === 'list' ? place.id : null) &&
    field.spaceId === (place?.kind === 'space' ? place.id : null)
  )
}

/** Of several of one name, the one that is defined in the place; one alone is meant wherever it is. */
export function fieldFor(fields: DefinedField[], typed: string, place: Level | undefined): DefinedField {
  if (place)
    return fieldNamed(
      fields.filter((field) => isIn(field, place)),
      typed,
      `in ${place.name}`,
    )
  const found = fieldNamed(fields, typed, 'here')
  const others = fields.filter((field) => field.name.toLowerCase() === found.name.toLowerCase())
  if (others.length === 1) return found
  throw new UserError(
    'ambiguous_field',
    `“${found.name}” is defined in several places: ${others.map(whereOf).join(', ')}.`,
    'Say which with `in:`.',
  )
}

/** `Backend`, or `the whole workspace`. */
export function whereOf(field: { place: string | null }): string {
  return field.place ?? 'the whole workspace'
}
