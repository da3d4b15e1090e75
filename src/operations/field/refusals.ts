import { refusing } from '../../domain/refusal.ts'
import type { FieldKind } from '../../domain/task/field.ts'

/** What can be wrong with a custom field. `place` is the name of what it is defined on, null for the whole workspace. */
export type FieldRefusals = {
  field_name_taken: { name: string; place: string | null }
  too_many_fields: { max: number }
  /** `longest`: in characters. */
  too_many_choices: { max: number; longest: number }
  /** A field of choices without any. */
  no_choices: object
  choices_of_other_kind: { kind: FieldKind }
  ambiguous_field: { name: string; places: (string | null)[] }
  /** `task` is a ref. */
  no_fields: { task: string }
}
export const refuseField = refusing<FieldRefusals>()
