/**
 * Every kind of timer. A new one is a file here and a line below. What is due in the same moment happens in this order:
 * what was held goes out last, together with what has come up since.
 */
import { automation } from './automation.ts'
import { digest } from './digest.ts'
import { due } from './due.ts'
import { handoff } from './handoff.ts'
import { later } from './later.ts'
import { lost } from './lost.ts'
import { morning } from './morning.ts'
import { recurrence } from './recurrence.ts'
import { refresh } from './refresh.ts'
import { release } from './release.ts'
import { reminder } from './reminder.ts'
import { stale } from './stale.ts'
import { standup } from './standup.ts'
import type { TimerKind } from './timer-kind.ts'
import { unanswered } from './unanswered.ts'
import { unreached } from './unreached.ts'
import { waiting } from './waiting.ts'

export const timerKinds: readonly TimerKind[] = [
  recurrence,
  digest,
  due,
  handoff,
  stale,
  waiting,
  standup,
  automation,
  unanswered,
  unreached,
  lost,
  later,
  reminder,
  refresh,
  morning,
  release,
]
