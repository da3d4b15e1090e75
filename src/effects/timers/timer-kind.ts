/** A kind of timer: which rows it follows, when it is due, and what happens then. Each is one file here. */
import { type ZodType, z } from 'zod'
import type { TimerPlanner } from '../../events/timer-planner.ts'
import type { TimerRow } from '../../store/time/timers.ts'
import type { EffectScope } from '../effect.ts'

export type FireScope = EffectScope & { workspaceId: string }

/** A timer that is due, with what was kept in it when it was set. */
export type DueTimer<D> = Omit<TimerRow, 'data'> & { data: D }

/**
 * `fire` runs in the transaction that claimed the timers, which are of one workspace, and returns whose timers are to be
 * planned again: ids of `rows`, or else of tasks.
 */
type Definition<D> = TimerPlanner & {
  data: ZodType<D>
  fire(scope: FireScope, timers: DueTimer<D>[]): Promise<string[]>
}

export type TimerKind = TimerPlanner & {
  /** Throws where a timer holds what no version wrote. */
  fire(scope: FireScope, timers: TimerRow[]): Promise<string[]>
}

export function timerKind<D>({ data, fire, ...planner }: Definition<D>): TimerKind {
  return {
    ...planner,
    fire(scope, timers) {
      const read = timers.map((timer) => ({ ...timer, data: data.parse(timer.data) }))
      return fire(scope, read)
    },
  }
}

/** Timers outlive an upgrade. Those that were set before versions were kept are of the first. */
export const v = z.literal(1).default(1)

/** What holds nothing but when it is due, and for whom. */
export const noData = z.object({})

/** Late enough that the reader should be told why: Baton was off. */
export function isLate(timer: Pick<TimerRow, 'dueAt'>, now: Temporal.Instant): boolean {
  return now.epochMilliseconds - Date.parse(timer.dueAt) > 3_600_000
}
