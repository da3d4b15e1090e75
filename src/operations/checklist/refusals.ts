import { refusing } from '../../domain/refusal.ts'
import type { ChecklistItem } from '../../domain/task/records.ts'

/** `task` is the id of a task. */
export type ChecklistRefusals = {
  /** None of its `items` is meant by what was typed, or several are. */
  unknown_item: { task: string; typed: string; items: ChecklistItem[] }
  /** There is nothing to put on it. */
  no_items: object
  item_too_long: { item: string; max: number }
  /** It would have so many then. */
  too_many_items: { task: string; count: number; max: number }
}
export const refuseChecklist = refusing<ChecklistRefusals>()
