/** How the timers of a kind follow from rows. The kinds themselves stand above this room, and come with each change. */
import type { Transaction } from 'kysely'
import type { RowChange } from '../domain/history/change.ts'
import type { ListSettings } from '../domain/people/settings.ts'
import type { Journaled } from '../store/journal/journal.ts'
import type { Database } from '../store/schema.ts'
import type { TimedTask } from '../store/time/task-timers/timed-task.ts'
import type { NewTimer } from '../store/time/timers.ts'
import type { FactKind } from './fact.ts'

export type TimerScope = {
  trx: Transaction<Database>
  workspaceId: string
  now: Temporal.Instant
  planners: readonly TimerPlanner[]
  /** The settings of Lists that are known already. */
  lists?: ReadonlyMap<string, ListSettings>
}

/** What of a kind of timer is planned from tasks, and what from rows of another table. */
export type TimerPlanner = { kind: string; tasks?: TaskTimers; rows?: RowTimers }

/**
 * Timers of open tasks in Lists that are in use. All of them follow when a task is added, finished, opened again, deleted,
 * restored or moved to another List, and when its List comes back.
 */
export type TaskTimers = {
  /** What else they follow. */
  follows: Follows
  /** Facts that they follow where no row of the task changed. */
  facts?: readonly FactKind[]
  /** Only such tasks can have one; the others are not asked about. */
  applies(task: TimedTask): boolean
  plan(scope: TimerScope, tasks: TimedTask[]): Promise<NewTimer[]>
}

/** Timers of rows with an id of their own. `over` are those that have none any more. */
export type RowTimers = {
  follows: Follows
  plan(scope: TimerScope, ids: string[]): Promise<{ timers: NewTimer[]; over: string[] }>
}

export type Follows = {
  [T in Journaled]?: Followed & { columns?: readonly (keyof Database[T] & string)[] }
}

/**
 * `columns`: a row counts only where one of these changed; where it is left out, any row does that was added, changed or
 * removed. `subjects`: whose timers are planned anew, where it is not the row's own task, or the row itself.
 */
export type Followed = {
  columns?: readonly string[]
  subjects?(scope: TimerScope, rows: RowChange[]): Promise<string[]> | string[]
}
