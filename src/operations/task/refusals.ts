import { refusing } from '../../domain/refusal.ts'
import type { Category } from '../../domain/task/task.ts'
import type { TaskGate } from '../../store/tasks/gates.ts'

/** `task` and other ids are of tasks. */
export type TaskRefusals = {
  /** It would be started while it waits for others: all of them, known to the caller or not. */
  blocked: { task: string; blockers: string[] }
  /** What is to become of them was not said; or they are others by now than those that were shown (`expected`, refs). */
  open_subtasks: { task: string; status: string; open: string[]; expected?: readonly string[] }
  /** What this task still needs before it may be finished, and how many others need something. */
  gated: { task: string; needs: TaskGate[]; others: number }
  /** It is finished already. */
  finished: { task: string }
  no_status: { category: Category; statuses: string[] }
  /** Its title would be spaces, marks, or what nobody can see. */
  no_title: { task: string }
  not_assigned: { task: string; named: boolean }
  /**
   * One would have to be done before itself: tasks, each before the next, the first again at the end. `new` stands for the
   * task that was to be added: it has no id.
   */
  cycle: { way: string[] }
  waits_for_itself: { task: string }
  not_waiting: { task: string; others: string[] }
  /** What it should no longer wait for was not said, and it waits for several. */
  several_blockers: { task: string; others: string[] }
  subtask_circle: { task: string; parent: string }
  subtasks_too_deep: { parent: string; max: number }
  /** A subtask is in the List of what it is a part of. */
  subtask_elsewhere: { parent: string }
  no_list: object
  /** Its List was deleted, too. */
  list_deleted: { path: string }
  no_words: { filter: string }
  no_change: object
  nothing_matches: { filter: string }
  too_many_tasks: { max: number }
  own_relation: { task: string }
  not_related: { task: string; others: string[] }
  nothing_to_move: { task: string }
  no_tags: { task: string }
  tag_too_long: { tag: string; max: number }
  too_many_tags: { count: number; max: number }
}
export const refuseTask = refusing<TaskRefusals>()
