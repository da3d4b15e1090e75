import type { Level } from '../../domain/task/records.ts'
import type { DefinedField } from '../../store/tasks/fields.ts'
import { fieldNamed } from '../input-kinds/field-values.ts'
import { refuseField } from './refusals.ts'

/** The inputs that name a custom field. */
export const fieldInput = { kind: 'field', required: true, summary: 'The field' } as const
export const within = { kind: 'level', levels: ['space', 'list'], summary: 'The List or Space' } as const

/** Whether it is defined there; on the whole workspace, where no level is named. */
export function isDefinedOn(field: DefinedField, level: Level | undefined): boolean {
  return (
    field.listId === (level?.kind === 'list' ? level.id : null) &&
    field.spaceId === (level?.kind === 'space' ? level.id : null)
  )
}

/** Of several of one name, the one that is defined on the level; one alone is meant wherever it is. */
export function fieldOn(fields: DefinedField[], typed: string, level: Level | undefined): DefinedField {
  if (level)
    return fieldNamed(
      fields.filter((field) => isDefinedOn(field, level)),
      typed,
      level,
    )
  const found = fieldNamed(fields, typed, undefined)
  const same = fields.filter(({ name }) => name.toLowerCase() === found.name.toLowerCase())
  if (same.length === 1) return found
  throw refuseField('ambiguous_field', { name: found.name, places: same.map(({ place }) => place) })
}

/** Refuses where one of these has the name. */
export function refuseTaken(fields: DefinedField[], name: string): void {
  const taken = fields.find((field) => field.name.toLowerCase() === name.toLowerCase())
  if (taken) throw refuseField('field_name_taken', { name: taken.name, place: taken.place })
}
