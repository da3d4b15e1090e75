/** Changes of thousands of tasks: they begin with what they say, and their tasks follow part by part. */
import type { Level } from '../task/records.ts'
import type { StatusMapping } from '../task/status-mapping.ts'

/** So many rows are one part. What is no larger is done at once. */
export const partSize = 1000

export type LevelName = Pick<Level, 'kind' | 'id' | 'name'>

/** What is done to each task. `at`: the moment with which all of it is marked as deleted, as text. */
export type LargeWork =
  | { what: 'delete'; level: LevelName; lists: string[]; at: string }
  | { what: 'restore'; level: LevelName; lists: string[]; at: string }
  /** Tasks of a level, or of the workspace, come to statuses that hold there now. `prefer`: see `mapStatuses`. */
  | {
      what: 'statuses'
      level?: LevelName | undefined
      prefer?: StatusPreference | undefined
      mapped: StatusMapping[]
    }
  /** `kind`: of the first event of what is taken back; `before`: the event that was taken back last. */
  | { what: 'undo'; of: string; kind: string; before?: string | undefined; left: Left }

/** Tasks that stay as they are, since something else changed them: how many, and the first of them by id. */
export type Left = { count: number; first: string[] }

/** Tasks in one of these statuses go to that one. */
export type StatusPreference = { from: string[]; to: string }

/**
 * `group` names the change that all of it is, for undo. `total` counts its tasks or, of undo, the rows that were changed;
 * `done` those of them that are through.
 */
export type LargeChangeData = {
  group: string
  work: LargeWork
  total: number
  done: number
  /** When its progress was last told. */
  toldAt: string
}
