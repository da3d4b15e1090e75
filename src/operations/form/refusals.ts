import type { AnswerProblem } from '../../domain/form/answers.ts'
import { refusing } from '../../domain/refusal.ts'
import type { FieldKind } from '../../domain/task/field.ts'

/** What is wrong with an answer. */
export type BadAnswer = AnswerProblem | 'missing' | 'not a date' | 'unclear date' | 'not a person'

/** What can be wrong with a form that can be read, or with what is sent with it. */
export type FormRefusals = {
  form_name_taken: { name: string }
  not_own_form: { name: string; owner: string | undefined }
  /** Whoever changes a form has to see where it goes. */
  form_elsewhere: { name: string }
  /** Already on, already off, or already opened like that. */
  form_state: { name: string; state: string }
  form_not_on: { name: string; owner: string | undefined }
  /** Only an admin, or whoever owns its List, puts it on a public page. */
  form_public_by: { name: string }
  no_forms_to_export: object
  /** Nobody said where pages are found. */
  form_no_address: object
  /** Of a private List: it would be posted where nobody may fill it in. */
  form_private: { name: string }
  /** No channel was named, and it was not said in one. */
  form_post_where: { name: string }
  /** The field does not hold such answers; `choices`: those that it has. */
  wrong_form_field: { question: string; field: string; kind: FieldKind; choices: readonly string[] }
  /** Its questions are others by now than those that were answered. */
  form_changed: { name: string }
  bad_answer: { question: string; problem: BadAnswer; valid: readonly string[] }
  unknown_form_date: { question: string; typed: string }
}
export const refuseForm = refusing<FormRefusals>()
