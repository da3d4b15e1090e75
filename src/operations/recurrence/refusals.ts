import { refusing } from '../../domain/refusal.ts'

/** Ids are of tasks. */
export type RecurrenceRefusals = {
  not_recurring: { task: string }
  /** Another one was made of it since, and is what the rule belongs to now. */
  not_current: { task: string; current: string }
  too_many_subtasks: { task: string; max: number }
}
export const refuseRecurrence = refusing<RecurrenceRefusals>()
