import { refusing } from '../../domain/refusal.ts'

/** What can be wrong with a change of a set of statuses. `place` is the path of its level, undefined for the workspace. */
export type StatusRefusals = {
  status_name_taken: { name: string; place: string | undefined }
  too_many_statuses: { max: number }
  /** Work could not begin any more, or not be finished. */
  last_status: { category: 'open' | 'done' }
  /** There are tasks in it, and nothing was said of where they go; `tasks`: how many of them the caller sees. */
  status_in_use: { status: string; tasks: number }
  /** It would go to itself, or stand beside itself. */
  same_status: { status: string; did: 'delete' | 'move' }
  no_position: { status: string }
  /** The workspace has nothing above it whose statuses could hold. */
  nothing_above: object
}
export const refuseStatus = refusing<StatusRefusals>()
