/**
 * Every kind of timer, and what happens when it is due. A new kind is one file and one line here. What is due in the same
 * moment happens in this order: what was held goes out last, together with what has come up since.
 */
import { digest } from './digest.ts'
import { due } from './due.ts'
import { handoff } from './handoff.ts'
import { later } from './later.ts'
import { morning } from './morning.ts'
import { recurrence } from './recurrence.ts'
import { refresh } from './refresh.ts'
import { release } from './release.ts'
import { reminder } from './reminder.ts'
import { retry } from './retry.ts'
import { stale } from './stale.ts'
import { standup } from './standup.ts'
import type { TimerHandler } from './timer.ts'
import { waiting } from './waiting.ts'

export const timerKinds: Record<string, TimerHandler> = {
  recurrence,
  digest,
  due,
  handoff,
  stale,
  waiting,
  standup,
  later,
  reminder,
  refresh,
  morning,
  release,
  retry,
}
