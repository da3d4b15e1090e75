import { refusing } from '../../domain/refusal.ts'
import type { FieldKind } from '../../domain/task/field.ts'

/** What can be wrong with a form that can be read, or with what is sent with it. */
export type FormRefusals = {
  form_name_taken: { name: string }
  not_own_form: { name: string; owner: string | undefined }
  /** Whoever changes a form has to see where it goes. */
  form_elsewhere: { name: string }
  /** Already on, already off, or already opened like that. */
  form_state: { name: string; state: string }
  form_not_on: { name: string; owner: string | undefined }
  /** The field does not hold such answers; `choices`: those that it has. */
  wrong_form_field: { question: string; field: string; kind: FieldKind; choices: readonly string[] }
  unknown_form_date: { question: string; typed: string }
}
export const refuseForm = refusing<FormRefusals>()
