/** Every kind of timer, and what happens when it is due. A new kind is one file and one line here. */
import { later } from './later.ts'
import { refresh } from './refresh.ts'
import { release } from './release.ts'
import { retry } from './retry.ts'
import type { TimerHandler } from './timer.ts'

export const timerKinds: Record<string, TimerHandler> = { later, refresh, release, retry }
