/**
 * Every kind of timer, and what happens when it is due. A new kind is one file and one line here. What is due in the same
 * moment happens in this order: what was held goes out last, together with what has come up since.
 */
import { due } from './due.ts'
import { later } from './later.ts'
import { recurrence } from './recurrence.ts'
import { refresh } from './refresh.ts'
import { release } from './release.ts'
import { retry } from './retry.ts'
import type { TimerHandler } from './timer.ts'

export const timerKinds: Record<string, TimerHandler> = { recurrence, due, later, refresh, release, retry }
