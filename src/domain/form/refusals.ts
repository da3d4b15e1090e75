import { refusing } from '../refusal.ts'

/** What can be wrong with the words of a form. `question` is the label of the one that it is about. */
export type FormLineRefusals = {
  /** It does not begin with `ask`, or asks nothing. */
  form_asks_nothing: object
  /** `what` is missing behind `after`; `valid`: what could stand there. */
  form_needs: { after: string; what: string; valid: readonly string[] }
  form_left_over: { typed: string; after: string }
  form_too_long: { what: string; most: number }
  too_many_of_form: { what: 'questions' | 'choices' | 'forms' | 'tags' | 'people and channels'; most: number }
  question_twice: { question: string }
  /** Neither a title nor a question that could be one: `valid` says what could. */
  form_without_title: object
  title_may_be_empty: { question: string }
  two_titles: { question: string }
  /** An answer of this kind can't become that. */
  wrong_target: { question: string; kind: string; target: string; valid: readonly string[] }
  wrong_default: { question: string; kind: string; typed: string; valid: readonly string[] }
  /** Only an earlier question can be asked about, and only one whose answers are known. */
  wrong_condition: { question: string; on: string; valid: readonly string[] }
  wrong_condition_value: { question: string; typed: string; valid: readonly string[] }
}
export const refuseFormLine = refusing<FormLineRefusals>()
